import type { JsonWriter } from './jsonWriter.ts';

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

  key(text: string): void {
    const depth = this.#kinds.length;
    if (depth <= deepest) this.#names[depth] = stringValue(text);
  }

  /** Before its first byte is written. */
  begin(kind: ValueKind, { length, line }: JsonWriter): void {
    this.#kinds.push(kind);
    this.#starts.push(length);
    this.#lines.push(line);
    if (this.#kinds.length === 2 && this.#names[1] === 'paging') this.#forgetPaging();
  }

  /** After its last byte is written. @param scalar as it is written; absent for what has members */
  end({ length, line: endLine }: JsonWriter, scalar?: string): void {
    const kind = this.#kinds.pop() ?? 'scalar';
    const start = this.#starts.pop() ?? 0;
    const line = this.#lines.pop() ?? 0;
    const depth = this.#kinds.length;
    if (depth > deepest) return;
    const span = { start, end: length };
    const member = (): Member => ({ kind: scalar === 'null' ? 'null' : kind, span, line, endLine, rows: this.#takeRows() });
    if (depth === 0) this.#whole = kind === 'list' ? member() : undefined;
    else if (this.#isRow(depth)) this.#endRow(span, line);
    else if (depth === 1) this.#members.set(this.#names[1] ?? '', member());
    else if (this.#isRow(depth - 1) && this.#kinds[depth - 1] === 'object') this.#endField(this.#names[depth], scalar);
    else if (depth === 2 && this.#names[1] === 'paging' && scalar !== undefined)
      this.#endPaging(this.#names[2] ?? '', span, scalar);
  }

  /** `undefined` where the answer is no list, or several. */
  found(): ListFound | undefined {
    if (this.#whole) return { ...this.#whole, level: 1, paging: undefined };
    const paging = this.#members.get('paging');
    const member = this.#listMember(paging !== undefined);
    if (!member) return undefined;
    const found = paging?.kind === 'object' ? { ...paging.span, members: this.#paging, total: this.#total } : undefined;
    return { ...member, level: 2, paging: found };
  }

  #listMember(hasPaging: boolean): Member | undefined {
    const data = this.#members.get('data');
    if (data) return data.kind === 'list' || (data.kind === 'null' && hasPaging) ? data : undefined;
    const lists = [...this.#members.values()].filter(({ kind }) => kind === 'list');
    return lists.length === 1 ? lists[0] : undefined;
  }

  /** Whether what lies within so many is a row: of the answer, or of a list that is a member of it. */
  #isRow(depth: number): boolean {
    return (depth === 1 || (depth === 2 && this.#kinds[0] === 'object')) && this.#kinds[depth - 1] === 'list';
  }

  #endRow({ start, end }: Span, line: number): void {
    const { starts, ends, lines, keys } = this.#rows;
    starts.push(start);
    ends.push(end);
    lines.push(line);
    keys.push(this.#rowKeys.get('id') ?? this.#rowKeys.get('skillId'));
    this.#rowKeys.clear();
  }

  #endField(name: string | undefined, scalar: string | undefined): void {
    if (name === 'id' || name === 'skillId') this.#rowKeys.set(name, keyOf(scalar));
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

function noRows(): GrowingRows {
  return { starts: [], ends: [], lines: [], keys: [] };
}

/** @param text with its quotation marks */
function stringValue(text: string): string {
  return text.includes('\\') ? String(JSON.parse(text)) : text.slice(1, -1);
}

/** A number, a string or a boolean as text. */
function keyOf(scalar: string | undefined): string | undefined {
  if (scalar === undefined || scalar === 'null') return undefined;
  return copyOf(scalar.startsWith('"') ? stringValue(scalar) : scalar);
}

/** The engine keeps a longer part of a text as a view of the whole, which an id must not hold on to. */
function copyOf(text: string): string {
  return text.length > 12 ? Buffer.from(text).toString() : text;
}

function totalOf(scalar: string): number | undefined {
  const total = scalar.startsWith('"') ? Number.NaN : Number(scalar);
  return Number.isSafeInteger(total) && total >= 0 ? total : undefined;
}
