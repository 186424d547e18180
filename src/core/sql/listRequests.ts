import type { Endpoint, Parameter, ParameterValues } from '../catalogue/endpoint.ts';
import { PlandayError, sentence } from '../errors.ts';
import { addDays, type CalendarDate, daysInRange, isCalendarDate } from '../parameters/calendar.ts';
import { type DateRange, dateRanges } from '../parameters/dateRange.ts';
import { dateStyle, dateValue, edgeOf } from '../parameters/dateValue.ts';
import { isPaging, missingValue } from '../parameters/values.ts';
import { askedWith, mostLists } from './askedWith.ts';
import type { SqlParameters } from './sqlEngine.ts';
import type { TableUse } from './sqlScope.ts';
import type { SqlColumn, SqlFilter, SqlTable } from './sqlTable.ts';
import { limitsOf, type Values } from './tableLimits.ts';

/** A list that is read for a table. */
export interface ListRequest {
  readonly values: ParameterValues;
  /** The columns that say what it was asked with. */
  readonly given: SqlParameters;
}

/**
 * The lists that hold every row of a table that may have a part in the result, each asked for once.
 * @param uses the places that read it
 * @param timeZone the portal's
 * @throws PlandayError `invalidInput` where the endpoint demands what the statement does not say
 */
export function listRequests(
  table: SqlTable,
  uses: readonly TableUse[],
  values: Values,
  timeZone: string | undefined,
): readonly ListRequest[] {
  const groups = new Map<string, { readonly given: SqlParameters; readonly uses: TableUse[] }>();
  for (const use of uses) {
    for (const given of askedWith(table, use, values)) {
      const key = JSON.stringify(given);
      const group = groups.get(key) ?? { given, uses: [] };
      groups.set(key, group);
      group.uses.push(use);
    }
  }
  return [...groups.values()].flatMap(({ given, uses: own }) => {
    const wanted = wantedValues(table, own, values, timeZone);
    const asked = valuesAskedWith(table, given, timeZone);
    if (isEmpty(table.endpoint, wanted)) return [];
    return combinations(table, { ...wanted, ...asked }, timeZone).map((one): ListRequest => {
      expectComplete(table, one);
      return { values: one, given };
    });
  });
}

function valuesAskedWith(table: SqlTable, given: SqlParameters, timeZone: string | undefined): ParameterValues {
  const asked = table.columns.flatMap(({ name, source }): [string, string | readonly string[]][] => {
    const value = given[name];
    if (source.kind !== 'asked' || typeof value !== 'string') return [];
    const { parameter } = source;
    const values = (parameter.array ? value.split(',') : [value]).map((one) =>
      sentValue(parameter, one.trim(), edgeOf(parameter.name), timeZone),
    );
    return [[parameter.name, parameter.array ? values : (values[0] ?? '')]];
  });
  return Object.fromEntries(asked);
}

/** The values of parameters that filter by a field: what all places together require. */
function wantedValues(
  { endpoint, filters }: SqlTable,
  uses: readonly TableUse[],
  values: Values,
  timeZone: string | undefined,
): ParameterValues {
  const wanted = endpoint.parameters.flatMap((parameter): [string, string | readonly string[]][] => {
    const own = filters.filter((filter) => filter.parameter.name === parameter.name);
    if (own.length === 0 || parameter.in === 'path' || isPaging(endpoint, parameter.name)) return [];
    const value = valueByDay(parameter, own, uses, values, timeZone) ?? valueByChoice(parameter, own, uses, values);
    return value === undefined ? [] : [[parameter.name, value]];
  });
  return Object.fromEntries(wanted);
}

/** The first or last day that any place needs, where each needs one. */
function valueByDay(
  parameter: Parameter,
  filters: readonly SqlFilter[],
  uses: readonly TableUse[],
  values: Values,
  timeZone: string | undefined,
): string | undefined {
  const isFirst = filters.some(({ is }) => is === 'atLeast');
  const days = uses.map((use) => {
    const bounds = filters.flatMap((filter) => dayBound(filter, use, values) ?? []).toSorted();
    return isFirst ? bounds.at(-1) : bounds[0];
  });
  if (days.includes(undefined)) return undefined;
  const inOrder = days.filter((day) => day !== undefined).toSorted();
  const day = isFirst ? inOrder[0] : inOrder.at(-1);
  const isBefore = filters.some(({ is }) => is === 'before');
  return day && sentValue(parameter, day, isFirst || isBefore ? 'start' : 'end', timeZone);
}

/** The beginning of a moment is its day: a wider period loses nothing. */
function dayBound({ is, column, widenedBy = 0 }: SqlFilter, use: TableUse, values: Values): CalendarDate | undefined {
  if (is === 'equal' || is === 'oneOf') return undefined;
  const { from, to } = limitsOf(use, column, values);
  const day = (is === 'atLeast' ? from : to)?.slice(0, 10) ?? '';
  if (!isCalendarDate(day)) return undefined;
  return addDays(day, is === 'atLeast' ? -widenedBy : widenedBy + (is === 'before' ? 1 : 0));
}

function valueByChoice(
  parameter: Parameter,
  filters: readonly SqlFilter[],
  uses: readonly TableUse[],
  values: Values,
): string | readonly string[] | undefined {
  const lists = uses.map((use) => {
    const found = filters
      .filter(({ is }) => is === 'equal' || is === 'oneOf')
      .map(({ column }) => limitsOf(use, column, values).oneOf);
    return found.find((list) => list !== undefined && list.length > 0)?.map((value) => sentChoice(parameter, value));
  });
  const all = [...new Set(lists.flat())];
  const taken = all.filter((value) => value !== undefined);
  if (
    taken.length === 0 ||
    taken.length < all.length ||
    taken.length > mostLists ||
    !taken.every((value) => takes(parameter, value))
  )
    return undefined;
  const [only] = taken;
  return taken.length === 1 && !parameter.array ? only : taken;
}

