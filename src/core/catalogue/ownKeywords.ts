import type { Schema } from './endpoint.ts';
import { asArray, asObject, asText, asValue, defined, type JsonObject, member, members } from './jsonValue.ts';
import { stepsOfText } from './readingBudget.ts';
import { typeFacts } from './schemaTypes.ts';

const mostProperties = 500;
const mostValues = 500;
const mostParts = 50;

/** What one schema of a document says itself. The schemas in it are as they were written, not read yet. */
export interface OwnKeywords {
  /** What needs no other schema. */
  readonly facts: Schema;
  readonly reference?: string;
  readonly allOf: readonly unknown[];
  /** Of each list, one or more hold. */
  readonly anyOf: readonly (readonly unknown[])[];
  readonly properties: readonly (readonly [string, unknown])[];
  readonly items?: unknown;
  readonly additional?: unknown;
  /** Whether it says nothing but where other schemas are. */
  readonly isBare: boolean;
  /** Whether there is more than is read. */
  readonly isCut: boolean;
  /** What it costs of the budget. */
  readonly steps: number;
}

export function ownKeywords(source: JsonObject): OwnKeywords {
  let isCut = false;
  const cut = <T>(list: readonly T[], count: number): readonly T[] => {
    isCut ||= list.length > count;
    return list.slice(0, count);
  };
  const part = (keyword: string) => cut(asArray(member(source, keyword)), mostParts);
  const reference = ['$ref', '$dynamicRef'].map((keyword) => member(source, keyword)).find((value) => typeof value === 'string');
  const properties = cut(members(asObject(member(source, 'properties')), mostProperties + 1), mostProperties);
  // What is only ever sent stands in no answer.
  const isSent = new Set(properties.filter(([, value]) => member(asObject(value), 'writeOnly') === true).map(([name]) => name));
  const named = cut(asArray(member(source, 'required')), mostProperties).filter((name) => typeof name === 'string');
  const required = named.filter((name) => !isSent.has(name));
  const { enum: stated, ...types } = typeFacts(source);
  const values = cut(stated ?? [], mostValues).filter((value) => asValue(value) !== undefined);
  isCut ||= (stated ?? []).some((value) => typeof value === 'string' && asValue(value) === undefined);
  const texts = [...properties.map(([name]) => name), ...named, ...values.map(String)];
  const patterns = cut(members(asObject(member(source, 'patternProperties')), mostParts + 1), mostParts);
  const facts = defined<Schema>({
    ...types,
    title: asText(member(source, 'title'), 200),
    description: asText(member(source, 'description'), 2000),
    enum: values.length > 0 ? values : undefined,
    default: primitive(member(source, 'default')),
    example: primitive(member(source, 'example')) ?? primitive(asArray(member(source, 'examples'))[0]),
    deprecated: member(source, 'deprecated') === true || undefined,
    required: required.length > 0 ? required : undefined,
  });
  const items = itemsOf(source, part('prefixItems'));
  const additional = additionalOf(source, patterns);
  return defined<OwnKeywords>({
    facts,
    reference,
    allOf: part('allOf'),
    anyOf: [part('oneOf'), part('anyOf'), conditionalOf(source)].filter((alternatives) => alternatives.length > 0),
    properties,
    items,
    additional,
    isBare: properties.length === 0 && items === undefined && additional === undefined && Object.keys(facts).length === 0,
    isCut,
    steps: 1 + texts.length + stepsOfText(texts.reduce((sum, text) => sum + text.length, 0)),
  });
}

/** What holds under a condition: where there is one such schema, it or nothing. */
function conditionalOf(source: JsonObject): readonly unknown[] {
  const dependent = members(asObject(member(source, 'dependentSchemas')), mostParts).map(([, schema]) => schema);
  const schemas = [member(source, 'then'), member(source, 'else'), ...dependent].filter(asObject);
  return schemas.length === 1 ? [...schemas, {}] : schemas;
}

/** The items of an array; of one whose first items have schemas of their own, either. */
function itemsOf(source: JsonObject, first: readonly unknown[]): JsonObject | undefined {
  const items = asObject(member(source, 'items')) ?? asObject(member(source, 'unevaluatedItems'));
  return first.length === 0 ? items : { anyOf: items ? [...first, items] : first };
}

function additionalOf(source: JsonObject, patterns: readonly (readonly [string, unknown])[]): unknown {
  const stated = [member(source, 'additionalProperties'), member(source, 'unevaluatedProperties')].find(
    (value) => typeof value === 'boolean' || asObject(value),
  );
  if (patterns.length === 0) return stated;
  const schemas = patterns.map(([, schema]) => schema);
  return { anyOf: asObject(stated) ? [...schemas, stated] : schemas };
}

function primitive(value: unknown): unknown {
  return asValue(value) === undefined ? undefined : value;
}
