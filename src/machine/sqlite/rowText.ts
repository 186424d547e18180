import { isUtf8 } from 'node:buffer';
import { type SqliteStatement, storage } from './sqliteStatement.ts';

/** What a column shows as it is of a table's: `boolean` writes 0 and 1 as `false` and `true`, `json` a list or an object as such. */
export type Shown = 'plain' | 'boolean' | 'json';

export interface WrittenColumn {
  /** Different from all others. */
  readonly name: string;
  readonly shown: Shown;
}

export interface RowTextOptions {
  readonly columns: readonly WrittenColumn[];
  readonly mostRows: number;
  /** Of all rows together. */
  readonly mostBytes: number;
  /** Gets lists in JSON, UTF-8; they are its own. */
  readonly onRows: (rows: Uint8Array<ArrayBuffer>, count: number) => void;
}

/** Bytes after which rows are handed on. */
const portion = 512 * 1024;

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openBracket, closeBracket, closeBrace] = [0x5b, 0x5d, 0x7d];
const hexDigits = new TextEncoder().encode('0123456789abcdef');
const encoder = new TextEncoder();

/**
 * Writes the rows of a statement as JSON, byte by byte out of the program's memory: no text becomes a string in between. Whole numbers have all their
 * digits; what is no number in JSON, an infinite one, is the text `Infinity`, and bytes are the text `x'0aff'`.
 */
export class RowText {
  readonly #options: RowTextOptions;
  readonly #keys: readonly Uint8Array[];
  #bytes = new Uint8Array(portion + 64 * 1024);
  #at = 0;
  #held = 0;
  #written = 0;
  #rows = 0;

  constructor(options: RowTextOptions) {
    this.#options = options;
    this.#keys = options.columns.map(({ name }, index) => encoder.encode(`${index === 0 ? '{' : ','}${JSON.stringify(name)}:`));
  }

  get rows(): number {
    return this.#rows;
  }

  /** Adds the row that a statement stands at. @returns whether there was room for it */
  add(statement: SqliteStatement): boolean {
    const before = this.#at;
    if (this.#rows === this.#options.mostRows) return false;
    this.#room(2);
    this.#bytes[this.#at++] = this.#held === 0 ? openBracket : comma;
    const { heap } = statement;
    for (const [index, key] of this.#keys.entries()) {
      this.#put(key);
      this.#value(statement, index, heap);
      // A row may be longer than all rows may be together, once for each of its values.
      if (this.#written + this.#at - before > this.#options.mostBytes) {
        this.#at = before;
        return false;
      }
    }
    this.#bytes[this.#at++] = closeBrace;
    this.#written += this.#at - before;
    this.#rows++;
    this.#held++;
    if (this.#at >= portion) this.flush();
    return true;
  }

  /** Hands on what there is. */
  flush(): void {
    if (this.#held === 0) return;
    this.#room(1);
    this.#bytes[this.#at++] = closeBracket;
    this.#options.onRows(this.#bytes.slice(0, this.#at), this.#held);
    this.#at = 0;
    this.#held = 0;
  }

  #value(statement: SqliteStatement, column: number, heap: Uint8Array): void {
    const { functions, pointer } = statement;
    const shown = this.#options.columns[column]?.shown;
    const type = functions.sqlite3_column_type(pointer, column);
    if (type === storage.empty) {
      this.#ascii('null');
    } else if (type === storage.integer) {
      const number = functions.sqlite3_column_double(pointer, column);
      if (shown === 'boolean' && (number === 0 || number === 1)) this.#ascii(number === 1 ? 'true' : 'false');
      else this.#ascii(String(Number.isSafeInteger(number) ? number : functions.sqlite3_column_int64(pointer, column)));
    } else if (type === storage.real) {
      const number = functions.sqlite3_column_double(pointer, column);
      this.#ascii(Number.isFinite(number) ? String(number) : `"${number}"`);
    } else {
      const start =
        type === storage.text ? functions.sqlite3_column_text(pointer, column) : functions.sqlite3_column_blob(pointer, column);
      const end = start + functions.sqlite3_column_bytes(pointer, column);
      if (type !== storage.text) this.#blob(heap, start, end);
      else if (shown === 'json' && isJson(heap.subarray(start, end))) this.#put(heap.subarray(start, end));
      else this.#text(heap, start, end);
    }
  }

  #text(heap: Uint8Array, start: number, end: number): void {
    const before = this.#at;
    this.#room(end - start + 2);
    this.#bytes[this.#at++] = quote;
    let all = 0;
    for (let from = start; from < end; from++) {
      const code = heap[from] ?? 0;
      all |= code;
      if (code >= 0x20 && code !== quote && code !== backslash) this.#bytes[this.#at++] = code;
      else this.#escape(code, end - from);
    }
    this.#bytes[this.#at++] = quote;
    // A text of SQLite can be any bytes.
    if (all < 0x80 || isUtf8(heap.subarray(start, end))) return;
    this.#at = before;
    this.#put(encoder.encode(JSON.stringify(new TextDecoder().decode(heap.subarray(start, end)))));
  }

  /** @param left how many bytes of the text there are at the most, this one included */
  #escape(code: number, left: number): void {
    this.#room(left + 7);
    this.#bytes[this.#at++] = backslash;
    if (code === quote || code === backslash) {
      this.#bytes[this.#at++] = code;
      return;
    }
    this.#ascii('u00');
    this.#hex(code);
    this.#room(left + 1);
  }

  #blob(heap: Uint8Array, start: number, end: number): void {
    this.#room(2 * (end - start) + 8);
    this.#ascii(`"x'`);
    for (let from = start; from < end; from++) this.#hex(heap[from] ?? 0);
    this.#ascii(`'"`);
  }

  #hex(code: number): void {
    this.#bytes[this.#at++] = hexDigits[code >> 4] ?? 0;
    this.#bytes[this.#at++] = hexDigits[code & 0xf] ?? 0;
  }

  #ascii(text: string): void {
    this.#room(text.length);
    for (let index = 0; index < text.length; index++) this.#bytes[this.#at++] = text.charCodeAt(index);
  }

  #put(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  /** Leaves a byte more than asked for, which the end of a row takes. */
  #room(bytes: number): void {
    if (this.#at + bytes < this.#bytes.length) return;
    const wider = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + bytes + portion));
    wider.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = wider;
  }
}

function isJson(bytes: Uint8Array): boolean {
  if (bytes[0] !== openBracket && bytes[0] !== 0x7b) return false;
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return true;
  } catch {
    return false;
  }
}
