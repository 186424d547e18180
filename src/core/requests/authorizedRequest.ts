import type { HttpRequest } from '../http.ts';
import type { Portal } from '../portals/portal.ts';

/** The one kind of request that goes to Planday's API. https://openapi.planday.com/gettingstarted/authorization */
export function authorizedRequest(
  { appId }: Pick<Portal, 'appId'>,
  accessToken: string,
  url: string,
  options: Pick<HttpRequest, 'signal' | 'timeoutMs'>,
): HttpRequest {
  return {
    method: 'GET',
    url,
    headers: {
      Accept: 'application/json',
      Authorization: `Bearer ${accessToken}`,
      'X-ClientId': appId,
      'User-Agent': 'planday-explorer',
    },
    ...options,
  };
}
