import type { DateStyle, Parameter, Schema } from './endpoint.ts';
import { asText, asValue, defined, type JsonObject, member, type ReadExtension } from './jsonValue.ts';
import { takesPersonalData } from './personalData.ts';
import type { Written } from './queryStyle.ts';

const dateStyles: readonly DateStyle[] = ['date', 'utc', 'local-minutes'];

/** A parameter, and whether the document itself says how its values are joined, and what they are. */
export interface ReadParameter extends Parameter {
  readonly statesArrayStyle: boolean;
  readonly statesType: boolean;
}

/** What a document says of one parameter, or of one property of an object in the query. */
export interface ParameterFacts extends Pick<Parameter, 'name' | 'in' | 'required'> {
  readonly source: JsonObject;
  /** Without references. */
  readonly schema: Schema;
  readonly written: Written;
  /** The first of the named examples. */
  readonly example?: string | undefined;
}

/** What can hold personal data is marked, whoever wrote the document. */
export function readParameter(facts: ParameterFacts, extension: ReadExtension): ReadParameter {
  const parameter = described(facts, extension);
  return takesPersonalData(parameter) ? { ...parameter, sensitive: true } : parameter;
}

function described({ source, schema, written, example, ...place }: ParameterFacts, extension: ReadExtension): ReadParameter {
  const item = schema.type === 'array' ? (schema.items ?? {}) : schema;
  const format = item.format;
  // Some write the choices of the items beside the array.
  const values = (item.enum ?? schema.enum ?? []).map(asValue).filter((text) => text !== undefined && text !== '');
  return defined<ReadParameter>({
    ...place,
    ...written,
    description: asText(member(source, 'description'), 2000) ?? schema.description,
    deprecated: member(source, 'deprecated') === true || schema.deprecated === true || undefined,
    type: typeOf(item.type),
    format,
    enum: values.length > 0 ? ([...new Set(values)] as string[]) : undefined,
    minimum: item.minimum,
    maximum: item.maximum,
    default: asValue(schema.default),
    example: asValue(member(source, 'example')) ?? example ?? asValue(item.example),
    date: dateStyles.find((style) => style === extension(source, 'x-planday-date')) ?? dateStyleOf(format),
    sensitive: extension(source, 'x-planday-sensitive') === true || undefined,
    statesType: item.type !== undefined,
    statesArrayStyle: ['explode', 'style', 'content'].some((keyword) => member(source, keyword) !== undefined),
  });
}

function typeOf(type: string | undefined): Parameter['type'] {
  return type === 'integer' || type === 'number' || type === 'boolean' ? type : 'string';
}

function dateStyleOf(format: string | undefined): DateStyle | undefined {
  if (format === 'date') return 'date';
  return format === 'date-time' ? 'utc' : undefined;
}
