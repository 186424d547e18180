import { endOfString } from '../parseJson.ts';
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

  /** What the last of them is called. */
  get name(): string {
    return this.#members.at(-1) ?? '';
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

/**
 * The same JSON with a mask in the place of each value that may not be told. Numbers stay as they are written.
 * @param json is valid
 * @param telling of a value, by the names of the members that lead to it
 * @param isField whether a member is called so for what it is: any other name is data, and may be somebody's
 */
export function maskedJson(
  json: string,
  telling: (members: readonly string[]) => Telling,
  masks: Masks,
  isField: (name: string) => boolean = () => true,
): string {
  const open: Open[] = [];
  let top: Open | undefined;
  let spot = new Spot([], telling);
  return replaceTokens(json, (text) => {
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
      return isField(spot.name) ? text : JSON.stringify(masks.of(spot.name));
    } else return value(text, spot.told, masks);
    // After a member comes the next one of its object, or of its list another one like it.
    if (top && !top.isObject) spot = top.spot;
    return text;
  });
}

/** A text is cut out by its quotes: a pattern goes down the stack with each of its characters, and one of ten million has no room there. */
function replaceTokens(json: string, replace: (token: string) => string): string {
  const begin = /["{}[\],]|-?\d[\d.eE+-]*/g;
  const parts: string[] = [];
  let from = 0;
  for (let found = begin.exec(json); found; found = begin.exec(json)) {
    if (found[0] === '"') begin.lastIndex = endOfString(json, found.index) + 1;
    parts.push(json.slice(from, found.index), replace(json.slice(found.index, begin.lastIndex)));
    from = begin.lastIndex;
  }
  parts.push(json.slice(from));
  return parts.join('');
}

function value(text: string, telling: Telling, masks: Masks): string {
  if (telling === 'all') return text;
  const isText = text.startsWith('"');
  if (telling === 'figures' && !isText) return text;
  const said: string = isText ? JSON.parse(text) : text;
  const isTold = said === '' || (telling === 'figures' && isFigure(said)) || /^\*+$/.test(said);
  return isTold ? text : JSON.stringify(masks.of(said));
}
