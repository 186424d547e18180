import { cellPreview } from '../table/cellPreview.ts';
import type { Cell } from '../table/cells.ts';

/** In characters. */
const [narrowest, widest] = [8, 60];
/** Beside a title, for the button of its filter. */
const button = 4;

/** How wide columns are for their titles and for what is in some rows, in characters. */
export function columnWidths(titles: readonly string[], rows: readonly (readonly Cell[])[]): readonly number[] {
  return titles.map((title, index) => {
    const longest = Math.max(0, ...rows.map((cells) => cellPreview(cells[index], widest).length + 1));
    return Math.min(widest, Math.max(narrowest, title.length + button, longest));
  });
}
