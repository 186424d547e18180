import type { RowSource, RowView } from '../core/exports/rowView.ts';

/** What a table shows, to be written into a file. A class, so that nobody hands over anything else in its place. */
export class TableExport {
  readonly source: RowSource & {
    readonly name: string;
    readonly portalIds: readonly string[];
    readonly total?: number | undefined;
  };
  readonly view: RowView;

  constructor(source: TableExport['source'], view: RowView) {
    this.source = source;
    this.view = view;
  }
}
