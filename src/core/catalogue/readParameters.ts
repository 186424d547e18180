import { sentence } from '../errors.ts';
import type { DateStyle, Parameter } from './endpoint.ts';
import { asArray, asName, asObject, asText, asValue, defined, type JsonObject, member, type ReadExtension } from './jsonValue.ts';
import { believedPageSize } from './pageSize.ts';
import { templateParameters } from './pathTemplate.ts';
import { takesPersonalData } from './personalData.ts';
import type { ReadingProblems } from './readingProblems.ts';
import type { SchemaReader } from './schemaReader.ts';

const maximumParameters = 100;
const unwritten = sentence('it is not written as a parameter is');
const dateStyles: readonly DateStyle[] = ['date', 'utc', 'local-minutes'];

/** A parameter, and whether the document itself says how its values are joined. */
export interface ReadParameter extends Parameter {
  readonly statesArrayStyle: boolean;
}

/** Where an operation's parameters stand. */
export interface ParameterSource {
  readonly path: string;
  readonly pathItem: JsonObject;
  readonly operation: JsonObject;
  /** Reads an extension of ours, where the document is ours. */
  readonly extension: ReadExtension;
  /** Gets a line for each parameter that is lost. */
  readonly problems: ReadingProblems;
}

/**
 * The path and query parameters of an operation. Path parameters come first, in the order and spelling of the template: one
 * that the document forgets to declare is text, one that the template does not hold is dropped.
 */
export function readParameters(source: ParameterSource, schemas: SchemaReader): readonly ReadParameter[] {
  const { path, pathItem, operation, problems } = source;
  const declared = new Map<string, ReadParameter>();
  // The operation's own come first: they stand for those of the path item that have the same name.
  const listed = [operation, pathItem].flatMap((owner) => asArray(member(owner, 'parameters')).slice(0, maximumParameters + 1));
  if (listed.length > maximumParameters) problems.cut(path);
  const lists = [operation, pathItem].map((owner) => member(owner, 'parameters'));
  if (lists.some((list) => list !== undefined && !Array.isArray(list))) problems.lost(undefined, path, unwritten);
  for (const value of listed.slice(0, maximumParameters)) {
    const parameter = readParameter(value, source, schemas);
    if (!parameter) continue;
    const key = `${parameter.in} ${parameter.name.toLowerCase()}`;
    const same = declared.get(key);
    if (!same) declared.set(key, parameter);
    else if (same.name !== parameter.name) problems.lost(parameter.name, path, sentence('another one has the same name'));
  }
  const inPath = templateParameters(path).map((name): ReadParameter => {
    const found = declared.get(`path ${name.toLowerCase()}`);
    return { ...(found ?? { type: 'string', statesArrayStyle: false }), name, in: 'path', required: true };
  });
  const names = new Set(inPath.map(({ name }) => name.toLowerCase()));
  for (const { in: place, name } of declared.values()) {
    const isLost = place === 'path' && !names.has(name.toLowerCase()) && !isVersion(name);
    if (isLost) problems.lost(name, path, sentence('the path does not hold it'));
  }
  return [...inPath, ...[...declared.values()].filter((parameter) => parameter.in === 'query')].map(marked);
}

/** What can hold personal data is marked, whoever wrote the document. */
function marked(parameter: ReadParameter): ReadParameter {
  return parameter.sensitive || !takesPersonalData(parameter) ? parameter : { ...parameter, sensitive: true };
}

function readParameter(
  value: unknown,
  { path, extension, problems }: ParameterSource,
  schemas: SchemaReader,
): ReadParameter | undefined {
  let isTold = false;
  const source = schemas.resolve(value, (why) => {
    isTold = true;
    problems.lost(undefined, path, why);
  });
  const stated = member(source, 'name');
  const place = member(source, 'in');
  if (place === 'header' || place === 'cookie' || (!source && isTold)) return undefined;
  const name = asName(stated, 200);
  if (!source || !name || name !== stated || (place !== 'path' && place !== 'query')) {
    problems.lost(asName(stated, 200), path, unwritten);
    return undefined;
  }
  const schema = schemas.read(schemaOf(source), problems.ofParameter(name, path)) ?? {};
  const item = schema.type === 'array' ? (schema.items ?? {}) : schema;
  const format = item.format;
  const values = (item.enum ?? []).map(asValue).filter((text) => text !== undefined && text !== '');
  return defined<ReadParameter>({
    name,
    in: place,
    required: place === 'path' || member(source, 'required') === true,
    description: asText(member(source, 'description'), 2000) ?? schema.description,
    deprecated: member(source, 'deprecated') === true || undefined,
    type: typeOf(item.type),
    format,
    enum: values.length > 0 ? ([...new Set(values)] as string[]) : undefined,
    minimum: item.minimum,
    maximum: item.maximum,
    default: asValue(schema.default),
    example: asValue(member(source, 'example')) ?? firstExample(source, schemas) ?? asValue(item.example),
    array: schema.type === 'array' ? (isJoined(source) ? 'comma' : 'repeat') : undefined,
    date: dateStyles.find((style) => style === extension(source, 'x-planday-date')) ?? dateStyleOf(format),
    sensitive: extension(source, 'x-planday-sensitive') === true || undefined,
    statesArrayStyle: member(source, 'explode') !== undefined || member(source, 'style') !== undefined,
  });
}

/** `schema`, or the schema of the first media type of `content`; Swagger 2 wrote the keywords beside the name. */
function schemaOf(source: JsonObject): unknown {
  const schema = member(source, 'schema');
  if (asObject(schema)) return schema;
  const [media] = Object.values(asObject(member(source, 'content')) ?? {});
  return asObject(media) ? member(asObject(media), 'schema') : source;
}

/** The first of the named examples. */
function firstExample(source: JsonObject, schemas: SchemaReader): string | undefined {
  const [first] = Object.values(asObject(member(source, 'examples')) ?? {});
  return asValue(
    member(
      schemas.resolve(first, () => undefined),
      'value',
    ),
  );
}

/** Of the API itself: it stands in the path as a number already. */
function isVersion(name: string): boolean {
  return /^(?:api-?)?version$/i.test(name);
}

function typeOf(type: string | undefined): Parameter['type'] {
  return type === 'integer' || type === 'number' || type === 'boolean' ? type : 'string';
}

function dateStyleOf(format: string | undefined): DateStyle | undefined {
  if (format === 'date') return 'date';
  return format === 'date-time' ? 'utc' : undefined;
}

/** OpenAPI's default for a query is `style: form, explode: true`: the key once for each value. */
function isJoined(source: JsonObject): boolean {
  return member(source, 'explode') === false;
}

/** The largest page that the limit parameter allows. */
export function maximumOf(parameter: Parameter | undefined): number | undefined {
  return believedPageSize(parameter?.maximum);
}
