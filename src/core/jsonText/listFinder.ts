import type { JsonWriter } from './jsonWriter.ts';
import { keyFields, listMember, type MemberKind } from './listRule.ts';

export type ValueKind = 'object' | 'list' | 'scalar';

/** A stretch of formatted text: bytes from `start` to before `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The list of an answer within its formatted text: the answer itself, `data`, or the one list beside `paging`. */
export interface ListFound {
  /** The list with its brackets, or the `null` in its place. */
  readonly span: Span;
  /** The lines on which it begins and ends, counted from 0. */
  readonly line: number;
  readonly endLine: number;
  /** How deep its rows lie: 1 where the answer itself is the list, else 2. */
  readonly level: 1 | 2;
  readonly rows: RowSpans;
  readonly paging: PagingFound | undefined;
}

/** The rows of a list, side by side: there may be hundreds of thousands. */
export interface RowSpans {
  readonly starts: readonly number[];
  /** Before the comma. */
  readonly ends: readonly number[];
  /** The line that each begins on, counted from 0. */
  readonly lines: readonly number[];
  /** Of each, what tells it from others: its id, where it has one. Lists name it `id`, hr skills `skillId`. */
  readonly keys: readonly (string | undefined)[];
}

/** The object `paging` of an answer, with its brackets. */
export interface PagingFound extends Span {
  /** Its scalars by name; of doubled names the last. */
  readonly members: ReadonlyMap<string, Span>;
  /** What the answer says that there are in all. */
  readonly total: number | undefined;
}

/** A member of the answer. */
interface Member {
  readonly kind: ValueKind | 'null';
  readonly span: Span;
  readonly line: number;
  readonly endLine: number;
  readonly rows: RowSpans;
}

interface GrowingRows {
  readonly starts: number[];
  readonly ends: number[];
  readonly lines: number[];
  readonly keys: (string | undefined)[];
}

/** How deep the list and the fields of its rows may lie. */
const deepest = 3;

/** Hears of each value as it is written, and remembers where the list and its rows are. */
export class ListFinder {
  /** Of what is open around the next value, outermost first. */
  readonly #kinds: ValueKind[] = [];
  readonly #starts: number[] = [];
  readonly #lines: number[] = [];
  /** The last key at each depth. */
  readonly #names: (string | undefined)[] = [];
  readonly #members = new Map<string, Member>();
  #whole: Member | undefined;
  readonly #paging = new Map<string, Span>();
  #total: number | undefined;
  #rows = noRows();
  readonly #rowKeys = new Map<string, string | undefined>();

  key(name: string): void {
    const depth = this.#kinds.length;
    if (depth <= deepest) this.#names[depth] = name;
  }

