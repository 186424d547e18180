import type { Schema } from './endpoint.ts';
import { asArray, asNumber, asObject, asText, defined, type JsonObject, member } from './jsonValue.ts';

const mostTypes = 10;
const wholeFormat = /^u?int(?:8|16|32|64|128)?$/i;
const fractionFormat = /^(?:double|float|decimal|half|single)$/i;
/** How .NET writes the pattern of a number that may also come as text: for an integer nothing follows. */
const numberPattern = '^-?(?:0|[1-9]\\d*)';
/** What .NET lists beside a number that JSON cannot write. */
const noNumbers: ReadonlySet<unknown> = new Set(['NaN', 'Infinity', '-Infinity']);

export type TypeFacts = Pick<Schema, 'type' | 'nullable' | 'orText' | 'format' | 'enum' | 'minimum' | 'maximum'>;

/** Type and bounds of one schema, as OpenAPI 3.0 and 3.1 write them, with what follows from its format, its pattern or its values. */
export function typeFacts(source: JsonObject): TypeFacts {
  const format = asText(member(source, 'format'), 50) ?? formatOfContent(source);
  const choices = Object.hasOwn(source, 'const') ? [source.const] : asArray(member(source, 'enum'));
  const { type, nullable, orText } = typeOf(source, format, choices);
  const values = choices.filter((value) => value !== null);
  return defined<TypeFacts>({
    type,
    nullable,
    orText,
    format,
    enum: values.length > 0 ? values : undefined,
    minimum: bound(source, 'minimum', 'exclusiveMinimum', type, 1),
    maximum: bound(source, 'maximum', 'exclusiveMaximum', type, -1),
  });
}

/** Whether the values are what .NET lists beside a number: its type stays that of the number. */
export function areNoNumbers(values: readonly unknown[] | undefined): boolean {
  return values !== undefined && values.length > 0 && values.every((value) => noNumbers.has(value));
}

/** OpenAPI 3.0 says `nullable: true`, 3.1 says `type: ['string', 'null']`; .NET 10 says `['integer', 'string']` of an integer, or nothing. */
function typeOf(
  source: JsonObject,
  format: string | undefined,
  choices: readonly unknown[],
): Pick<Schema, 'type' | 'nullable' | 'orText'> {
  const stated = member(source, 'type');
  const types = new Set(
    (Array.isArray(stated) ? stated.slice(0, mostTypes) : [stated]).filter((name): name is string => typeof name === 'string'),
  );
  const isNull = types.delete('null');
  const isNothing = choices.includes(null) && (isNull || types.size === 0);
  const type = types.size === 0 ? impliedType(source, format, choices) : onlyType(types);
  // A number of .NET's that may come as text has a pattern, and never does.
  const orText = types.has('string') && type !== undefined && type !== 'string' && numberPatternOf(source) === undefined;
  return {
    ...defined<Pick<Schema, 'type'>>({ type }),
    ...(orText ? { orText } : {}),
    ...(member(source, 'nullable') === true || isNull || isNothing ? { nullable: true } : {}),
  };
}

function onlyType(types: ReadonlySet<string>): string | undefined {
  const [first, ...others] = [...types].filter((type) => type !== 'string' || !(types.has('integer') || types.has('number')));
  if (others.length === 0) return first?.slice(0, 50);
  return types.has('integer') && types.has('number') && others.length === 1 ? 'number' : undefined;
}

function impliedType(source: JsonObject, format: string | undefined, choices: readonly unknown[]): string | undefined {
  const number = numberPatternOf(source);
  if (number !== undefined) return number === `${numberPattern}$` && !fractionFormat.test(format ?? '') ? 'integer' : 'number';
  if (format !== undefined && wholeFormat.test(format)) return 'integer';
  if (format !== undefined && fractionFormat.test(format)) return 'number';
  const types = new Set(choices.filter((value) => value !== null).map(typeOfValue));
  if (types.size === 0 && asObject(member(source, 'items'))) return 'array';
  return types.has('string') && types.size > 1 ? undefined : onlyType(types);
}

function numberPatternOf(source: JsonObject): string | undefined {
  const pattern = member(source, 'pattern');
  return typeof pattern === 'string' && pattern.startsWith(numberPattern) ? pattern : undefined;
}

function typeOfValue(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

/** What 3.1 says of bytes, in the words of 3.0. */
function formatOfContent(source: JsonObject): string | undefined {
  const encoding = member(source, 'contentEncoding');
  if (encoding === 'base64' || encoding === 'base64url') return 'byte';
  const media = member(source, 'contentMediaType');
  return typeof media === 'string' && !/^text\/|\bjson\b|\bxml\b/i.test(media) ? 'binary' : undefined;
}

/** A bound that the value may reach. One that it must not reach is the next integer; of fractions there is no next one. */
function bound(
  source: JsonObject,
  inclusive: string,
  exclusive: string,
  type: string | undefined,
  step: 1 | -1,
): number | undefined {
  const reached = asNumber(member(source, inclusive));
  const stated = member(source, exclusive);
  const excluded = stated === true ? reached : asNumber(stated);
  if (excluded === undefined) return reached;
  const next = type !== 'integer' ? excluded : step === 1 ? Math.floor(excluded) + 1 : Math.ceil(excluded) - 1;
  if (reached === undefined) return next;
  return step === 1 ? Math.max(next, reached) : Math.min(next, reached);
}
