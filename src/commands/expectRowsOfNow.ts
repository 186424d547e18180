import { PlandayError, sentence } from '../core/errors.ts';
import { connectionKey } from '../core/portals/connectionKey.ts';
import type { Asked } from '../core/requests/request.ts';

/**
 * What came over another connection is nothing to ask with.
 * @param asked the portal as it is now, and what the rows were asked of
 * @param connection the `connectionKey` that the rows came over
 * @throws PlandayError `staleAnswer`
 */
export function expectRowsOfNow({ portal, endpoint }: Pick<Asked, 'portal' | 'endpoint'>, connection: string): void {
  if (connection === connectionKey(portal)) return;
  throw new PlandayError(
    'staleAnswer',
    sentence(
      '{0} has been connected anew since this answer of {1} was read, so its rows may be another company’s. Choose Run Again first.',
      portal.name,
      endpoint.name,
    ),
  );
}
