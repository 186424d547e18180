import { parseJson } from '../parseJson.ts';
import { type Formatted, JsonFormatter } from './jsonFormatter.ts';
import type { Span } from './listFinder.ts';
import type { Rope } from './rope.ts';
import { Row } from './row.ts';
import { segmentsOf } from './segments.ts';
import { withOtherRows } from './withOtherRows.ts';

/** Takes out of a stretch of JSON what must not be shown; it stays JSON. */
export type Clean = (json: string) => string;

/** The list in an answer. */
export interface ContentList {
  readonly rows: readonly Row[];
  /** What the answer says that there are in all. */
  readonly total: number | undefined;
  /** Where it is in the text, with its brackets. */
  readonly span: Span;
  /** The line that it begins on, counted from 0. */
  readonly line: number;
}

/** What an answer says, as it came: each token as the server wrote it. As an object it would take ten times the memory. */
export class JsonContent {
  /** UTF-8: two spaces a level, each member on a line of its own, a line break at the end. */
  readonly text: Rope;
  /** Of the text. Where these are more than `mostHeldBytes`, the text is empty. */
  readonly bytes: number;
  /** `undefined` where it is no list, or holds several. */
  readonly list: ContentList | undefined;
  /** What came, where rows of other answers have been put into its list. */
  readonly #came: Formatted;

  private constructor(text: Rope, bytes: number, list: ContentList | undefined, came: Formatted) {
    this.text = text;
    this.bytes = bytes;
    this.list = list;
    this.#came = came;
  }

  /** @throws SyntaxError, also `TooDeep` */
  static of(json: string): JsonContent {
    const formatter = new JsonFormatter();
    for (const segment of segmentsOf(json)) formatter.write(segment);
    return JsonContent.#from(formatter.end());
  }

  /**
   * The same, bit by bit: whoever runs beside it goes on meanwhile.
   * @param breathe is called after each bit, and may wait
   * @throws SyntaxError, also `TooDeep`; what `breathe` rejects with
   */
  static async read(json: string, clean: Clean, breathe: () => Promise<void>): Promise<JsonContent> {
    const formatter = new JsonFormatter();
    for (const segment of segmentsOf(json)) {
      formatter.write(clean(segment));
      await breathe();
    }
    return JsonContent.#from(formatter.end());
  }

  get rows(): readonly Row[] {
    return this.list?.rows ?? [];
  }

  /** Parsed; numbers that JavaScript cannot hold exactly keep their digits (see `parseJson`). */
  json(): unknown {
    return parseJson(this.text.text());
  }

  /** The rows, parsed. */
  parsedRows(): readonly unknown[] {
    if (!this.list) return [];
    const rows = parseJson(this.text.slice(this.list.span.start, this.list.span.end).text());
    return Array.isArray(rows) ? rows : [];
  }

  /** The same answer with other rows in its list, its `paging` brought up to date. */
  withRows(rows: readonly Row[], total: number | undefined): JsonContent {
    const { text, list } = this.#came;
    if (!list) return this;
    const { text: written, span, line } = withOtherRows({ text, list }, rows, total);
    return new JsonContent(written, written.length, { rows, total, span, line }, this.#came);
  }

  static #from(came: Formatted): JsonContent {
    const { text, bytes, list } = came;
    if (!list) return new JsonContent(text, bytes, undefined, came);
    const source = { text, list };
    const rows = list.rows.starts.map((_, index) => new Row(source, index));
    return new JsonContent(text, bytes, { rows, total: list.paging?.total, span: list.span, line: list.line }, came);
  }
}
