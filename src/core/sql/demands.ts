import type { Parameter } from '../catalogue/endpoint.ts';
import type { SqlTable } from './sqlTable.ts';

/** What an endpoint demands of its query, and the columns by which a statement can say it, the plainest first. */
export interface Demand {
  readonly parameter: Parameter;
  readonly columns: readonly string[];
}

/** What has to be said before a table can be read, but for its keys. */
export function demandsOf({ endpoint, columns, filters }: SqlTable): readonly Demand[] {
  return endpoint.parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map((parameter) => {
      const asked = columns.flatMap(({ name, source }) =>
        source.kind === 'asked' && source.parameter === parameter ? [name] : [],
      );
      const filtered = filters.flatMap((filter) => (filter.parameter === parameter ? [filter.column] : []));
      return { parameter, columns: [...asked, ...filtered] };
    });
}

/** The columns that say which one is asked for: a request each. */
export function keyNames({ columns, keys }: SqlTable): readonly string[] {
  return columns.flatMap(({ name, source }) => (source.kind === 'asked' && keys.includes(source.parameter) ? [name] : []));
}

/** What a statement has to say of a table, in the names of its columns. */
export function saidFirst(table: SqlTable): readonly string[] {
  return [...keyNames(table), ...demandsOf(table).flatMap(({ columns: [first] }) => (first === undefined ? [] : [first]))];
}
