import type { Endpoint, Parameter } from '../catalogue/endpoint.ts';
import { comparablePath } from '../catalogue/pathTemplate.ts';
import filters from './filters.json' with { type: 'json' };
import { snakeCase } from './identifiers.ts';
import type { FilterKind, SqlColumn, SqlFilter } from './sqlTable.ts';

type Known = Readonly<Record<string, readonly { readonly column: string; readonly is: string; readonly widenedBy?: number }[]>>;

const known: ReadonlyMap<string, Known> = new Map(
  Object.entries<Known>(filters).map(([id, parameters]) => [comparablePath(id), parameters]),
);

/** Which conditions on the fields of a table its endpoint's parameters can take over. */
export function filtersOf(endpoint: Endpoint, columns: readonly SqlColumn[]): readonly SqlFilter[] {
  const fields = new Map(columns.map((column) => [column.name, column]));
  const table = known.get(comparablePath(endpoint.id));
  return endpoint.parameters.flatMap((parameter): readonly SqlFilter[] => {
    if (parameter.in !== 'query' || parameter.sensitive) return [];
    if (!table) return byName(parameter, fields);
    const conditions = Object.hasOwn(table, parameter.name) ? (table[parameter.name] ?? []) : [];
    return conditions
      .filter(({ column }) => fields.has(column))
      .map((condition) => ({ parameter, ...condition, is: condition.is as FilterKind }));
  });
}

/** What is not in the table: a parameter that is called like a field restricts it, where both are the same whole numbers or fixed choices. */
function byName(parameter: Parameter, fields: ReadonlyMap<string, SqlColumn>): readonly SqlFilter[] {
  const { type, enum: choices, array } = parameter;
  const column = fields.get(snakeCase(parameter.name));
  const isSame = type === 'integer' ? column?.type === 'INTEGER' : choices !== undefined && column?.type === 'TEXT';
  return column && isSame ? [{ parameter, column: column.name, is: array ? 'oneOf' : 'equal' }] : [];
}
