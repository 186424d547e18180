import * as vscode from 'vscode';
import { requestTitle } from '../answers/answerStatus.ts';
import { askAll, askPage } from '../answers/askWithProgress.ts';
import type { Endpoint } from '../core/catalogue/endpoint.ts';
import { missingParameters } from '../core/parameters/parameterSteps.ts';
import type { Portal } from '../core/portals/portal.ts';
import { portalTarget } from '../core/portals/portalTarget.ts';
import { lastRequestId } from '../core/requests/keptRequests.ts';
import { offeredValues } from '../core/requests/remembered.ts';
import { type ApiRequest, type Asked, readRequest } from '../core/requests/request.ts';
import { offerFirstPortal } from '../portals/choosePortal.ts';
import { askChoice, back } from '../ui/multiStep.ts';
import { askParameters } from '../ui/parameters/askParameters.ts';
import { parameterContext } from '../ui/parameters/parameterContext.ts';
import { onPortal } from '../ui/portalFailure.ts';
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

/**
 * Asks for what is missing, and for the optional parameters too, then sends.
 * @param pageSize whether that alone is worth a question
 */
export async function fillAndSend(services: Services, request: ApiRequest, { pageSize = false } = {}): Promise<void> {
  const { ask } = await services.planday();
  const asked = await ask.lookUp(request);
  if (isDefective(asked)) return await send(services, request, asked);
  const context = await parameterContext(asked, services);
  const last = offeredValues(asked, services.lastRequests.find(lastRequestId(request)));
  const values = await askParameters(context, {
    title: requestTitle(asked),
    values: asked.values,
    last,
    options: true,
    pageSize,
  });
  if (values) await send(services, { ...request, values }, undefined, true);
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
    const read = () => (request.all ? askAll(ask, asked, undefined) : askPage(ask, asked));
    const answer = await services.answers.open(asked, read, { all: request.all });
    const { partial } = answer?.list ?? {};
    if (partial && 'error' in partial) throw partial.error;
  };
  const edit = async () => {
    const edited = await editRequest(services, request);
    if (edited) await send(services, edited, undefined, true);
  };
  await onPortal(request.portalId, open, fresh && !hasParameters(fresh) ? undefined : edit);
}

type EndpointItem = vscode.QuickPickItem & Partial<Pick<Asked, 'portal' | 'endpoint'>>;

/** Any endpoint of any portal, what was used last at the top. */
async function chooseEndpoint(services: Services, portalId: string | undefined): Promise<ApiRequest | undefined> {
  const portals = portalId === undefined ? services.portals.all() : [services.portals.get(portalId)];
  if (portals.length === 0) return await offerFirstPortal();
  const picked = await askChoice<EndpointItem>(
    { title: vscode.l10n.t('Send Request') },
    {
      placeholder: vscode.l10n.t('Type part of an endpoint, its path or a portal'),
      items: endpointItems(services, portals),
      matchOnDescription: true,
      matchOnDetail: true,
    },
  );
  if (picked === undefined || picked === back || !picked.portal || !picked.endpoint) return undefined;
  return { portalId: picked.portal.id, endpointId: picked.endpoint.id, values: {}, all: false };
}

async function endpointItems(services: Services, portals: readonly Portal[]): Promise<readonly EndpointItem[]> {
  const { catalogue } = await services.planday();
  const apis = await catalogue.apis();
  const all = portals.flatMap((portal) => apis.flatMap((api) => api.endpoints.map((endpoint) => endpointItem(portal, endpoint))));
  const recent = services.lastRequests
    .all()
    .flatMap((use) => all.find(({ portal, endpoint }) => portal?.id === use.portalId && endpoint?.id === use.endpointId) ?? []);
  if (recent.length === 0) return all;
  return [
    separator(vscode.l10n.t('Last used')),
    ...recent,
    separator(vscode.l10n.t('All endpoints')),
    ...all.filter((item) => !recent.includes(item)),
  ];
}

function endpointItem(portal: Portal, endpoint: Endpoint): EndpointItem {
  return { label: endpoint.name, description: portal.name, detail: `GET ${endpoint.path}`, portal, endpoint };
}

function separator(label: string): EndpointItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