/** The engine has 1 and 0 where the API has true and false. */
function sentChoice({ type }: Parameter, value: string): string {
  return type === 'boolean' ? (value === '1' ? 'true' : value === '0' ? 'false' : value) : value;
}

/** What a parameter does not take is not handed to it: no row can have it. */
function takes(parameter: Parameter, value: string): boolean {
  if (parameter.enum) return parameter.enum.includes(value);
  if (parameter.type === 'integer') return /^-?\d{1,18}$/.test(value);
  return parameter.type !== 'boolean' || value === 'true' || value === 'false';
}

function sentValue(parameter: Parameter, value: string, edge: 'start' | 'end', timeZone: string | undefined): string {
  const style = dateStyle(parameter);
  return style ? dateValue(value, style, edge, timeZone) : sentChoice(parameter, value);
}

/** One request for each value of what takes one, and for each stretch of a period that is too long for one. */
function combinations(
  { endpoint, filters }: SqlTable,
  values: ParameterValues,
  timeZone: string | undefined,
): readonly ParameterValues[] {
  let all: readonly ParameterValues[] = [values];
  for (const { name, array } of endpoint.parameters) {
    const list = values[name];
    if (array || typeof list === 'string' || list === undefined) continue;
    all = all.flatMap((one) => list.map((value) => ({ ...one, [name]: value })));
  }
  if (all.length > mostLists) {
    const isSingle = (name: string) =>
      typeof values[name] === 'string' || !filters.some(({ parameter }) => parameter.name === name);
    all = [Object.fromEntries(Object.entries(values).filter(([name]) => isSingle(name)))];
  }
  return dateRanges(endpoint.parameters).reduce(
    (lists, range) => lists.flatMap((one) => stretches(endpoint, range, one, timeZone)),
    all,
  );
}

/** Whether no row can fulfil what is required: a period that ends before it begins. */
function isEmpty({ parameters }: Endpoint, wanted: ParameterValues): boolean {
  return dateRanges(parameters).some(({ from, to }) => {
    const [first, last] = [wanted[from.name], wanted[to.name]];
    // Stryker disable next-line ConditionalExpression,LogicalOperator: what is not there is not greater than anything
    return typeof first === 'string' && typeof last === 'string' && first > last;
  });
}

function stretches(
  { maximumDays }: Endpoint,
  { from, to }: DateRange,
  values: ParameterValues,
  timeZone: string | undefined,
): readonly ParameterValues[] {
  const [first, last] = [dayIn(values[from.name]), dayIn(values[to.name])];
  if (maximumDays === undefined || first === undefined || last === undefined || daysInRange(first, last) <= maximumDays)
    return [values];
  const found: ParameterValues[] = [];
  for (let start = first; start <= last; start = addDays(start, maximumDays)) {
    const end = addDays(start, maximumDays - 1);
    found.push({
      ...values,
      [from.name]: start === first ? (values[from.name] ?? '') : sentValue(from, start, 'start', timeZone),
      [to.name]: end >= last ? (values[to.name] ?? '') : sentValue(to, end, 'end', timeZone),
    });
  }
  return found;
}

function dayIn(value: string | readonly string[] | undefined): CalendarDate | undefined {
  const day = typeof value === 'string' ? value.slice(0, 10) : '';
  return isCalendarDate(day) ? day : undefined;
}

/** @throws PlandayError that names the columns to say it with */
function expectComplete(table: SqlTable, values: ParameterValues): void {
  const { endpoint } = table;
  const missing = endpoint.parameters.filter(
    ({ name, required, in: place }) => required && place === 'query' && !Object.hasOwn(values, name),
  );
  const [first] = missing;
  if (!first) return;
  const columns = [...new Set(missing.map(({ name }) => columnFor(table, name)?.name).filter((name) => name !== undefined))];
  const [column] = columns;
  const name = table.shortName ?? table.name;
  if (column === undefined) throw new PlandayError('invalidInput', missingValue(endpoint, ...missing));
  const isPeriod = dateRanges(endpoint.parameters).some(({ from, to }) => from === first || to === first);
  if (!isPeriod)
    throw new PlandayError(
      'invalidInput',
      sentence('{0} is asked for with {1}. Add it to the WHERE: {1} = …', name, columns.join(', ')),
    );
  throw new PlandayError(
    'invalidInput',
    sentence(
      '{0} is read for a period only. Add one to the WHERE or the ON where it is read: {1}',
      name,
      missing.length > 1 && columns.length === 1
        ? `${column} BETWEEN '2026-01-01' AND '2026-01-31'`
        : missing.map(({ name: one }) => exampleFor(table, one)).join(' AND '),
    ),
  );
}

function exampleFor(table: SqlTable, parameter: string): string {
  const isFirst = edgeOf(parameter) === 'start';
  const isFilter = table.filters.some((one) => one.parameter.name === parameter);
  const comparison = isFilter ? (isFirst ? '>=' : '<=') : '=';
  return `${columnFor(table, parameter)?.name ?? parameter} ${comparison} '2026-01-${isFirst ? '01' : '31'}'`;
}

function columnFor({ filters, columns }: SqlTable, parameter: string): Pick<SqlColumn, 'name'> | undefined {
  const filter = filters.find((one) => one.parameter.name === parameter);
  if (filter) return { name: filter.column };
  return columns.find(({ source }) => source.kind === 'asked' && source.parameter.name === parameter);
}
