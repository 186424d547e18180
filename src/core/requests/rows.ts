import type { Endpoint } from '../catalogue/endpoint.ts';
import { PlandayError, sentence } from '../errors.ts';
import { isRecord, scalarText } from '../json.ts';
import type { Portal } from '../portals/portal.ts';

/** The list in an answer, and the way back to an answer that holds another list. */
export interface Rows {
  readonly rows: readonly unknown[];
  /** What the answer says that there are in all. */
  readonly total: number | undefined;
  /** The same document with other rows, its `paging` brought up to date. */
  with(rows: readonly unknown[], total: number | undefined): unknown;
}

/** Finds the rows: the answer itself, `data`, or the one list beside `paging`. `undefined` where the answer is no list, or several. */
export function findRows(json: unknown): Rows | undefined {
  if (Array.isArray(json)) return { rows: json, total: undefined, with: (rows) => rows };
  if (!isRecord(json)) return undefined;
  const key = listKey(json);
  if (key === undefined) return undefined;
  const paging = isRecord(json.paging) ? json.paging : undefined;
  const rows = json[key];
  return {
    rows: Array.isArray(rows) ? rows : [],
    total: totalOf(paging?.total),
    with: (all, total) => ({
      ...json,
      ...(paging && { paging: { ...paging, offset: 0, limit: all.length, ...(total !== undefined && { total }) } }),
      [key]: all,
    }),
  };
}

/**
 * The rows of an answer that must be a list.
 * @throws PlandayError `notAList`
 */
export function expectRows(json: unknown, endpoint: Endpoint, portal: Portal): Rows {
  const rows = findRows(json);
  if (rows) return rows;
  throw new PlandayError(
    'notAList',
    sentence(
      'The rows of {0} in {1} are not where they were expected (a list called “data”). Send the request by itself to see the answer, or choose Update API Catalogue.',
      endpoint.name,
      portal.name,
    ),
  );
}

/** What tells one row from another: its id, where it has one. Lists name it `id`, hr skills `skillId`. */
export function rowKey(row: unknown): string | undefined {
  if (!isRecord(row)) return undefined;
  return scalarText(row.id) ?? scalarText(row.skillId);
}

function listKey(json: Readonly<Record<string, unknown>>): string | undefined {
  if (Array.isArray(json.data) || (json.data === null && 'paging' in json)) return 'data';
  if ('data' in json) return undefined;
  const lists = Object.keys(json).filter((key) => Array.isArray(json[key]));
  return lists.length === 1 ? lists[0] : undefined;
}

function totalOf(total: unknown): number | undefined {
  return typeof total === 'number' && Number.isSafeInteger(total) && total >= 0 ? total : undefined;
}
