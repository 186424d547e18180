import type { Endpoint, Schema } from '../catalogue/endpoint.ts';
import { hiddenFields } from '../catalogue/hiddenFields.ts';
import { FieldReferences } from '../references/fieldReferences.ts';
import type { Step } from '../references/jsonMembers.ts';
import { isKnownThing, thingNamed, thingOf, thingOfParameter } from '../references/lookups.ts';
import { described } from './described.ts';
import { type DistinctNames, snakeCase } from './identifiers.ts';
import { ownSegments } from './pathWords.ts';
import { type FoundRows, propertiesOf } from './rowsPlaces.ts';
import type { SqlType } from './sqlEngine.ts';
import type { SqlColumn } from './sqlTable.ts';

/** More fields than a table has (`panels/columnHints`). */
const mostFields = 300;
/** Members that lead from a row to a column; what lies deeper is one value. */
const deepest = 4;

const types: ReadonlyMap<string | undefined, SqlType> = new Map([
  ['integer', 'INTEGER'],
  ['number', 'REAL'],
  ['boolean', 'BOOLEAN'],
]);

/**
 * The columns that the rows of an endpoint have by their schema, in its order; what is in an object is a column each.
 * @param before columns that say what a field of the same name and type would say again
 * @param names those that are taken, by other columns
 */
export function fieldColumns(
  endpoint: Endpoint,
  found: FoundRows,
  before: readonly SqlColumn[],
  names: DistinctNames,
): readonly SqlColumn[] {
  const things = thingsIn(endpoint, found);
  const hides = hiddenFields(endpoint);
  const said = new Map(before.map((column) => [column.name, column]));
  const columns: SqlColumn[] = [];
  const add = (schema: Schema, path: readonly string[], isHidden: boolean): void => {
    if (columns.length >= mostFields) return;
    const properties = propertiesOf(schema);
    if (path.length < deepest && properties.size > 0 && !schema.items) {
      for (const [name, field] of properties) add(field, [...path, name], isHidden || hides(name));
      return;
    }
    const name = snakeCase(path.join('_')) || 'field';
    const type = sqlType(schema);
    if (said.get(name)?.type === type) return;
    columns.push({
      name: names.take(name),
      type,
      ...described(schema),
      source: { kind: 'field', path },
      isHidden,
      ...things(path, schema),
    });
  };
  add(found.row, [], false);
  return columns;
}

/** What holds nothing else is a text, mixed values among them: as text nothing of them is lost. */
function sqlType(schema: Schema): SqlType {
  const { type, items, additionalProperties } = schema;
  const isInner = items !== undefined || type === 'array' || type === 'object' || propertiesOf(schema).size > 0;
  if (isInner || (type === undefined && typeof additionalProperties === 'object')) return 'JSON';
  return types.get(type) ?? 'TEXT';
}

/** What the ids of a field are of: by the table of references, by its name, by the object that it is in. */
function thingsIn(endpoint: Endpoint, { steps, place }: FoundRows) {
  const references = new FieldReferences(endpoint);
  return (path: readonly string[], { items }: Schema): Pick<SqlColumn, 'thing'> => {
    const whole: readonly Step[] = [...steps, ...path, ...(items ? [null] : [])];
    const [name = '', parent] = path.toReversed();
    const own = parent === undefined ? (place.kind === 'listAt' ? undefined : rowThing(endpoint)) : knownThing(parent);
    const thing = references.at(whole)?.kind.toLowerCase() ?? (/^id$/i.test(name) ? own : thingNamed(name));
    return thing === undefined || thing === '' ? {} : { thing };
  };
}

/** What the rows of an endpoint are: by the parameter that its path ends with, or by its last word, unless that says which ones. */
export function rowThing(endpoint: Endpoint): string | undefined {
  const segments = ownSegments(endpoint.path);
  const last = endpoint.parameters.find(({ in: place, name }) => place === 'path' && segments.at(-1) === `{${name}}`);
  if (last) return thingOfParameter(endpoint, last);
  const word = segments.findLast((segment) => !segment.includes('{') && !whichOnes.test(segment));
  return word === undefined ? undefined : thingOf(word);
}

const whichOnes = /(?:ed|ive)$|^(?:all|today|default)$/i;

function knownThing(word: string): string | undefined {
  const thing = thingOf(word);
  return isKnownThing(thing) ? thing : undefined;
}
