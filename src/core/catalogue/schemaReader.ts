import type { Schema } from './endpoint.ts';
import { asArray, asNumber, asObject, asText, asValue, defined, type JsonObject, member, members } from './jsonValue.ts';

const maximumDepth = 24;
const maximumProperties = 500;
/** Schemas in one answer, with every reference written out: many times what Planday's documents hold. */
const maximumSize = 5000;

interface Reading {
  readonly schema: Schema;
  /** How many schemas it holds, written out. */
  readonly size: number;
}

/** Reads the schemas of one document: follows local references, merges `allOf`, `oneOf` and `anyOf`, cuts cycles. */
export class SchemaReader {
  readonly #document: JsonObject;
  readonly #known = new Map<string, Reading>();
  readonly #open = new Set<string>();
  #remaining = maximumSize;
  #cuts = 0;

  constructor(document: JsonObject) {
    this.#document = document;
  }

  /** The schema without references; `undefined` when there is none. */
  read(value: unknown): Schema | undefined {
    if (!asObject(value)) return undefined;
    this.#remaining = maximumSize;
    return this.#read(value, 0);
  }

  /** The object that a reference leads to, for parameters, responses and path items; the value itself when it is none. */
  resolve(value: unknown): JsonObject | undefined {
    let object = asObject(value);
    for (let hops = 0; object && hops < maximumDepth; hops++) {
      const reference = member(object, '$ref');
      if (typeof reference !== 'string') return object;
      object = asObject(this.#target(reference));
    }
    return undefined;
  }

  #target(reference: string): unknown {
    if (!reference.startsWith('#/') || reference.length > 500) return undefined;
    let value: unknown = this.#document;
    for (const part of reference.slice(2).split('/')) {
      value = member(asObject(value), decode(part));
    }
    return value;
  }

  #read(value: unknown, depth: number): Schema {
    const source = asObject(value);
    if (!source) return {};
    if (depth > maximumDepth || this.#remaining <= 0) {
      this.#cuts++;
      return {};
    }
    this.#remaining--;
    const own = this.#readOwn(source, depth);
    const parts = [
      ...referenceOf(source).map((reference) => this.#readReference(reference, depth)),
      ...this.#readAll(source, 'allOf', depth),
      ...['oneOf', 'anyOf'].map((keyword) => either(this.#readAll(source, keyword, depth))),
    ];
    return parts.reduce<Schema>((merged, part) => merge(merged, part), own);
  }

  #readAll(source: JsonObject, keyword: string, depth: number): Schema[] {
    return asArray(member(source, keyword))
      .slice(0, 50)
      .map((part) => this.#read(part, depth + 1));
  }

  #readReference(reference: string, depth: number): Schema {
    const known = this.#known.get(reference);
    if (known && known.size <= this.#remaining) {
      this.#remaining -= known.size;
      return known.schema;
    }
    const target = asObject(this.#target(reference));
    if (known || this.#open.has(reference)) {
      this.#cuts++;
      return defined<Schema>({ ...typeOf(target), description: asText(member(target, 'description'), 2000) });
    }
    const before = { remaining: this.#remaining, cuts: this.#cuts };
    this.#open.add(reference);
    const schema = this.#read(target, depth + 1);
    this.#open.delete(reference);
    // A schema that was cut on the way is right here only, under this very parent.
    if (this.#cuts === before.cuts) this.#known.set(reference, { schema, size: before.remaining - this.#remaining });
    return schema;
  }

  #readOwn(source: JsonObject, depth: number): Schema {
    const properties = members(asObject(member(source, 'properties')), maximumProperties);
    const additional = member(source, 'additionalProperties');
    const items = member(source, 'items');
    const required = asArray(member(source, 'required')).filter((name): name is string => typeof name === 'string');
    const enumeration = asArray(member(source, 'enum')).slice(0, 500);
    return defined<Schema>({
      ...typeOf(source),
      title: asText(member(source, 'title'), 200),
      format: asText(member(source, 'format'), 50),
      description: asText(member(source, 'description'), 2000),
      enum: enumeration.length > 0 ? enumeration.filter((value) => value === null || asValue(value) !== undefined) : undefined,
      default: primitive(member(source, 'default')),
      example: primitive(member(source, 'example')),
      minimum: asNumber(member(source, 'minimum')),
      maximum: asNumber(member(source, 'maximum')),
      pattern: asText(member(source, 'pattern'), 200),
      deprecated: member(source, 'deprecated') === true || undefined,
      required: required.length > 0 ? required.slice(0, maximumProperties) : undefined,
      properties:
        properties.length > 0
          ? Object.fromEntries(properties.map(([name, property]) => [name, this.#read(property, depth + 1)]))
          : undefined,
      additionalProperties:
        typeof additional === 'boolean' ? additional : asObject(additional) ? this.#read(additional, depth + 1) : undefined,
      items: asObject(items) ? this.#read(items, depth + 1) : undefined,
    });
  }
}

function primitive(value: unknown): unknown {
  return asValue(value) === undefined ? undefined : value;
}

function referenceOf(source: JsonObject): string[] {
  const reference = member(source, '$ref');
  return typeof reference === 'string' ? [reference] : [];
}

/** OpenAPI 3.0 says `nullable: true`, 3.1 says `type: ['string', 'null']`. */
function typeOf(source: JsonObject | undefined): Pick<Schema, 'type' | 'nullable'> {
  const type = member(source, 'type');
  const types = (Array.isArray(type) ? type : [type]).filter((name): name is string => typeof name === 'string');
  const named = types.filter((name) => name !== 'null');
  return defined<Pick<Schema, 'type' | 'nullable'>>({
    type: named.length === 1 ? named[0]?.slice(0, 50) : undefined,
    nullable: member(source, 'nullable') === true || types.includes('null') || undefined,
  });
}

/** What holds for all of `allOf`: the first to say something of itself is believed, properties come together. */
function merge(first: Schema, second: Schema): Schema {
  const required = [...new Set([...(first.required ?? []), ...(second.required ?? [])])];
  return defined<Schema>({
    ...second,
    ...first,
    required: required.length > 0 ? required : undefined,
    properties:
      first.properties || second.properties ? mergeProperties(first.properties ?? {}, second.properties ?? {}) : undefined,
    items: first.items && second.items ? merge(first.items, second.items) : (first.items ?? second.items),
  });
}

function mergeProperties(first: Record<string, Schema>, second: Record<string, Schema>): Record<string, Schema> {
  const merged = { ...first };
  for (const [name, property] of Object.entries(second)) {
    merged[name] = Object.hasOwn(merged, name) ? merge(merged[name] ?? {}, property) : property;
  }
  return merged;
}

/** What may be there when one of several schemas holds: nothing is required, and the type is known only when all agree. */
function either(schemas: readonly Schema[]): Schema {
  const alternatives = schemas.filter((schema) => !isNull(schema));
  const [only] = alternatives;
  if (!only) return {};
  const nullable = alternatives.length < schemas.length || alternatives.some((schema) => schema.nullable) || undefined;
  const { required, ...merged } = alternatives.slice(1).reduce<Schema>((all, schema) => merge(all, schema), only);
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

function decode(part: string): string {
  try {
    return decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return part;
  }
}
