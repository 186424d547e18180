import type { Schema } from './endpoint.ts';

/** More than anyone reads of one answer. */
const mostFields = 500;

/** One field of an answer, as its schema describes it. */
export interface AnswerField {
  /** `data[].employeeId`; `custom.*` for what has any name; `[]` for the members of a list that is the whole answer. */
  readonly path: string;
  readonly schema: Schema;
  /** Whether the schema promises that it is there. */
  readonly required: boolean;
}

export interface AnswerFields {
  readonly fields: readonly AnswerField[];
  /** Whether there are more. */
  readonly isCut: boolean;
}

/** The fields that a schema names, in its order, each list and object before what is in it. */
export function answerFields(schema: Schema | undefined): AnswerFields {
  const fields: AnswerField[] = [];
  if (schema) addBelow(fields, schema, '');
  return { fields: fields.slice(0, mostFields), isCut: fields.length > mostFields };
}

function addBelow(fields: AnswerField[], { properties = {}, required = [], items, additionalProperties }: Schema, path: string) {
  const names = Array.isArray(required) ? required : [];
  for (const [name, schema] of Object.entries(properties))
    add(fields, { path: path === '' ? name : `${path}.${name}`, schema, required: names.includes(name) });
  if (items) addBelow(fields, items, `${path}[]`);
  if (items && isWorthALine(items, path)) add(fields, { path: `${path}[]`, schema: items, required: false });
  if (typeof additionalProperties === 'object')
    add(fields, { path: path === '' ? '*' : `${path}.*`, schema: additionalProperties, required: false });
}

function add(fields: AnswerField[], field: AnswerField): void {
  if (fields.length > mostFields) return;
  fields.push(field);
  addBelow(fields, field.schema, field.path);
}

/** What a list holds is told by the fields in it, and by its own type; unless there is more to say, or the list is the whole answer. */
function isWorthALine(
  { properties = {}, items, additionalProperties, description, enum: choices }: Schema,
  path: string,
): boolean {
  if (Object.keys(properties).length > 0 || items !== undefined || typeof additionalProperties === 'object') return false;
  return path === '' || description !== undefined || choices !== undefined;
}
