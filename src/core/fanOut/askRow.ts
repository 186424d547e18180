import type { ParameterValues } from '../catalogue/endpoint.ts';
import type { JsonContent } from '../jsonText/jsonContent.ts';
import { checkAll } from '../parameters/parameterSteps.ts';
import type { SendOptions } from '../rateLimit/rateGovernor.ts';
import type { ApiClient } from '../requests/apiClient.ts';
import { largestPage } from '../requests/buildUrl.ts';
import { believedTotal } from '../requests/paging.ts';
import type { Asked } from '../requests/request.ts';
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
    const { content } = await requests.get({ portal, endpoint, values }, { signal, onWait });
    const cut = paging && cutOf(content, largestPage(endpoint));
    return { kind: 'answered', body: content.masked.text().trimEnd(), ...(cut && { cut }) };
  };
}

/** How much of a list that comes in pages is there, where that is not all of it. */
function cutOf({ list }: JsonContent, size: number): { rows: number; total?: number } | undefined {
  if (!list) return undefined;
  const { length: rows } = list.rows;
  const total = believedTotal(list, 0);
  if (total === undefined) return rows >= size ? { rows } : undefined;
  return rows < total ? { rows, total } : undefined;
}
