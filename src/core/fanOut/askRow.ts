import type { ParameterValues } from '../catalogue/endpoint.ts';
import { checkAll } from '../parameters/parameterSteps.ts';
import { parseJson } from '../parseJson.ts';
import type { SendOptions } from '../rateLimit/rateGovernor.ts';
import type { ApiClient } from '../requests/apiClient.ts';
import { largestPage } from '../requests/buildUrl.ts';
import { believedTotal } from '../requests/paging.ts';
import type { Asked } from '../requests/request.ts';
import { findRows } from '../requests/rows.ts';
import type { RowReading } from './readRows.ts';

/**
 * Sends the request of one row: its ids beside the values that all rows share, and the largest page of a list.
 * @param asked with those values; without the ids
 */
export function askRow(
  requests: Pick<ApiClient, 'get'>,
  asked: Pick<Asked, 'portal' | 'endpoint' | 'values'>,
  onWait: SendOptions['onWait'],
): RowReading['get'] {
  const { portal, endpoint } = asked;
  const { paging } = endpoint;
  const page: ParameterValues = paging ? { [paging.limit]: String(largestPage(endpoint)) } : {};
  return async ({ values: ids }, signal) => {
    const values = { ...asked.values, ...page, ...ids };
    checkAll(endpoint, values, portal.info?.timeZone);
    const { body } = await requests.get({ portal, endpoint, values }, { signal, onWait });
    const cut = paging && cutOf(body, largestPage(endpoint));
    return { kind: 'answered', body, ...(cut && { cut }) };
  };
}

/** How much of a list that comes in pages is there, where that is not all of it. */
function cutOf(body: string, size: number): { rows: number; total?: number } | undefined {
  const list = findRows(parseJson(body));
  if (!list) return undefined;
  const { length: rows } = list.rows;
  const total = believedTotal(list, 0);
  if (total === undefined) return rows >= size ? { rows } : undefined;
  return rows < total ? { rows, total } : undefined;
}
