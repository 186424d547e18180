import { breather } from '../breathe.ts';
import type { Paging, ParameterValues } from '../catalogue/endpoint.ts';
import type { Clock } from '../clock.ts';
import { PlandayError } from '../errors.ts';
import type { JsonContent } from '../jsonText/jsonContent.ts';
import { checkAll } from '../parameters/parameterSteps.ts';
import type { SendOptions } from '../rateLimit/rateGovernor.ts';
import type { ApiClient } from '../requests/apiClient.ts';
import type { ApiResponse } from '../requests/apiResponse.ts';
import { largestPage } from '../requests/buildUrl.ts';
import type { ListReading } from '../requests/pageRequests.ts';
import { believedTotal } from '../requests/paging.ts';
import { type AllRows, readAllRows } from '../requests/readAllRows.ts';
import type { Asked } from '../requests/request.ts';
import type { RowReading } from './readRows.ts';
import { type AnsweredRow, bodyInList, type Cut } from './rowAnswers.ts';

/** What came of lists that are not whole yet, by row and page: whoever goes on does not ask for it again. */
export type KeptPages = Map<string, Map<string, ApiResponse>>;

export interface RowAsking {
  readonly requests: Pick<ApiClient, 'get'>;
  readonly clock: Clock;
  /** With the values that all rows share; without the ids. */
  readonly asked: Pick<Asked, 'portal' | 'endpoint' | 'values'>;
  readonly kept: KeptPages;
  readonly onWait?: SendOptions['onWait'];
}

/** Sends the request of one row: its ids beside the values that all rows share; of a list that comes in pages, all of them. */
export function askRow({ requests, clock, asked, kept, onWait }: RowAsking): RowReading['get'] {
  const { portal, endpoint } = asked;
  const { paging } = endpoint;
  return async ({ key, values: ids }, signal, ending) => {
    const values: ParameterValues = { ...asked.values, ...(paging && { [paging.limit]: String(largestPage(endpoint)) }), ...ids };
    checkAll(endpoint, values, portal.info?.timeZone);
    const row: Asked = { portal, endpoint, values };
    const send = async (page: Asked) => await requests.get(page, { signal, onWait });
    if (!paging) return await answerOf((await send(row)).content, clock);
    const pages = kept.get(key) ?? new Map<string, ApiResponse>();
    const firstKey = pageKey(paging, row);
    const first = pages.get(firstKey) ?? (await send(row));
    kept.set(key, pages.set(firstKey, first));
    const readRest = () => readAllRows({ asked: row, clock, get: unlessKept(paging, pages, send, ending) }, { signal });
    const answer = isWhole(first.content, largestPage(endpoint))
      ? await answerOf(first.content, clock)
      : await answerOfAll(await readRest(), clock);
    if (answer.rest === undefined) kept.delete(key);
    return answer;
  };
}

/** Each page that is kept is taken once: a list that has changed since is read anew. */
function unlessKept(
  paging: Paging,
  pages: Map<string, ApiResponse>,
  send: (page: Asked) => Promise<ApiResponse>,
  ending: AbortSignal,
): ListReading['get'] {
  const taken = new Set<string>();
  return async (page) => {
    const key = pageKey(paging, page);
    const kept = taken.has(key) ? undefined : pages.get(key);
    taken.add(key);
    if (kept) return kept;
    ending.throwIfAborted();
    const response = await send(page);
    pages.set(key, response);
    return response;
  };
}

function pageKey({ limit, offset }: Paging, { values }: Asked): string {
  return JSON.stringify([values[limit], values[offset] ?? '0']);
}

/** Whether a first page is all there is. Where no total is told, a short page is the end: one more request for each row would double the cost. */
export function isWhole({ list }: JsonContent, size: number): boolean {
  if (!list) return true;
  const { length: rows } = list.rows;
  const total = believedTotal(list, 0);
  return rows === 0 || (total === undefined ? rows < size : rows >= total);
}

async function answerOf({ masked }: JsonContent, clock: Clock): Promise<AnsweredRow> {
  return { kind: 'answered', body: await bodyInList(masked, breather(clock)) };
}

async function answerOfAll({ content, total, partial }: AllRows, clock: Clock): Promise<AnsweredRow> {
  const answer = await answerOf(content, clock);
  if (!partial) return answer;
  const cut: Cut = { rows: content.rows.length, ...(total !== undefined && { total }) };
  if (partial.reason === 'cancelled') return { ...answer, cut, rest: 'cancelled' };
  return { ...answer, cut, ...(partial.reason === 'failed' && { rest: causeOf(partial.error) }) };
}

/** Without the remedy of a list that is read by itself. */
function causeOf(error: PlandayError): PlandayError {
  return error.cause instanceof PlandayError ? error.cause : error;
}
