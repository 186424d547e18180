import type { Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import { valuesOf } from '../parameters/values.ts';
import type { AllRows, Answer } from './answer.ts';
import { withPageSize } from './buildUrl.ts';
import { findRows, rowKey } from './rows.ts';

/** How much of a list a document holds. */
export interface ListState {
  readonly rows: number;
  /** How many rows the server left out before the first one. */
  readonly skipped: number;
  /** What the server says that there are. */
  readonly total: number | undefined;
  /** The offset of the next page; absent where the list is at its end. */
  readonly next?: number | undefined;
  /** Why a reading of all pages ended before its end. */
  readonly partial?: 'cancelled' | 'failed' | 'repeated' | undefined;
}

/** One page. `undefined` where the answer is no list. */
export function pageState(endpoint: Endpoint, values: ParameterValues, answer: Answer): ListState | undefined {
  const found = findRows(answer.json);
  if (!found) return undefined;
  const { paging } = endpoint;
  const rows = found.rows.length;
  if (!paging) return { rows, skipped: 0, total: found.total ?? rows };
  const skipped = number(values, paging.offset) ?? 0;
  return { rows, skipped, total: found.total, next: nextOffset(endpoint, values, skipped + rows, rows, found.total) };
}

export function allState({ rows, total, partial }: AllRows): ListState {
  return { rows: rows.length, skipped: 0, total, ...(partial && { partial: partial.reason }) };
}

/** A list with its next page at its end, in the first page's document. */
export interface Appended {
  readonly json: unknown;
  readonly list: ListState;
}

/** @returns `undefined` where one of the two is no list */
export function appendPage(
  endpoint: Endpoint,
  values: ParameterValues,
  json: unknown,
  list: ListState,
  answer: Answer,
): Appended | undefined {
  const known = findRows(json);
  const page = findRows(answer.json);
  if (!known || !page) return undefined;
  // A list that grew at its front since the last page repeats rows on this one.
  const keys = new Set(known.rows.map(rowKey));
  const rows = [...known.rows, ...page.rows.filter((row) => rowKey(row) === undefined || !keys.has(rowKey(row)))];
  const total = page.total ?? list.total;
  const received = page.rows.length;
  return {
    json: known.with(rows, total),
    list: {
      rows: rows.length,
      skipped: list.skipped,
      total,
      next: nextOffset(endpoint, values, (list.next ?? 0) + received, received, total),
    },
  };
}

/** What a list is asked for, whatever part of it. */
export function withoutPaging({ paging }: Endpoint, values: ParameterValues): ParameterValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== paging?.limit && name !== paging?.offset));
}

/** Advances by what was received: a server may give less than it was asked for. */
function nextOffset(
  endpoint: Endpoint,
  values: ParameterValues,
  reached: number,
  received: number,
  total?: number,
): number | undefined {
  if (received === 0) return undefined;
  if (total !== undefined) return reached < total ? reached : undefined;
  const asked = pageSize(endpoint, values);
  return asked !== undefined && received < asked ? undefined : reached;
}

function pageSize(endpoint: Endpoint, values: ParameterValues): number | undefined {
  const { paging, parameters } = endpoint;
  if (!paging) return undefined;
  const standard = parameters.find(({ name }) => name === paging.limit)?.default;
  return number(withPageSize(endpoint, values), paging.limit) ?? (standard === undefined ? undefined : Number(standard));
}

function number(values: ParameterValues, name: string): number | undefined {
  const [value] = valuesOf(values, name);
  return value === undefined || value === '' ? undefined : Number(value);
}
