import type { Schema } from './endpoint.ts';
import { defined } from './jsonValue.ts';

/** Is told what each step costs, and throws when that is too much. */
type Spend = (steps: number) => void;

/** What holds for all of `allOf`: the first to say something of itself is believed, properties come together. */
export function mergeSchemas(first: Schema, second: Schema, spend: Spend): Schema {
  spend(1 + (first.required?.length ?? 0) + (second.required?.length ?? 0));
  const required = [...new Set([...(first.required ?? []), ...(second.required ?? [])])];
  return defined<Schema>({
    ...second,
    ...first,
    required: required.length > 0 ? required : undefined,
    properties:
      first.properties || second.properties ? mergeProperties(first.properties ?? {}, second.properties ?? {}, spend) : undefined,
    items: first.items && second.items ? mergeSchemas(first.items, second.items, spend) : (first.items ?? second.items),
  });
}

function mergeProperties(first: Record<string, Schema>, second: Record<string, Schema>, spend: Spend): Record<string, Schema> {
  spend(Object.keys(first).length);
  const merged = { ...first };
  for (const [name, property] of Object.entries(second)) {
    merged[name] = Object.hasOwn(merged, name) ? mergeSchemas(merged[name] ?? {}, property, spend) : property;
  }
  return merged;
}

/** What may be there when one of several schemas holds: nothing is required, and the type is known only when all agree. */
export function eitherSchema(schemas: readonly Schema[], spend: Spend): Schema {
  const alternatives = schemas.filter((schema) => !isNull(schema));
  const [only] = alternatives;
  if (!only) return {};
  const nullable = alternatives.length < schemas.length || alternatives.some((schema) => schema.nullable) || undefined;
  const { required, ...merged } = alternatives.slice(1).reduce<Schema>((all, schema) => mergeSchemas(all, schema, spend), only);
  const agreed = alternatives.every((schema) => schema.type === only.type);
  return defined<Schema>({
    ...merged,
    type: agreed ? only.type : undefined,
    enum: alternatives.length === 1 ? only.enum : undefined,
    nullable,
    required: alternatives.length === 1 ? (required as readonly string[] | undefined) : undefined,
  });
}

function isNull(schema: Schema): boolean {
  const nothingElse = schema.type === undefined && !schema.properties && !schema.items;
  return nothingElse && (schema.nullable === true || (schema.enum?.every((value) => value === null) ?? false));
}
