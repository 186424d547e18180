import { askAll, askPage } from '../answers/askWithProgress.ts';
import { type ShownAnswer, shownAnswer } from '../answers/shownAnswer.ts';
import { isCancellation, PlandayError, sentence } from '../core/errors.ts';
import { today } from '../core/parameters/calendar.ts';
import { sameDays } from '../core/parameters/sameDays.ts';
import { requiredParameters } from '../core/parameters/values.ts';
import type { Portal } from '../core/portals/portal.ts';
import { sharedParameters } from '../core/references/lookups.ts';
import type { Asked } from '../core/requests/request.ts';
import { onPortal, PortalFailure } from '../ui/portalFailure.ts';
import type { Services } from './services.ts';

/** Two answers beside each other. The one that is older, or that others are compared with, stands on the left. */
export interface Pair {
  readonly before: ShownAnswer;
  readonly after: ShownAnswer;
}

/**
 * Asks other portals the same, each in a tab of its own, which is what the comparison shows.
 * @returns a pair for each that answered
 * @throws PlandayError `invalidInput` for a request with ids, which are other things in another portal
 */
export async function askOtherPortals(
  services: Services,
  before: ShownAnswer,
  portals: readonly Portal[],
): Promise<readonly Pair[]> {
  const request = before.document?.answer.request;
  if (!request) return [];
  const { ask } = await services.planday();
  const asked = await ask.lookUp(request);
  const values = sharedValues(asked);
  const pairs: Pair[] = [];
  const readOne = async ({ id, info }: Portal) => {
    const there = { today: today(Date.now(), info?.timeZone), timeZone: info?.timeZone };
    const chosen = { values, ...(asked.periods && { periods: asked.periods }) };
    const own = sameDays(asked.endpoint, chosen, asked.portal.info?.timeZone, there);
    const other = await ask.lookUp({ ...request, portalId: id, values: own });
    const read = () => (request.all ? askAll(ask, other, undefined) : askPage(ask, other));
    const how = { all: request.all, preview: false, preserveFocus: true };
    const answer = await services.answers.open(other, read, how);
    const document = services.answers.all().find((candidate) => candidate.answer === answer);
    if (document) pairs.push({ before, after: shownAnswer(services, document.uri) });
  };
  // Each that fails is told of by itself, and the others are compared.
  for (const portal of portals) {
    try {
      await onPortal(portal.id, () => readOne(portal));
    } catch (error) {
      if (error instanceof PortalFailure && isCancellation(error.cause)) throw error;
      void services.errors.run(() => Promise.reject(error));
    }
  }
  return pairs;
}

function sharedValues({ endpoint, values, portal }: Asked): Asked['values'] {
  const shared = new Set(sharedParameters(endpoint).map(({ name }) => name));
  const ids = Object.keys(values).filter((name) => !shared.has(name));
  if (ids.length === 0 && requiredParameters(endpoint).every(({ name }) => shared.has(name))) return values;
  throw new PlandayError(
    'invalidInput',
    sentence(
      '{0} of {1} was asked with {2}, and an id is another thing in another portal. Open the answer there, then compare the two.',
      endpoint.name,
      portal.name,
      ids.join(', '),
    ),
  );
}