  /** Before the first byte of what has members is written. */
  begin(kind: ValueKind, { length, line }: JsonWriter): void {
    if (this.#isPaging()) this.#forgetPaging();
    this.#kinds.push(kind);
    this.#starts.push(length);
    this.#lines.push(line);
  }

  /** After its last byte is written. */
  end({ length, line }: JsonWriter): void {
    const kind = this.#kinds.pop() ?? 'list';
    const start = this.#starts.pop() ?? 0;
    const begun = this.#lines.pop() ?? 0;
    if (this.#kinds.length <= deepest) this.#take({ start, end: length }, begun, line, kind);
  }

  /**
   * After a scalar is written, which takes one line. Most are nothing of a list: for these, nothing is made that would have to be collected.
   * @param start where it begins in what was written
   * @param bytes what came; in it, the scalar stands from `at` to before `end`
   */
  scalar(start: number, { length, line }: JsonWriter, bytes: Uint8Array, at: number, end: number): void {
    const depth = this.#kinds.length;
    if (depth > deepest) return;
    if (this.#isPaging()) this.#forgetPaging();
    if (this.#isField(depth)) {
      const name = this.#names[depth] ?? '';
      if (isKeyField(name)) this.#rowKeys.set(name, keyOf(textOf(bytes, at, end)));
    } else if (depth < 2 || this.#isRow(depth)) {
      this.#take({ start, end: length }, line, line, bytes[at] === firstOfNull ? 'null' : 'scalar');
    } else if (depth === 2 && this.#names[1] === 'paging') {
      this.#endPaging(this.#names[2] ?? '', { start, end: length }, textOf(bytes, at, end));
    }
  }

  #take(span: Span, line: number, endLine: number, kind: Member['kind']): void {
    const depth = this.#kinds.length;
    if (this.#isRow(depth)) this.#endRow(span, line);
    else if (depth === 1) this.#members.set(this.#names[1] ?? '', { kind, span, line, endLine, rows: this.#takeRows() });
    else if (depth === 0) this.#whole = kind === 'list' ? { kind, span, line, endLine, rows: this.#takeRows() } : undefined;
    // What has members names no row.
    else if (this.#isField(depth) && isKeyField(this.#names[depth])) this.#rowKeys.set(this.#names[depth] ?? '', undefined);
  }

  /** Whether the value that begins is the member that is called so. */
  #isPaging(): boolean {
    return this.#kinds.length === 1 && this.#names[1] === 'paging';
  }

  /** `undefined` where the answer is no list, or several. */
  found(): ListFound | undefined {
    if (this.#whole) return { ...this.#whole, level: 1, paging: undefined };
    const kinds = [...this.#members].map(([name, { kind }]): [string, MemberKind] => [
      name,
      kind === 'list' || kind === 'null' ? kind : 'other',
    ]);
    const name = listMember(new Map(kinds));
    const member = name === undefined ? undefined : this.#members.get(name);
    if (!member) return undefined;
    const paging = this.#members.get('paging');
    const found = paging?.kind === 'object' ? { ...paging.span, members: this.#paging, total: this.#total } : undefined;
    return { ...member, level: 2, paging: found };
  }

  /** Whether what lies within so many is a row: of the answer, or of a list that is a member of it. */
  #isRow(depth: number): boolean {
    return (depth === 1 || (depth === 2 && this.#kinds[0] === 'object')) && this.#kinds[depth - 1] === 'list';
  }

  /** Whether what lies within so many is a member of a row. */
  #isField(depth: number): boolean {
    return this.#kinds[depth - 1] === 'object' && this.#isRow(depth - 1);
  }

  #endRow({ start, end }: Span, line: number): void {
    const { starts, ends, lines, keys } = this.#rows;
    starts.push(start);
    ends.push(end);
    lines.push(line);
    keys.push(this.#rowKey());
    this.#rowKeys.clear();
  }

  #rowKey(): string | undefined {
    for (const name of keyFields) {
      const key = this.#rowKeys.get(name);
      if (key !== undefined) return key;
    }
    return undefined;
  }

  #endPaging(name: string, span: Span, scalar: string): void {
    this.#paging.set(name, span);
    if (name === 'total') this.#total = totalOf(scalar);
  }

  /** Of two that are called so, the last counts. */
  #forgetPaging(): void {
    this.#paging.clear();
    this.#total = undefined;
  }

  /** What has gathered since the last member. */
  #takeRows(): RowSpans {
    const rows = this.#rows;
    this.#rows = noRows();
    return rows;
  }
}

function isKeyField(name: string | undefined): boolean {
  return (keyFields as readonly (string | undefined)[]).includes(name);
}

function noRows(): GrowingRows {
  return { starts: [], ends: [], lines: [], keys: [] };
}

/** A number, a string or a boolean as text. */
function keyOf(scalar: string): string | undefined {
  if (scalar === 'null') return undefined;
  if (!scalar.startsWith('"')) return scalar;
  return scalar.includes('\\') ? String(JSON.parse(scalar)) : scalar.slice(1, -1);
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
}

const firstOfNull = 0x6e;

function totalOf(scalar: string): number | undefined {
  const total = scalar.startsWith('"') ? Number.NaN : Number(scalar);
  return Number.isSafeInteger(total) && total >= 0 ? total : undefined;
}
