import type { Schema } from '../catalogue/endpoint.ts';
import { keyFields, listMember } from '../jsonText/listRule.ts';
import type { Step } from '../references/jsonMembers.ts';
import type { RowsPlace } from './sqlTable.ts';

/** More than any answer has. */
const mostLists = 20;

/** One kind of row in the answers of an endpoint. */
export interface FoundRows {
  readonly place: RowsPlace;
  /** Of one row. */
  readonly row: Schema;
  /** From the answer to a row, as the table of references has it. */
  readonly steps: readonly Step[];
  /** What tells it from the other rows of the same answer: the name of its list. */
  readonly list?: string;
}

/**
 * What is a row in an answer, by its schema: those of its list, or the object that it is, and those of lists beside each other in an object that
 * has no id of its own.
 */
export function rowsPlaces(response: Schema | undefined): readonly FoundRows[] {
  if (!response) return [];
  const { items } = response;
  if (items) return [{ place: { kind: 'list', path: [] }, row: items, steps: [null] }];
  const properties = propertiesOf(response);
  const name = listMember(new Map([...properties].map(([key, field]) => [key, field.items ? 'list' : 'other'])));
  const list = name === undefined ? undefined : properties.get(name)?.items;
  if (name !== undefined && list) return [{ place: { kind: 'list', path: [name] }, row: list, steps: [name, null] }];
  const data = properties.get('data');
  return data ? rowsIn(data, ['data']) : rowsIn(response, []);
}

/** An object that is nothing but one list is that list. */
function rowsIn(schema: Schema, path: readonly string[]): readonly FoundRows[] {
  const lists = listsIn(schema, path);
  const [only] = lists;
  if (only && propertiesOf(schema).size === 1) return [{ place: only.place, row: only.row, steps: only.steps }];
  return [...objectIn(schema, path), ...lists];
}

function objectIn(schema: Schema, path: readonly string[]): readonly FoundRows[] {
  const isObject = propertiesOf(schema).size > 0 && !schema.items;
  return isObject ? [{ place: { kind: 'object', path }, row: schema, steps: path }] : [];
}

/** The lists of objects in what is nothing but an envelope: an object without an id that has nothing else in it but what is said of all of them. */
function listsIn(schema: Schema, path: readonly string[]): readonly FoundRows[] {
  const properties = propertiesOf(schema);
  const isEnvelope = ![...properties].some(([name, field]) => isKey(name) || propertiesOf(field).size > 0);
  if (!isEnvelope) return [];
  const lists = [...properties].flatMap(([name, { items }]): readonly FoundRows[] =>
    items && propertiesOf(items).size > 0
      ? [{ place: { kind: 'listAt', path: [...path, name] }, row: items, steps: [...path, name, null], list: name }]
      : [],
  );
  return lists.slice(0, mostLists);
}

function isKey(name: string): boolean {
  return keyFields.some((key) => key === name);
}

/** Without `__proto__`, which is no member to whoever reads it by its name. */
export function propertiesOf({ properties = {} }: Schema): ReadonlyMap<string, Schema> {
  return new Map(Object.entries(properties).filter(([name]) => name !== '__proto__'));
}
