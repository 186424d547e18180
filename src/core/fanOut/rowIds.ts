import type { Endpoint, Parameter } from '../catalogue/endpoint.ts';
import { isRecord, scalarText } from '../json.ts';
import { isKnownThing, thingNamed, thingOf, thingOfParameter } from '../references/lookups.ts';

/** Rows whose fields are looked at: nulls are left out of rows, so that the first alone does not tell. */
const mostLookedAt = 500;
/** Rows that are gone through before others may have the thread. */
const mostAtOnce = 5_000;
/** Longer ones are no ids of Planday. */
const longestId = 100;

/** From which field of a row a parameter of a path is filled. */
export interface Binding {
  readonly parameter: string;
  readonly field: string;
}

/** An endpoint that can be asked for each row, and with which fields of it. */
export interface RowEndpoint {
  readonly endpoint: Endpoint;
  /** One for each parameter of its path. */
  readonly bindings: readonly Binding[];
}

/** One request for one or several rows. */
export interface RowTarget {
  /** Tells it from the others. */
  readonly key: string;
  /** By parameter, as text. */
  readonly values: Readonly<Record<string, string>>;
  /** The ids as the rows have them, by parameter. */
  readonly ids: Readonly<Record<string, unknown>>;
}

export interface RowTargets {
  readonly targets: readonly RowTarget[];
  /** Rows that lack an id for it. */
  readonly without: number;
}

/**
 * The endpoints whose paths the rows of a list can fill, with the row's own id, or with a field that names another thing (`employeeId`).
 * The same endpoint may come several times, by different fields; those of the row's own id first.
 * @param list what the rows were asked of
 */
export function rowEndpoints(
  list: Pick<Endpoint, 'id' | 'path'>,
  rows: readonly unknown[],
  endpoints: readonly Endpoint[],
): readonly RowEndpoint[] {
  const things = thingsOfRows(list, rows, endpoints);
  const found = endpoints.flatMap((endpoint) => waysTo(endpoint, things));
  const isOwn = ({ bindings }: RowEndpoint) => bindings.some(({ field }) => field === 'id');
  return [...found.filter(isOwn), ...found.filter((way) => !isOwn(way))];
}

/**
 * What is asked for each row: each id once, however many rows have it. Of a list of ids in a row, each.
 * @param pause lets others have the thread
 */
export async function rowTargets(
  rows: readonly unknown[],
  bindings: readonly Binding[],
  pause: () => Promise<void>,
): Promise<RowTargets> {
  const targets = new Map<string, RowTarget>();
  let without = 0;
  for (let from = 0; from < rows.length; from += mostAtOnce) {
    if (from > 0) await pause();
    for (const row of rows.slice(from, from + mostAtOnce)) {
      const found = targetsOf(row, bindings);
      if (found.length === 0) without++;
      for (const target of found) if (!targets.has(target.key)) targets.set(target.key, target);
    }
  }
  return { targets: [...targets.values()], without };
}

/** Which fields of the rows hold the ids of which things: `department` → `departmentId`, `primaryDepartmentId`. */
function thingsOfRows(
  list: Pick<Endpoint, 'path'>,
  rows: readonly unknown[],
  endpoints: readonly Endpoint[],
): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, 'one' | 'list'>();
  for (const row of rows.slice(0, mostLookedAt).filter(isRecord))
    for (const [name, value] of Object.entries(row))
      if (isId(value) || isIdList(value)) fields.set(name, isId(value) ? 'one' : 'list');
  const things = new Map<string, string[]>();
  for (const [field, held] of fields) {
    const thing =
      field === 'id' ? ownThing(list, endpoints) : (thingNamed(field) ?? (held === 'list' ? knownThing(field) : undefined));
    if (thing !== undefined) things.set(thing, [...(things.get(thing) ?? []), field]);
  }
  return things;
}

/** Of a list of ids that is called `departments`. */
function knownThing(field: string): string | undefined {
  const thing = thingOf(field);
  return isKnownThing(thing) ? thing : undefined;
}

/** What the rows of a list are: the last part of its path, or the one before, where that only says which: `employees/deactivated`. */
function ownThing({ path }: Pick<Endpoint, 'path'>, endpoints: readonly Endpoint[]): string | undefined {
  const asked = new Set(endpoints.flatMap((endpoint) => pathParameters(endpoint).map((one) => thingOfParameter(endpoint, one))));
  const [last = '', before = ''] = path.split('/').slice(3).reverse();
  const things = [last, ...(whichOnes.test(last) ? [before] : [])].map(thingOf);
  return things.find((thing) => asked.has(thing) || isKnownThing(thing));
}

const whichOnes = /(?:ed|ive)$/i;

function waysTo(endpoint: Endpoint, things: ReadonlyMap<string, readonly string[]>): RowEndpoint[] {
  const parameters = pathParameters(endpoint);
  const [first, ...others] = parameters.map((parameter) => {
    const thing = thingOfParameter(endpoint, parameter);
    const fields = (thing === undefined ? undefined : things.get(thing)) ?? [];
    return inOrder(fields, parameter.name).map((field): Binding => ({ parameter: parameter.name, field }));
  });
  if (!first) return [];
  const rest = others.map(([best]) => best).filter((binding) => binding !== undefined);
  if (rest.length < others.length) return [];
  return first.map((binding) => ({ endpoint, bindings: [binding, ...rest] }));
}

/** The row's own id, then what is called as the parameter is, then the others. */
function inOrder(fields: readonly string[], parameter: string): readonly string[] {
  const rank = (field: string) => (field === 'id' ? 0 : field.toLowerCase() === parameter.toLowerCase() ? 1 : 2);
  return fields.toSorted((one, other) => rank(one) - rank(other));
}

function pathParameters({ parameters }: Endpoint): readonly Parameter[] {
  return parameters.filter(({ in: place }) => place === 'path');
}

function targetsOf(row: unknown, bindings: readonly Binding[]): RowTarget[] {
  if (!isRecord(row) || bindings.length === 0) return [];
  const given = bindings.map(({ parameter, field }) => {
    const value = Object.hasOwn(row, field) ? row[field] : undefined;
    return { parameter, ids: (Array.isArray(value) ? value : [value]).filter(isId) };
  });
  // An employee in three groups is asked for in each; of two lists, nobody says which belongs to which.
  const several = given.filter(({ ids }) => ids.length > 1);
  if (several.length > 1 || given.some(({ ids }) => ids.length === 0)) return [];
  const times = several[0]?.ids.length ?? 1;
  return Array.from({ length: times }, (_, index) =>
    targetOf(given.map(({ parameter, ids }) => [parameter, ids.length > 1 ? ids[index] : ids[0]])),
  );
}

function targetOf(ids: readonly (readonly [parameter: string, id: unknown])[]): RowTarget {
  const values = ids.map(([parameter, id]): [string, string] => [parameter, scalarText(id) ?? '']);
  return { key: JSON.stringify(values), values: Object.fromEntries(values), ids: Object.fromEntries(ids) };
}

function isIdList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isId);
}

/** A number, or a text that is not empty. */
function isId(value: unknown): boolean {
  if (typeof value === 'boolean') return false;
  const text = scalarText(value) ?? '';
  return text.trim() !== '' && text.length <= longestId;
}
