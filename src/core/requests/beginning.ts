import type { JsonContent } from '../jsonText/jsonContent.ts';
import { mostHeldBytes } from '../jsonText/jsonWriter.ts';
import { wholeRows } from '../jsonText/wholeRows.ts';

/** What VS Code still folds, and shows lenses over: so much of an answer that is more than it opens is shown. */
const most = { bytes: 20_000_000, lines: 300_000 } as const;

/** The first rows of an answer that is too long to be shown. */
export interface Beginning {
  readonly content: JsonContent;
  /** Whether they are all. */
  readonly isWhole: boolean;
}

/** Gathers the beginning of an answer, and wants no more of it than can be shown. */
export class BeginningReader {
  #parts: string[] = [];
  #length = 0;

  async take(text: string): Promise<boolean> {
    this.#parts.push(text);
    this.#length += text.length;
    return this.#length < most.bytes;
  }

  /**
   * As many whole rows of it as can be shown well.
   * @param read reads what is JSON
   * @returns `undefined` where it has no row
   * @throws SyntaxError, also `TooDeep`; what `breathe` rejects with
   */
  async rows(read: (json: string) => Promise<JsonContent>, breathe: () => Promise<void>): Promise<Beginning | undefined> {
    const text = this.#parts.join('');
    this.#parts = [];
    let json = this.#length < most.bytes ? text : await wholeRows(text, breathe);
    while (json !== undefined) {
      const content = await read(json);
      if (content.bytes <= mostHeldBytes) return shown(content, json === text);
      // Formatted, JSON may take a hundred times the room.
      json = await wholeRows(json.slice(0, json.length / 8), breathe);
    }
    return undefined;
  }
}

function shown(content: JsonContent, cameWhole: boolean): Beginning | undefined {
  const { list, bytes, lines } = content;
  if (!list || list.rows.length === 0) return undefined;
  if (bytes <= most.bytes && lines < most.lines) return { content, isWhole: cameWhole };
  // What stands around the rows counts too, and the empty line at the end.
  let [count, shownLines] = [0, list.rows.reduce((rest, row) => rest - row.lines, lines) + 1];
  for (const row of list.rows) {
    shownLines += row.lines;
    if (count > 0 && (row.end > most.bytes || shownLines > most.lines)) break;
    count++;
  }
  return {
    content: content.withRows(list.rows.slice(0, count), list.total),
    isWhole: cameWhole && count === list.rows.length,
  };
}
