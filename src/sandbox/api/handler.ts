import type { PortalData } from '../data/portalData.ts';
import type { Values } from './values.ts';

export type Row = Readonly<Record<string, unknown>>;

/** What an endpoint found: a list to be paged, a whole body, or nothing under that id. */
export type Outcome =
  | { readonly rows: readonly unknown[]; readonly toRow: (item: never) => Row }
  | { readonly body: unknown }
  | { readonly missing: string }
  | { readonly invalid: Readonly<Record<string, readonly string[]>> };

export interface Call {
  readonly data: PortalData;
  readonly values: Values;
  readonly scopes: ReadonlySet<string>;
}

export type Handler = (call: Call) => Outcome;

/** Handlers by path template, as the catalogue spells it. */
export type Handlers = Readonly<Record<string, Handler>>;

/** A list, paged where its endpoint is; only the rows of the page are made. */
export function list<T>(rows: readonly T[], toRow: (item: T) => Row): Outcome {
  return { rows, toRow };
}

/** `{data: …}`, or 404. */
export function one<T>(item: T | undefined, what: string, toRow: (item: T) => unknown): Outcome {
  return item === undefined ? { missing: what } : { body: { data: toRow(item) } };
}

/** Planday leaves null fields out of many rows, so clients must not count on a key. */
export function withoutNulls<T extends object>(row: T): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined));
}

/** Whether `value` is one of those asked for; nothing asked for is everything. */
export function isOneOf(wanted: readonly unknown[] | undefined, value: unknown): boolean {
  return wanted === undefined || wanted.includes(value);
}

/** Whether a time (milliseconds) or date text lies in a range, both ends included, where each may be open. */
export function isWithin<T extends number | string>(value: T, from: T | undefined, to: T | undefined): boolean {
  return (from === undefined || value >= from) && (to === undefined || value <= to);
}
