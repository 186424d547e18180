import { exactJson, isRecord } from '../json.ts';

/** A number whose text a JavaScript number does not give back: `1.10`, `1e400`, twenty digits, `-0`. */
export class ExactNumber {
  /** As it came. */
  readonly text: string;
  /** The nearest JavaScript number; infinite where there is none. */
  readonly value: number;

  constructor(text: string) {
    this.text = text;
    this.value = Number(text);
  }

  /** JSON gets the text as it came. */
  toJSON(): unknown {
    return exactJson.rawJSON?.(this.text) ?? this.value;
  }
}

/** What a cell holds; `undefined` where its row does not have the field. */
export type Cell =
  | string
  | number
  | boolean
  | null
  | undefined
  | ExactNumber
  | readonly unknown[]
  | Readonly<Record<string, unknown>>;

/** Whether there is nothing to see: no such field, null, or a text without a character. */
export function isEmpty(cell: Cell): cell is null | undefined | '' {
  return cell === undefined || cell === null || cell === '';
}

/** Whether it has members that have names. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && !(value instanceof ExactNumber);
}

/** The whole of what is shown: a text as it is, a number as it came, lists and objects as JSON in one line; nothing for what is empty. */
export function cellText(cell: Cell): string {
  if (isEmpty(cell)) return '';
  if (typeof cell !== 'object') return String(cell);
  return cell instanceof ExactNumber ? cell.text : JSON.stringify(cell);
}
