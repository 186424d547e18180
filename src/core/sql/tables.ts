import type { Endpoint, Parameter } from '../catalogue/endpoint.ts';
import { askedColumns, keyColumns } from './askedColumns.ts';
import { fieldColumns, rowThing } from './fieldColumns.ts';
import { filtersOf } from './filters.ts';
import { DistinctNames } from './identifiers.ts';
import { type FoundRows, propertiesOf, rowsPlaces } from './rowsPlaces.ts';
import type { SqlColumn, SqlFilter, SqlTable } from './sqlTable.ts';
import { type TableName, tableNames } from './tableNames.ts';

/** More tables than a catalogue has: documents hold anything. */
const mostTables = 2_000;

const portalColumns: readonly SqlColumn[] = [
  { name: 'portal', type: 'TEXT', source: { kind: 'portal' }, isHidden: false },
  { name: 'portal_id', type: 'TEXT', source: { kind: 'portalId' }, isHidden: false, thing: 'portal' },
];

interface Found {
  readonly endpoint: Endpoint;
  readonly found: FoundRows;
  readonly list: string | undefined;
}

/** The endpoints of a catalogue as tables, in its order: what lists something, and what tells of one thing by its id. */
export function sqlTables(endpoints: readonly Endpoint[]): readonly SqlTable[] {
  const all = endpoints.flatMap((endpoint): readonly Found[] =>
    rowsPlaces(endpoint.response)
      .filter(({ row, place }) => propertiesOf(row).size > 0 && (place.kind !== 'object' || keysOf(endpoint).length > 0))
      .map((found) => ({ endpoint, found, list: found.list })),
  );
  const tables = all.slice(0, mostTables);
  const names = tableNames(tables);
  return tables.map((table, index) => tableOf(table, names[index] ?? { name: '' }));
}

function tableOf({ endpoint, found }: Found, name: TableName): SqlTable {
  const keys = keysOf(endpoint);
  const names = new DistinctNames();
  for (const column of portalColumns) names.take(column.name);
  const given = keyColumns(endpoint, keys, found.place, names);
  const fields = fieldColumns(endpoint, found, given, names);
  const filters = filtersOf(endpoint, fields);
  const asked = askedColumns(endpoint, filters, names);
  return {
    ...name,
    endpoint,
    rows: found.place,
    keys,
    columns: [...portalColumns, ...given, ...asked, ...fields],
    filters: [...ownId(endpoint, found, keys, fields), ...filters],
  };
}

function keysOf({ parameters }: Endpoint): readonly Parameter[] {
  return parameters.filter(({ in: place }) => place === 'path');
}

/** What is asked for by its own id has that id. */
function ownId(
  endpoint: Endpoint,
  { place }: FoundRows,
  keys: readonly Parameter[],
  fields: readonly SqlColumn[],
): readonly SqlFilter[] {
  const last = keys.at(-1);
  const id = fields.find(({ name, source }) => name === 'id' && source.kind === 'field' && source.path.length === 1);
  const isOwn = last && endpoint.path.endsWith(`/{${last.name}}`) && id?.thing !== undefined && id.thing === rowThing(endpoint);
  return place.kind === 'object' && last && isOwn ? [{ parameter: last, column: 'id', is: 'equal' }] : [];
}
