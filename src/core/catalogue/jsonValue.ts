import { isRecord } from '../json.ts';
import { cleanLines, plainText } from '../plainText.ts';

const longestShown = 120;

export type JsonObject = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): JsonObject | undefined {
  return isRecord(value) ? value : undefined;
}

export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text without white space around it and without what cannot be seen, cut at `length`; undefined when there is none. */
export function asText(value: unknown, length: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = cleanLines(value.slice(0, length * 2)).trim();
  if (text === '') return undefined;
  return text.length > length ? `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
}

/** A name, which is one plain line; undefined when there is none. */
export function asName(value: unknown, length: number): string | undefined {
  return typeof value === 'string' ? plainText(value, length) || undefined : undefined;
}

/** A path or a reference as a message names it: as it is written, without what would break its line. */
export function shown(written: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not reach a message
  return written.slice(0, longestShown).replace(/[\x00-\x1f\x7f]/g, '�');
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A string, number or boolean as text: what a parameter can be sent as. */
export function asValue(value: unknown): string | undefined {
  if (typeof value === 'boolean' || asNumber(value) !== undefined) return String(value);
  return typeof value === 'string' && value.length <= 1000 ? value : undefined;
}

/** What an extension of ours says in an object of a document. */
export type ReadExtension = (object: JsonObject | undefined, key: `x-planday-${string}`) => unknown;

/** The member itself, never an inherited one: documents may ask for `constructor`. */
export function member(object: JsonObject | undefined, key: string): unknown {
  return object && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Own members without `__proto__`, which would change the object that they are copied to. At most `count`. */
export function members(object: JsonObject | undefined, count: number): [string, unknown][] {
  if (!object) return [];
  return Object.keys(object)
    .filter((key) => key !== '__proto__')
    .slice(0, count)
    .map((key) => [key, object[key]]);
}

/** The object without its undefined members, as exact optional properties want it. */
export function defined<T extends object>(object: { [K in keyof T]: T[K] | undefined }): T {
  const result: Partial<T> = {};
  for (const key of Object.keys(object) as (keyof T)[]) if (object[key] !== undefined) result[key] = object[key];
  return result as T;
}
