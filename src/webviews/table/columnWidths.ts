import type { Column } from '../../core/table/column.ts';
import type { TableLayout } from '../../core/table/tableLayout.ts';
import { pathKey, widthOf } from './arrangement.ts';
import { fittingWidth } from './fittingWidth.ts';
import type { ShownTable } from './shownTable.ts';

/** How wide columns are: as a person made them, or as their first rows need it. In pixels. */
export class ColumnWidths {
  readonly #fitting = new Map<string, number>();

  of(table: ShownTable, column: Column, layout: TableLayout): number {
    const chosen = widthOf(layout, column);
    if (chosen !== undefined) return chosen;
    const key = pathKey(column.path);
    const known = this.#fitting.get(key);
    if (known !== undefined) return known;
    const width = fittingWidth(table, column);
    if (table.rows.length > 0) this.#fitting.set(key, width);
    return width;
  }

  /** They are measured anew. */
  forget(columns: readonly Column[]): void {
    for (const { path } of columns) this.#fitting.delete(pathKey(path));
  }
}
