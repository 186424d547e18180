import { isRecord } from '../../../../src/core/json.ts';

type Json = Record<string, unknown>;

/** How a generator writes one schema of OpenAPI 3.0 in 3.1; those in it are rewritten already. */
export type Form = (schema: Json) => Json;

const integer = '^-?(?:0|[1-9]\\d*)$';
const fraction = '^-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?$';
const everyType = ['string', 'number', 'integer', 'boolean', 'object', 'array'];

/** A document of OpenAPI 3.0, with each of its schemas in another form. */
export function rewritten(document: unknown, form: Form): Json {
  const whole = walk(document, form) as Json;
  return { ...whole, openapi: '3.1.1', jsonSchemaDialect: 'https://spec.openapis.org/oas/3.1/dialect/base' };
}

function walk(value: unknown, form: Form): unknown {
  if (Array.isArray(value)) return value.map((item) => walk(item, form));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key === 'schema') return [key, schemaIn(inner, form)];
      if (key === 'schemas') return [key, each(inner, form)];
      return [key, walk(inner, form)];
    }),
  );
}

function each(schemas: unknown, form: Form): Json {
  return Object.fromEntries(Object.entries(schemas as Json).map(([name, schema]) => [name, schemaIn(schema, form)]));
}

function schemaIn(value: unknown, form: Form): unknown {
  if (!isRecord(value)) return value;
  const { properties, items, additionalProperties, allOf, ...rest } = value;
  return form({
    ...rest,
    ...(properties !== undefined && { properties: each(properties, form) }),
    ...(items !== undefined && { items: schemaIn(items, form) }),
    ...(additionalProperties !== undefined && { additionalProperties: schemaIn(additionalProperties, form) }),
    ...(Array.isArray(allOf) && { allOf: allOf.map((part) => schemaIn(part, form)) }),
  });
}

/** .NET 10: numbers may come as text, choices have no type, and what may be null is one of two. */
export const net10: Form = (schema) => asExamples(net10Nullable(net10Number(schema)));

/** The same where it leaves out the type of numbers. */
export const net10Untyped: Form = (schema) => {
  const { type, ...rest } = net10(schema);
  return Array.isArray(type) && type.includes('string') && type.length === 2 && !type.includes('null')
    ? rest
    : { ...rest, ...(type !== undefined && { type }) };
};

function net10Number(schema: Json): Json {
  if (schema.type === 'integer') return { ...schema, pattern: integer, type: ['integer', 'string'] };
  if (schema.type === 'number') return { ...schema, pattern: fraction, type: ['number', 'string'] };
  const { type, ...rest } = schema;
  return type === 'string' && schema.enum !== undefined && schema.nullable !== true ? rest : schema;
}

function net10Nullable({ nullable, ...schema }: Json): Json {
  if (nullable !== true) return schema;
  if (schema.type === undefined && (schema.$ref ?? schema.allOf)) return { oneOf: [{ type: 'null' }, schema] };
  return typesWithNull(schema);
}

/** By the book: arrays of types, bounds that are not reached, constants, examples. */
export const byTheBook: Form = ({ nullable, ...schema }) => {
  const typed =
    nullable === true ? typesWithNull(schema) : { ...schema, ...(schema.type !== undefined && { type: [schema.type] }) };
  const { minimum, maximum, enum: choices, allOf, ...rest } = asExamples(typed);
  const isWhole = schema.type === 'integer';
  return {
    ...rest,
    ...(typeof minimum === 'number' && (isWhole ? { exclusiveMinimum: minimum - 1 } : { minimum })),
    ...(typeof maximum === 'number' && (isWhole ? { exclusiveMaximum: maximum + 1 } : { maximum })),
    ...(Array.isArray(choices) &&
      (choices.length === 1 ? { const: choices[0] } : { oneOf: choices.map((value) => ({ const: value })) })),
    ...(Array.isArray(allOf) && (allOf.length === 1 ? allOf[0] : { allOf })),
  };
};

/** What may be null is any of two, the null last. */
export const anyOfNull: Form = ({ nullable, description, ...schema }) => ({
  ...(description !== undefined && { description }),
  ...(nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema),
});

function typesWithNull(schema: Json): Json {
  const { type, enum: choices } = schema;
  const types = Array.isArray(type) ? type : type === undefined ? everyType : [type];
  return { ...schema, type: ['null', ...types], ...(Array.isArray(choices) && { enum: [...choices, null] }) };
}

function asExamples({ example, ...schema }: Json): Json {
  return example === undefined ? schema : { ...schema, examples: [example] };
}

/** Every schema of the components one level deeper, below one that holds the others. */
export function withDefs(document: unknown): unknown {
  const text = JSON.stringify(document).replaceAll('#/components/schemas/', '#/components/schemas/All/$defs/');
  const moved = JSON.parse(text);
  return { ...moved, components: { ...moved.components, schemas: { All: { $defs: moved.components.schemas } } } };
}
