import { parseJson } from '../parseJson.ts';
import type { ListFound } from './listFinder.ts';
import type { Rope } from './rope.ts';

/** What a row was read from. */
export interface RowSource {
  readonly text: Rope;
  /** As long, with stars in the place of what is hidden. */
  readonly masked: Rope;
  readonly lines: number;
  readonly list: ListFound;
}

/** A row of a list, as it came. */
export class Row {
  readonly source: RowSource;
  /** Its place among the rows that it came with. */
  readonly index: number;

  constructor(source: RowSource, index: number) {
    this.source = source;
    this.index = index;
  }

  /** What tells it from others: its id, where it has one. */
  get key(): string | undefined {
    return this.source.list.rows.keys[this.index];
  }

  /** Where it begins in what it was read from, in bytes. */
  get start(): number {
    return this.source.list.rows.starts[this.index] ?? 0;
  }

  get end(): number {
    return this.source.list.rows.ends[this.index] ?? 0;
  }

  /** How many lines it takes. */
  get lines(): number {
    const { rows, endLine } = this.source.list;
    return (rows.lines[this.index + 1] ?? endLine) - (rows.lines[this.index] ?? 0);
  }

  /** Formatted, without a comma. */
  get text(): Rope {
    return this.source.text.slice(this.start, this.end);
  }

  /** The same, with stars in the place of what is hidden. */
  get masked(): Rope {
    return this.source.masked.slice(this.start, this.end);
  }

  /** Whether something is hidden in what it was read from. */
  get hasHidden(): boolean {
    return this.source.text !== this.source.masked;
  }

  /** Parsed (see `parseJson`), without what is hidden. */
  json(): unknown {
    return parseJson(this.masked.text());
  }
}
