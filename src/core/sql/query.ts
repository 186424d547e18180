/** A column of what a query gives, by its name or by where all come from. */
export type Output =
  | {
      readonly kind: 'name';
      readonly name: string /** The column that it is, where it is nothing more. */;
      readonly of?: ColumnName;
    }
  /** `*`, or `shifts.*`. */
  | { readonly kind: 'all'; readonly owner?: string };

/** A column as it is written: `name`, or `owner.name`. */
export interface ColumnName {
  readonly name: string;
  readonly owner?: string;
}

/** What stands after FROM or JOIN. */
export interface Source {
  /** As it is written; absent for a query in parentheses without one. */
  name?: string;
  alias?: string;
  /** What it is, where it is a query. */
  query?: Query;
}

/** What a name before the query stands for. */
export interface NamedQuery {
  readonly name: string;
  /** Given in parentheses after the name. */
  readonly columns: string[];
  query?: Query;
}

/** The names that WITH gives, of a query and of what is around it. */
export interface Names {
  readonly named: Map<string, NamedQuery>;
  readonly around?: Names;
}

/** A SELECT, as far as it is written. */
export interface Query {
  readonly names: Names;
  readonly sources: Source[];
  readonly outputs: Output[];
  /** The query whose columns it may use, because it stands in an expression of it. */
  readonly around?: Query;
}

/** The part of a query. */
export type Clause =
  | 'none'
  | 'with'
  | 'select'
  | 'from'
  | 'on'
  | 'using'
  | 'where'
  | 'group'
  | 'having'
  | 'window'
  | 'order'
  | 'limit'
  | 'values'
  /** Names that somebody makes up. */
  | 'names';

/** What comes next, where that is not an expression. */
export type Awaited = 'table' | 'alias' | 'newName' | 'join' | 'usingList' | 'cte' | 'cteAs' | 'cteBody' | 'cteEnd' | '';

/** What is known of a place in a statement. */
export interface Place {
  readonly query: Query;
  readonly clause: Clause;
  readonly awaited: Awaited;
  /** What is before it, the last first: the grammar's names. */
  readonly before: readonly string[];
}
