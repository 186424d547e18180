import type { Row } from '../jsonText/row.ts';
import type { RowForm } from '../rowFiles/rowFormats.ts';
import type { ColumnPath } from '../table/tableLayout.ts';

/** The rows of an answer, or of what was made of one. */
export interface RowSource {
  readonly rows: readonly Row[];
  /** With what is hidden, or with stars in its place. */
  readonly form: RowForm;
}

/** What is shown of them. */
export interface RowView {
  /** The places of rows among all that there are, in the order in which they are shown. */
  readonly rows: Uint32Array;
  /** From left to right. */
  readonly columns: readonly ColumnPath[];
  /** With those that are not shown: what has a column of its own is in no other. Left out, `columns` are all. */
  readonly all?: readonly ColumnPath[];
}
