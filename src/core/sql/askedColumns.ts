import type { Endpoint, Parameter } from '../catalogue/endpoint.ts';
import { dateRanges } from '../parameters/dateRange.ts';
import { isPaging } from '../parameters/values.ts';
import { thingNamed, thingOfParameter } from '../references/lookups.ts';
import { described } from './described.ts';
import { type DistinctNames, snakeCase } from './identifiers.ts';
import { oneOf, segmentWords } from './pathWords.ts';
import type { SqlType } from './sqlEngine.ts';
import type { RowsPlace, SqlColumn, SqlFilter } from './sqlTable.ts';

/** More parameters than any endpoint has. */
const mostAsked = 50;

const types: Readonly<Record<Parameter['type'], SqlType>> = {
  integer: 'INTEGER',
  number: 'REAL',
  boolean: 'BOOLEAN',
  string: 'TEXT',
};

/** The ends of a period that has no name of its own; `from` and `to` could not stand in a statement as they are. */
const periodNames: readonly [RegExp, string][] = [
  [/^(?:from|start)(?:_date)?(?:_time)?$|^date_from$/, 'period_from'],
  [/^(?:to|end)(?:_date)?(?:_time)?$|^date_to$/, 'period_to'],
];

/** A column for each parameter of the path. */
export function keyColumns(
  endpoint: Endpoint,
  keys: readonly Parameter[],
  place: RowsPlace,
  names: DistinctNames,
): readonly SqlColumn[] {
  return keys.map((parameter) =>
    asked(parameter, names.take(keyName(endpoint, parameter, place)), thingOfParameter(endpoint, parameter)),
  );
}

/**
 * A column for each parameter of the query that restricts or changes what comes, and that no field says: all that is demanded can be said, and
 * each period in the same words.
 * @param names those that are taken, by fields too: a column of the rows has its name as it is
 */
export function askedColumns(endpoint: Endpoint, filters: readonly SqlFilter[], names: DistinctNames): readonly SqlColumn[] {
  const filtered = new Set(filters.map(({ parameter }) => parameter));
  const periods = periodColumns(endpoint);
  return endpoint.parameters
    .filter((parameter) => {
      if (parameter.in !== 'query' || parameter.sensitive || isPaging(endpoint, parameter.name)) return false;
      if (parameter.deprecated && !parameter.required) return false;
      return periods.has(parameter) || !filtered.has(parameter) || parameter.required;
    })
    .filter((parameter) => !(filtered.has(parameter) && names.has(snakeCase(parameter.name))))
    .slice(0, mostAsked)
    .map((parameter) => {
      const name = periods.get(parameter) ?? (snakeCase(parameter.name) || 'parameter');
      return asked(parameter, names.take(name), thingNamed(parameter.name));
    });
}

function asked(parameter: Parameter, name: string, thing: string | undefined): SqlColumn {
  return {
    name,
    type: parameter.array ? 'TEXT' : types[parameter.type],
    ...described(parameter),
    source: { kind: 'asked', parameter },
    isHidden: false,
    ...(thing === undefined || thing === '' ? {} : { thing }),
  };
}

/** `employeeId` is `employee_id`; an `id` has the name of what it is the id of, unless that is the row. */
function keyName({ path }: Endpoint, parameter: Parameter, place: RowsPlace): string {
  const name = snakeCase(parameter.name) || 'key';
  if (name !== 'id') return name;
  const segments = path.split('/');
  const at = segments.indexOf(`{${parameter.name}}`);
  const owner = segments[at - 1] ?? '';
  const isOwn = place.kind === 'object' && at === segments.length - 1;
  return isOwn || owner === '' || owner.includes('{') ? name : `${oneOf(segmentWords(owner))}_id`;
}

function periodColumns({ parameters }: Endpoint): ReadonlyMap<Parameter, string> {
  const ends = dateRanges(parameters).flatMap(({ from, to }) => [from, to]);
  return new Map(
    ends.flatMap((parameter) => {
      const name = snakeCase(parameter.name);
      const found = periodNames.find(([pattern]) => pattern.test(name));
      return found ? [[parameter, found[1]] as const] : [];
    }),
  );
}
