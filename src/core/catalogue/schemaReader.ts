import type { Schema } from './endpoint.ts';
import { asArray, asNumber, asObject, asText, asValue, defined, type JsonObject, member, members } from './jsonValue.ts';
import { eitherSchema, mergeSchemas } from './mergeSchemas.ts';
import { type ReadingBudget, stepsOfText } from './readingBudget.ts';

const maximumDepth = 24;
const maximumProperties = 500;
/** Schemas in one answer, with every reference written out: many times what Planday's documents hold. */
const maximumSize = 5000;
const maximumParts = 50;
const maximumTypes = 10;

interface Reading {
  readonly schema: Schema;
  /** How many schemas it holds, written out. */
  readonly size: number;
  /** How many levels it has, written out. */
  readonly height: number;
  /** What it cost of the budget. Whoever walks it written out pays that each time that it is used. */
  readonly steps: number;
}

/** Reads the schemas of one document: follows local references, merges `allOf`, `oneOf` and `anyOf`, cuts cycles. */
export class SchemaReader {
  readonly #document: JsonObject;
  readonly #budget: ReadingBudget;
  readonly #known = new Map<string, Reading>();
  readonly #open = new Set<string>();
  #remaining = maximumSize;
  #cuts = 0;
  /** The deepest level since the reference that is being read. */
  #deepest = 0;
  #steps = 0;

  constructor(document: JsonObject, budget: ReadingBudget) {
    this.#document = document;
    this.#budget = budget;
  }

  /** The schema without references; `undefined` when there is none. @throws PlandayError `badCatalogue` when the document costs too much */
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
    this.#deepest = Math.max(this.#deepest, depth);
    this.#spend(1);
    const own = this.#readOwn(source, depth);
    const spend = (steps: number) => this.#spend(steps);
    const parts = [
      ...referenceOf(source).map((reference) => this.#readReference(reference, depth)),
      ...this.#readAll(source, 'allOf', depth),
      ...['oneOf', 'anyOf'].map((keyword) => eitherSchema(this.#readAll(source, keyword, depth), spend)),
    ];
    return parts.reduce<Schema>((merged, part) => mergeSchemas(merged, part, spend), own);
  }

  #readAll(source: JsonObject, keyword: string, depth: number): Schema[] {
    return asArray(member(source, keyword))
      .slice(0, maximumParts)
      .map((part) => this.#read(part, depth + 1));
  }

  #readReference(reference: string, depth: number): Schema {
    const known = this.#known.get(reference);
    if (known && known.size <= this.#remaining && depth + known.height <= maximumDepth) {
      this.#remaining -= known.size;
      this.#deepest = Math.max(this.#deepest, depth + known.height);
      this.#spend(known.steps);
      return known.schema;
    }
    const target = asObject(this.#target(reference));
    if ((known && known.size > this.#remaining) || this.#open.has(reference)) {
      this.#cuts++;
      return defined<Schema>({ ...typeOf(target), description: asText(member(target, 'description'), 2000) });
    }
    const before = { remaining: this.#remaining, cuts: this.#cuts, deepest: this.#deepest, steps: this.#steps };
    this.#deepest = depth;
    this.#open.add(reference);
    const schema = this.#read(target, depth + 1);
    this.#open.delete(reference);
    // A schema that was cut on the way is right here only, under this very parent.
    if (this.#cuts === before.cuts)
      this.#known.set(reference, {
        schema,
        size: before.remaining - this.#remaining,
        height: this.#deepest - depth,
        steps: this.#steps - before.steps,
      });
    this.#deepest = Math.max(this.#deepest, before.deepest);
    return schema;
  }

  #spend(steps: number): void {
    this.#steps += steps;
    this.#budget.spend(steps);
  }

  #readOwn(source: JsonObject, depth: number): Schema {
    const properties = members(asObject(member(source, 'properties')), maximumProperties);
    const additional = member(source, 'additionalProperties');
    const items = member(source, 'items');
    const required = asArray(member(source, 'required'))
      .slice(0, maximumProperties)
      .filter((name): name is string => typeof name === 'string');
    const enumeration = asArray(member(source, 'enum')).slice(0, 500);
    const texts = [...properties.map(([name]) => name), ...required, ...enumeration.map((value) => asValue(value) ?? '')];
    this.#spend(texts.length + stepsOfText(texts.reduce((sum, text) => sum + text.length, 0)));
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
      deprecated: member(source, 'deprecated') === true || undefined,
      required: required.length > 0 ? required : undefined,
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
  const types = (Array.isArray(type) ? type.slice(0, maximumTypes) : [type]).filter(
    (name): name is string => typeof name === 'string',
  );
  const named = types.filter((name) => name !== 'null');
  return defined<Pick<Schema, 'type' | 'nullable'>>({
    type: named.length === 1 ? named[0]?.slice(0, 50) : undefined,
    nullable: member(source, 'nullable') === true || types.includes('null') || undefined,
  });
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return part;
  }
}
