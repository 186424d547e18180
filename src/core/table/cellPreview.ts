import { type Cell, cellText, isObject } from './cells.ts';

/**
 * The beginning of `cellText`, for a cell of a screen: it costs what is given back, however much the cell holds.
 * @param most characters; a text that is cut ends in `…`
 */
export function cellPreview(cell: Cell, most: number): string {
  if (!Array.isArray(cell) && !isObject(cell)) return cut(cellText(cell), most);
  const beginning = new Beginning(most);
  beginning.write(cell);
  return cut(beginning.text, most);
}

/** JSON up to a length, or somewhat more. */
class Beginning {
  text = '';
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  write(value: unknown): void {
    if (typeof value === 'string') this.#quote(value);
    else if (Array.isArray(value)) this.#list('[', value, (item) => this.write(item), ']');
    else if (isObject(value)) this.#list('{', Object.keys(value), (name) => this.#member(name, value[name]), '}');
    else this.text += value === null ? 'null' : cellText(value as Cell);
  }

  #list<Item>(open: string, items: readonly Item[], write: (item: Item) => void, close: string): void {
    this.text += open;
    for (const [index, item] of items.entries()) {
      if (this.text.length > this.#most) return;
      if (index > 0) this.text += ',';
      write(item);
    }
    this.text += close;
  }

  #member(name: string, value: unknown): void {
    this.#quote(name);
    this.text += ':';
    this.write(value);
  }

  #quote(text: string): void {
    this.text += JSON.stringify(text.slice(0, Math.max(0, this.#most - this.text.length) + 1));
  }
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, wholeUntil(text, most))}…`;
}

/** Where a text may be cut, there or just before it, so that no half of a letter of two code units is left. */
export function wholeUntil(text: string, at: number): number {
  const last = text.charCodeAt(at - 1);
  return last >= 0xd800 && last < 0xdc00 ? at - 1 : at;
}

/** They turn around what follows them, or set it apart from its line. */
const turns = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text for a screen, its signs of direction as JSON writes them: it looks like what it is. A copy has it as it came. */
export function withTurnsShown(text: string): string {
  return text.replace(turns, (turn) => `\\u${turn.charCodeAt(0).toString(16)}`);
}
