import { parseJson } from '../parseJson.ts';
import { ContentReader, type ReadingContent } from './contentReader.ts';
import type { Hides } from './hidden.ts';
import { type Formatted, JsonFormatter } from './jsonFormatter.ts';
import type { Span } from './listFinder.ts';
import type { Rope } from './rope.ts';
import { Row } from './row.ts';
import { segmentsOf } from './segments.ts';
import { withOtherRows } from './withOtherRows.ts';

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
  /** The same with stars in the place of what is hidden; the same rope where nothing is. */
  readonly masked: Rope;
  /** Of the text. Where these are more than `mostHeldBytes`, the text is empty. */
  readonly bytes: number;
  /** How many line breaks it has. */
  readonly lines: number;
  /** `undefined` where it is no list, or holds several. */
  readonly list: ContentList | undefined;
  /** What came, where rows of other answers have been put into its list. */
  readonly #came: Formatted;

  private constructor(text: Rope, masked: Rope, bytes: number, lines: number, list: ContentList | undefined, came: Formatted) {
    this.text = text;
    this.masked = masked;
    this.bytes = bytes;
    this.lines = lines;
    this.list = list;
    this.#came = came;
  }

  /** @throws SyntaxError, also `TooDeep` */
  static of(json: string, hides?: Hides): JsonContent {
    const formatter = new JsonFormatter(hides);
    for (const segment of segmentsOf(json)) formatter.write(segment);
    return JsonContent.from(formatter.end());
  }

  /**
   * The same, bit by bit: whoever runs beside it goes on meanwhile.
   * @throws SyntaxError, also `TooDeep`; what `breathe` rejects with
   */
  static async read(json: string, reading: ReadingContent): Promise<JsonContent> {
    const reader = new ContentReader(reading);
    await reader.take(json);
    return JsonContent.from(await reader.end());
  }

  get rows(): readonly Row[] {
    return this.list?.rows ?? [];
  }

  /** The rows as `parsedRows` has them, bit by bit. @param breathe is called after each row, and may wait */
  async readRows(breathe: () => Promise<void>): Promise<readonly unknown[]> {
    const rows: unknown[] = [];
    for (const row of this.rows) {
      rows.push(row.json());
      await breathe();
    }
    return rows;
  }

  /** Parsed, without what is hidden; numbers that JavaScript cannot hold exactly keep their digits (see `parseJson`). */
  json(): unknown {
    return parseJson(this.masked.text());
  }

  /** The rows, parsed, without what is hidden. */
  parsedRows(): readonly unknown[] {
    if (!this.list) return [];
    const rows = parseJson(this.masked.slice(this.list.span.start, this.list.span.end).text());
    return Array.isArray(rows) ? rows : [];
  }

  /** The same answer with other rows in its list, its `paging` brought up to date; as it came where these are the rows that it came with. */
  withRows(rows: readonly Row[], total: number | undefined): JsonContent {
    const { text, masked, lines: linesBefore, list } = this.#came;
    if (!list) return this;
    const isOwn = (row: Row, index: number) => row.source.list === list && row.index === index;
    const isAsItCame = rows.length === list.rows.starts.length && rows.every(isOwn);
    if (isAsItCame && (!list.paging || list.paging.total === total)) return JsonContent.from(this.#came);
    const source = { text, masked, lines: linesBefore, list };
    const { text: written, span, line, lines } = withOtherRows(source, rows, total, 'text');
    const isAllOpen = text === masked && rows.every(({ source }) => source.text === source.masked);
    const hidden = isAllOpen ? written : withOtherRows(source, rows, total, 'masked').text;
    return new JsonContent(written, hidden, written.length, lines, { rows, total, span, line }, this.#came);
  }

  static from(came: Formatted): JsonContent {
    const { text, masked, bytes, lines, list } = came;
    if (!list) return new JsonContent(text, masked, bytes, lines, undefined, came);
    const source = { text, masked, lines, list };
    const rows = list.rows.starts.map((_, index) => new Row(source, index));
    return new JsonContent(
      text,
      masked,
      bytes,
      lines,
      { rows, total: list.paging?.total, span: list.span, line: list.line },
      came,
    );
  }
}
