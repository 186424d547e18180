import { requestTitle } from '../answers/answerStatus.ts';
import { askAll, askPage } from '../answers/askWithProgress.ts';
import { missingParameters } from '../core/parameters/parameterSteps.ts';
import { portalTarget } from '../core/portals/portalTarget.ts';
import { lastRequestId } from '../core/requests/keptRequests.ts';
import { type ApiRequest, type Asked, readRequest } from '../core/requests/request.ts';
import { askParameters } from '../ui/parameters/askParameters.ts';
import { lastValues, parameterContext } from '../ui/parameters/parameterContext.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { chooseEndpoint } from './chooseEndpoint.ts';
import { editRequest } from './editParameters.ts';
import type { Command, Services } from './services.ts';

/** From a row: that endpoint, at once where it needs nothing. From the palette: any endpoint of any portal, with its options. */
export const sendRequest: Command = (services) => async (argument) => {
  const given = readRequest(argument);
  const request = given ?? (await chooseEndpoint(services, portalTarget(argument)?.portalId));
  if (!request) return;
  const { ask } = await services.planday();
  const asked = await ask.lookUp(request);
  const isComplete = given !== undefined && missingParameters(asked.endpoint, asked.values).length === 0;
  if (isComplete) return await send(services, request, asked);
  const filled = await fill(services, request, asked);
  if (filled) await send(services, filled);
};

/** Asks for what is missing, and for the optional parameters too. @returns `undefined` when the user left */
async function fill(services: Services, request: ApiRequest, asked: Asked): Promise<ApiRequest | undefined> {
  const context = await parameterContext(asked, services);
  const last = lastValues(context, services.lastRequests.find(lastRequestId(request)));
  const values = await askParameters(context, { title: requestTitle(asked), values: asked.values, last, options: true });
  return values && { ...request, values, periods: context.periods.of(values) };
}

/** @param fresh the request as it was looked up a moment ago; after questions, and for another try, it is looked up anew: a person takes long */
async function send(services: Services, request: ApiRequest, fresh?: Asked): Promise<void> {
  const { ask } = await services.planday();
  let unused = fresh;
  const open = async () => {
    const asked = unused ?? (await ask.lookUp(request));
    unused = undefined;
    const read = () => (request.all ? askAll(ask, asked, undefined) : askPage(ask, asked));
    const answer = await services.answers.open(asked, read, services);
    const { partial } = answer.list ?? {};
    if (partial && 'error' in partial) throw partial.error;
  };
  await onPortal(request.portalId, open, async () => {
    const edited = await editRequest(services, request);
    if (edited) await send(services, edited);
  });
}
