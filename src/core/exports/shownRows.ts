import { rowText } from '../rowFiles/rowFormats.ts';
import { parseRows } from '../table/parseRows.ts';
import type { RowSource } from './rowView.ts';

/** Characters of rows that are parsed at once. */
const mostAtOnce = 64 * 1024;

/** Rows as `parseRows` gives them, some at a time. @param which their places, in order */
export function* shownRows({ rows, form }: RowSource, which: Uint32Array): Generator<unknown> {
  let texts: string[] = [];
  let length = 0;
  for (const at of which) {
    const row = rows[at];
    if (!row) continue;
    const text = rowText(row, form);
    texts.push(text);
    length += text.length;
    if (length < mostAtOnce) continue;
    yield* parseRows(`[${texts.join(',')}]`);
    texts = [];
    length = 0;
  }
  yield* parseRows(`[${texts.join(',')}]`);
}
