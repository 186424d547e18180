import { requestTitle } from '../answers/answerStatus.ts';
import { askAll, askPage } from '../answers/askWithProgress.ts';
import { missingParameters } from '../core/parameters/parameterSteps.ts';
import { portalTarget } from '../core/portals/portalTarget.ts';
import { lastRequestId } from '../core/requests/keptRequests.ts';
import { mostTableBytes } from '../core/requests/readingBounds.ts';
import { type ApiRequest, type Asked, readRequest } from '../core/requests/request.ts';
import { askParameters } from '../ui/parameters/askParameters.ts';
import { lastValues, parameterContext } from '../ui/parameters/parameterContext.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { chooseEndpoint } from './chooseEndpoint.ts';
import { editRequest, hasParameters } from './editParameters.ts';
import type { Command, Services } from './services.ts';

/** From a row: that endpoint, at once where it needs nothing. From the palette: any endpoint of any portal, with its options. */
export const sendRequest: Command = (services) => async (argument) => {
  const given = readRequest(argument);
  const request = given ?? (await chooseEndpoint(services, portalTarget(argument)?.portalId));
  if (!request) return;
  const { ask } = await services.planday();
  const asked = await ask.lookUp(request);
  const isComplete = given !== undefined && missingParameters(asked.endpoint, asked.values).length === 0;
  if (isComplete || isDefective(asked)) await send(services, request, asked);
  else await fillAndSend(services, request);
};

/** Asks for what is missing, and for the optional parameters too, then sends. */
export async function fillAndSend(services: Services, request: ApiRequest, { pageSize = false } = {}): Promise<void> {
  const { ask } = await services.planday();
  const asked = await ask.lookUp(request);
  if (isDefective(asked)) return await send(services, request, asked);
  const filled = await fill(services, request, { pageSize });
  if (filled) await send(services, filled, undefined, true);
}

/**
 * Asks for what is missing of a request, and for the optional parameters too.
 * @param pageSize whether that alone is worth a question
 * @returns `undefined` when the user left
 */
export async function fill(services: Services, request: ApiRequest, { pageSize = false }): Promise<ApiRequest | undefined> {
  const { ask } = await services.planday();
  const asked = await ask.lookUp(request);
  const context = await parameterContext(asked, services);
  const values = await askParameters(context, {
    title: requestTitle(asked),
    values: asked.values,
    last: lastValues(context, services.lastRequests.find(lastRequestId(request))),
    options: true,
    pageSize,
  });
  const { notKept: _, ...kept } = request;
  return values && { ...kept, values, periods: context.periods.of(values) };
}

/** Whether a request lost values on its way here: what it was asked with is to be seen, before any question. */
function isDefective({ lost, notKept }: Asked): boolean {
  return lost !== undefined || notKept !== undefined;
}

/**
 * @param fresh the request as it was looked up a moment ago; after questions, and for another try, it is looked up anew: a person takes long
 * @param chosen whether its values come from questions
 */
async function send(services: Services, request: ApiRequest, fresh?: Asked, chosen = false): Promise<void> {
  const { ask } = await services.planday();
  let unused = fresh;
  const open = async () => {
    const asked = { ...(unused ?? (await ask.lookUp(request))), chosen };
    unused = undefined;
    const { preserveFocus = false, view } = services;
    const held = { mostBytes: view === undefined ? undefined : mostTableBytes };
    const read = () => (request.all ? askAll(ask, asked, undefined, held) : askPage(ask, asked));
    const answer = await services.answers.open(asked, read, { all: request.all, preserveFocus, view });
    if (answer) services.onOpened?.(answer);
    const { partial } = answer?.list ?? {};
    if (partial && 'error' in partial) throw partial.error;
  };
  const edit = async () => {
    const edited = await editRequest(services, request);
    if (edited) await send(services, edited, undefined, true);
  };
  await onPortal(request.portalId, open, fresh && !hasParameters(fresh) ? undefined : edit, request);
}
