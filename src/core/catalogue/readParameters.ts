import type { DateStyle, Parameter } from './endpoint.ts';
import { asArray, asName, asObject, asText, asValue, defined, type JsonObject, member, type ReadExtension } from './jsonValue.ts';
import { believedPageSize } from './pageSize.ts';
import { templateParameters } from './pathTemplate.ts';
import { takesPersonalData } from './personalData.ts';
import type { SchemaReader } from './schemaReader.ts';

const maximumParameters = 100;
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
}

/**
 * The path and query parameters of an operation. Path parameters come first, in the order and spelling of the template: one
 * that the document forgets to declare is text, one that the template does not hold is dropped.
 */
export function readParameters(
  { path, pathItem, operation, extension }: ParameterSource,
  schemas: SchemaReader,
): readonly ReadParameter[] {
  const declared = new Map<string, ReadParameter>();
  // The operation's own come first: they stand for those of the path item that have the same name.
  const listed = [operation, pathItem].flatMap((owner) => asArray(member(owner, 'parameters')).slice(0, maximumParameters));
  for (const value of listed.slice(0, maximumParameters)) {
    const parameter = readParameter(value, extension, schemas);
    const key = parameter && `${parameter.in} ${parameter.name.toLowerCase()}`;
    if (parameter && key && !declared.has(key)) declared.set(key, parameter);
  }
  const inPath = templateParameters(path).map((name): ReadParameter => {
    const found = declared.get(`path ${name.toLowerCase()}`);
    return { ...(found ?? { type: 'string', statesArrayStyle: false }), name, in: 'path', required: true };
  });
  return [...inPath, ...[...declared.values()].filter((parameter) => parameter.in === 'query')].map(marked);
}

/** What can hold personal data is marked, whoever wrote the document. */
function marked(parameter: ReadParameter): ReadParameter {
  return parameter.sensitive || !takesPersonalData(parameter) ? parameter : { ...parameter, sensitive: true };
}

function readParameter(value: unknown, extension: ReadExtension, schemas: SchemaReader): ReadParameter | undefined {
  const source = schemas.resolve(value);
  const name = asName(member(source, 'name'), 200);
  const place = member(source, 'in');
  if (!source || !name || name !== member(source, 'name') || (place !== 'path' && place !== 'query')) return undefined;
  const schema = schemas.read(schemaOf(source)) ?? {};
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
    example: asValue(member(source, 'example')) ?? asValue(item.example),
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
