import { isFigure, type Telling } from './personalFields.ts';

/** Stands for texts that are not told: the same text always has the same one, so that what is equal stays equal. */
export class Masks {
  readonly #numbers = new Map<string, number>();

  of(text: string): string {
    const number = this.#numbers.get(text) ?? this.#numbers.size + 1;
    this.#numbers.set(text, number);
    return `•${number}`;
  }
}

/** A place in rows, by the members that lead to it: looked at once, whatever the number of rows. */
class Spot {
  readonly #members: readonly string[];
  readonly #telling: (members: readonly string[]) => Telling;
  readonly #inner = new Map<string, Spot>();
  #told: Telling | undefined;

  constructor(members: readonly string[], telling: (members: readonly string[]) => Telling) {
    this.#members = members;
    this.#telling = telling;
  }

  get told(): Telling {
    this.#told ??= this.#telling(this.#members);
    return this.#told;
  }

  /** @param name in JSON */
  member(name: string): Spot {
    const spot = this.#inner.get(name) ?? new Spot([...this.#members, JSON.parse(name)], this.#telling);
    this.#inner.set(name, spot);
    return spot;
  }
}

interface Open {
  readonly isObject: boolean;
  /** Whether the next text is the name of a member. */
  isName: boolean;
  /** Of the object or list itself. */
  readonly spot: Spot;
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\],]|-?\d[\d.eE+-]*/g;

/**
 * The same JSON with a mask in the place of each value that may not be told. Numbers stay as they are written.
 * @param json is valid
 * @param telling of a value, by the names of the members that lead to it
 */
export function maskedJson(json: string, telling: (members: readonly string[]) => Telling, masks: Masks): string {
  const open: Open[] = [];
  let top: Open | undefined;
  let spot = new Spot([], telling);
  return json.replace(token, (text) => {
    const sign = text[0];
    if (sign === '{' || sign === '[') {
      top = { isObject: sign === '{', isName: sign === '{', spot };
      open.push(top);
    } else if (sign === '}' || sign === ']') {
      open.pop();
      top = open.at(-1);
    } else if (sign === ',') {
      if (top?.isObject) top.isName = true;
    } else if (top?.isName) {
      top.isName = false;
      spot = top.spot.member(text);
    } else return value(text, spot.told, masks);
    // After a member comes the next one of its object, or of its list another one like it.
    if (top && !top.isObject) spot = top.spot;
    return text;
  });
}

function value(text: string, telling: Telling, masks: Masks): string {
  if (telling === 'all') return text;
  const isText = text.startsWith('"');
  if (telling === 'figures' && !isText) return text;
  const said: string = isText ? JSON.parse(text) : text;
  const isTold = said === '' || (telling === 'figures' && isFigure(said)) || /^\*+$/.test(said);
  return isTold ? text : JSON.stringify(masks.of(said));
}
