import type { Parameter, Schema } from './endpoint.ts';
import { asObject, asText, type JsonObject, member } from './jsonValue.ts';

/** How values get into a query; `properties`: each property of an object is a parameter of its own. */
export type QueryStyle =
  | { readonly written: Written; readonly properties?: 'named' | 'bracketed' }
  /** What it would have to be sent as, in the words of OpenAPI: nothing says how that is written. */
  | { readonly unknown: string };

/** How its values are written. */
export type Written = Pick<Parameter, 'array' | 'json' | 'reserved'>;

type Shape = 'value' | 'array' | 'object' | 'nested';

const delimiters: Readonly<Record<string, Parameter['array']>> = { form: 'comma', spaceDelimited: 'space', pipeDelimited: 'bar' };

/**
 * Reads `style` and `explode`, or `content`. https://spec.openapis.org/oas/v3.1.1.html#style-values
 * @param schema of the parameter, without references
 */
export function queryStyle(source: JsonObject, schema: Schema): QueryStyle {
  const content = asObject(member(source, 'content'));
  if (content && !asObject(member(source, 'schema'))) return contentStyle(Object.keys(content)[0] ?? '', shapeOf(schema));
  const style = member(source, 'style') ?? 'form';
  const explode = member(source, 'explode') ?? style === 'form';
  const shape = shapeOf(schema);
  const reserved: Written = member(source, 'allowReserved') === true ? { reserved: true } : {};
  const unknown = { unknown: `${asText(style, 30) ?? '?'} ${shape}` };
  if (style === 'deepObject') return hasProperties(schema) ? { written: reserved, properties: 'bracketed' } : unknown;
  const joined = typeof style === 'string' && Object.hasOwn(delimiters, style) ? delimiters[style] : undefined;
  if (!joined) return unknown;
  if (shape === 'value') return { written: reserved };
  if (shape === 'array') return { written: { ...reserved, array: explode === false ? joined : 'repeat' } };
  return style === 'form' && explode !== false && hasProperties(schema) ? { written: reserved, properties: 'named' } : unknown;
}

function contentStyle(type: string, shape: Shape): QueryStyle {
  const isJson = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type);
  if (isJson && shape === 'value') return { written: { json: true } };
  if (isJson && shape === 'array') return { written: { json: true, array: 'json' } };
  if (/^text\/plain\s*(?:;|$)/i.test(type) && shape === 'value') return { written: {} };
  return { unknown: `${asText(type, 60) ?? '?'} ${shape}` };
}

function hasProperties(schema: Schema): boolean {
  return shapeOf(schema) === 'object' && Object.keys(schema.properties ?? {}).length > 0;
}

/** What nothing is said of takes a text. */
export function shapeOf({ type, properties, items }: Schema): Shape {
  if (type === 'array') return items && shapeOf(items) !== 'value' ? 'nested' : 'array';
  return type === 'object' || (type === undefined && properties) ? 'object' : 'value';
}
