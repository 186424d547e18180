import type { Endpoint, Parameter } from '../catalogue/endpoint.ts';
import type { SqlType } from './sqlEngine.ts';

/** Where the values of a column come from. */
export type ColumnSource =
  /** A field of the rows, member by member. */
  | { readonly kind: 'field'; readonly path: readonly string[] }
  /** What the list was asked with: a parameter of its path or of its query. NULL where it was asked without. */
  | { readonly kind: 'asked'; readonly parameter: Parameter }
  | { readonly kind: 'portal' }
  /** An expression of a statement. */
  | { readonly kind: 'made' }
  | { readonly kind: 'portalId' };

export interface SqlColumn {
  /** `department_id` */
  readonly name: string;
  /** What is asked with several values is `TEXT`: the values with commas between them. */
  readonly type: SqlType;
  /** The document's words, one plain line, with the values that there are and the format. */
  readonly description?: string;
  readonly source: ColumnSource;
  /** Stars stand in the place of its values until somebody asks to see them. */
  readonly isHidden: boolean;
  /** What its values are the ids of, in one word (`references/lookups`): `department`. The rows' own id has the word of the rows. */
  readonly thing?: string;
}

/** Where the rows are in an answer. */
export type RowsPlace =
  /** They are the list of the answer, whatever it comes in (`jsonText/listRule`); the path is what the schema says. */
  | { readonly kind: 'list'; readonly path: readonly string[] }
  /** They are one of its lists. */
  | { readonly kind: 'listAt'; readonly path: readonly string[] }
  /** The object there is the only one. */
  | { readonly kind: 'object'; readonly path: readonly string[] };

/**
 * How a parameter restricts a column. `before` excludes the bound; `oneOf` takes several values at once.
 */
export type FilterKind = 'atLeast' | 'atMost' | 'before' | 'equal' | 'oneOf';

/**
 * A condition on a column that a parameter can take over: every row that fulfils the one passes the other. What comes with the parameter may be
 * more, so that the condition is looked at all the same.
 *
 * A bound in time is taken by its day, the first ten characters, because a column may have another form than what it is compared with. A value
 * that a parameter does not take (`enum`) is not handed to it.
 */
export interface SqlFilter {
  readonly parameter: Parameter;
  readonly column: string;
  readonly is: FilterKind;
  /** So many days a bound is moved outward. */
  readonly widenedBy?: number;
}

/** An endpoint as a table: each of its rows is a row, and an answer that is no list is one. */
export interface SqlTable {
  /** `scheduling_shifts` */
  readonly name: string;
  /** `shifts`, where no other table is called so. */
  readonly shortName?: string;
  readonly endpoint: Endpoint;
  readonly rows: RowsPlace;
  /** The parameters of its path: it is asked once for each value of theirs. */
  readonly keys: readonly Parameter[];
  /** `portal` and `portal_id` first, then what it is asked with, then the fields in the schema's order. */
  readonly columns: readonly SqlColumn[];
  readonly filters: readonly SqlFilter[];
}
