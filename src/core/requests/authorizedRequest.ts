import type { HttpRequest } from '../http.ts';
import type { GrantedAccess } from '../identity/tokens.ts';

/** The header that names the app. */
export const appIdHeader = 'X-ClientId';

/**
 * The one kind of request that goes to Planday's API. https://openapi.planday.com/gettingstarted/authorization
 * @param access both headers come from one exchange: the stored App ID may be another one by now
 */
export function authorizedRequest(
  { accessToken, appId }: Pick<GrantedAccess, 'accessToken' | 'appId'>,
  url: string,
  options: Pick<HttpRequest, 'signal' | 'timeoutMs' | 'portalName' | 'personal' | 'take'>,
): HttpRequest {
  return {
    method: 'GET',
    url,
    headers: {
      Accept: 'application/json',
      Authorization: `Bearer ${accessToken}`,
      [appIdHeader]: appId,
      'User-Agent': 'planday-explorer',
    },
    ...options,
  };
}
