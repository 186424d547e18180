import * as vscode from 'vscode';
import { fetchPage, requestTitle } from '../answers/fetchAnswer.ts';
import type { Endpoint } from '../core/catalogue/endpoint.ts';
import { missingParameters } from '../core/parameters/parameterSteps.ts';
import type { Portal } from '../core/portals/portal.ts';
import { RememberedValues } from '../core/requests/rememberedValues.ts';
import { portalTarget, requestTarget } from '../core/requests/request.ts';
import { offerFirstPortal } from '../portals/choosePortal.ts';
import type { Services } from '../services.ts';
import { askChoice, back } from '../ui/multiStep.ts';
import { askParameters } from '../ui/parameters/askParameters.ts';
import { parameterContext } from '../ui/parameters/parameterContext.ts';
import { onPortal } from '../ui/portalFailure.ts';
import type { Command } from './command.ts';

interface Chosen {
  readonly portal: Portal;
  readonly endpoint: Endpoint;
}

/** From a row: that endpoint, at once where it needs nothing. From the palette: any endpoint of any portal, with its options. */
export const sendRequest: Command = (services) => async (argument) => {
  const target = requestTarget(argument);
  const chosen = target ? await ofTarget(services, target) : await chooseEndpoint(services, portalTarget(argument)?.portalId);
  if (!chosen) return;
  const { portal, endpoint } = chosen;
  const given = target?.values ?? {};
  const asks = !target || missingParameters(endpoint, given).length > 0;
  const values = asks ? await ask(services, chosen, given) : given;
  if (!values) return;
  await onPortal(portal, async () => {
    await services.answers.open(await fetchPage(services, { portal: services.portals.get(portal.id), endpoint, values }));
  });
};

async function ofTarget(
  services: Services,
  { portalId, endpointId }: { readonly portalId: string; readonly endpointId: string },
): Promise<Chosen> {
  const { catalogue } = await services.client();
  return { portal: services.portals.get(portalId), endpoint: await catalogue.get(endpointId) };
}

async function ask(
  services: Services,
  { portal, endpoint }: Chosen,
  given: Readonly<Record<string, string | readonly string[]>>,
) {
  const context = await parameterContext(services, portal, endpoint);
  const last = new RememberedValues(services.context.globalState).get(portal.id, endpoint.id);
  return await askParameters(context, { title: requestTitle({ portal, endpoint }), values: given, last, options: true });
}

type EndpointItem = vscode.QuickPickItem & Partial<Chosen>;

/** Any endpoint of any portal, what was used last at the top. */
async function chooseEndpoint(services: Services, portalId: string | undefined): Promise<Chosen | undefined> {
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
  return { portal: picked.portal, endpoint: picked.endpoint };
}

async function endpointItems(services: Services, portals: readonly Portal[]): Promise<readonly EndpointItem[]> {
  const { catalogue } = await services.client();
  const apis = await catalogue.apis();
  const all = portals.flatMap((portal) => apis.flatMap((api) => api.endpoints.map((endpoint) => endpointItem(portal, endpoint))));
  const recent = new RememberedValues(services.context.globalState)
    .recent()
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
