import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { knownKind, referenceRequest } from '../core/objects/objectKinds.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import type { FromWeek } from '../webviews/messages.ts';

/** What opens a bar of a week, as its id in an answer would; `undefined` for one without an id. */
export async function weekReference(
  { kind, id, shiftId }: Extract<FromWeek, { type: 'open' }>,
  portalId: string,
  catalogue: Pick<Catalogue, 'find'>,
): Promise<ApiRequest | undefined> {
  const known = await knownKind(kind === 'shift' ? 'shift' : 'punchClockShift', catalogue);
  if (!known || id === undefined) return undefined;
  return referenceRequest(known, portalId, {
    id,
    own: false,
    ...(kind === 'punch' && shiftId !== undefined && { beside: shiftId }),
  });
}
