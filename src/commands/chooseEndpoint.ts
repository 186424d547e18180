import * as vscode from 'vscode';
import type { Portal } from '../core/portals/portal.ts';
import { inPlace } from '../core/portals/portalPlaces.ts';
import { sharedParameters } from '../core/references/lookups.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import { accessTo } from '../core/scopes/scopes.ts';
import { commands } from '../ids.ts';
import { offerFirstPortal } from '../portals/choosePortal.ts';
import { askChoice, back } from '../ui/multiStep.ts';
import { numberText, plural } from '../ui/plural.ts';
import { askSearch } from '../ui/searchBox.ts';
import { type EndpointChoice, EndpointRows } from './endpointRows.ts';
import { sendToPortals } from './sendToPortals.ts';
import type { Services } from './services.ts';

type Found = Exclude<EndpointChoice, string>;

/**
 * Any endpoint of any portal: the endpoint first, then the portal where several fit what was typed. Where it is to go to several, they are
 * asked here.
 * @param portalId of the only portal in question
 * @returns what is to be sent to one portal
 */
export async function chooseEndpoint(services: Services, portalId: string | undefined): Promise<ApiRequest | undefined> {
  const portals = portalId === undefined ? inPlace(services.portals.all()) : [services.portals.get(portalId)];
  if (portals.length === 0) return await offerFirstPortal();
  for (let text = ''; ; ) {
    const chosen = await searchEndpoint(services, portals, text);
    if (chosen === undefined || chosen === back) return undefined;
    if (chosen.value === 'updateCatalogue') return await vscode.commands.executeCommand(commands.updateCatalogue);
    const { endpoint } = chosen.value;
    const addressed = await choosePortals(chosen.value);
    if (addressed === undefined) return undefined;
    text = chosen.text;
    if (addressed === back) continue;
    const [first, ...others] = addressed;
    if (first && others.length === 0) return { portalId: first.id, endpointId: endpoint.id, values: {}, all: false };
    return await sendToPortals(services, endpoint, addressed);
  }
}

function searchEndpoint(services: Services, portals: readonly Portal[], text: string) {
  let rows: EndpointRows | undefined;
  return askSearch<EndpointChoice>(
    { title: vscode.l10n.t('Send Request') },
    {
      placeholder: vscode.l10n.t('Type part of an endpoint, its path or a portal'),
      text,
      rows: (typed) => rows?.rows(typed) ?? [],
      load: async () => {
        const { catalogue } = await services.planday();
        rows = new EndpointRows(await catalogue.apis(), portals, services.lastRequests.all());
      },
    },
  );
}

interface PortalItem extends vscode.QuickPickItem {
  readonly portals?: readonly Portal[];
}

/** The best match and what was used last come first. All of them at once stands at the end, where Enter alone does not lead. */
async function choosePortals({ endpoint, portals }: Found): Promise<readonly Portal[] | typeof back | undefined> {
  if (portals.length === 1) return portals;
  const items: readonly PortalItem[] = [
    ...portals.map((portal) => portalItem(endpoint, portal)),
    ...(isForSeveral(endpoint) ? [{ label: '', kind: vscode.QuickPickItemKind.Separator }, allItem(portals)] : []),
  ];
  const place = { title: endpoint.name, canGoBack: true };
  const chosen = await askChoice(place, { placeholder: vscode.l10n.t('Choose a portal'), items, matchOnDescription: true });
  return chosen === undefined || chosen === back ? chosen : chosen.portals;
}

function portalItem(endpoint: Found['endpoint'], portal: Portal): PortalItem {
  const isLocked = accessTo(endpoint, portal) === 'missing';
  const said = [
    portal.info?.companyName === portal.name ? undefined : portal.info?.companyName,
    portal.rejected ? vscode.l10n.t('token rejected') : undefined,
    isLocked ? vscode.l10n.t('needs {0}', endpoint.scope ?? '') : undefined,
  ];
  const icon = isLocked ? 'lock' : portal.sandbox ? 'beaker' : 'organization';
  return {
    label: portal.name,
    description: said.filter(Boolean).join(' · '),
    iconPath: new vscode.ThemeIcon(icon),
    portals: [portal],
  };
}

function allItem(portals: readonly Portal[]): PortalItem {
  return {
    label: vscode.l10n.t('All portals'),
    description: plural(portals.length, vscode.l10n.t('{0} answer ||| {0} answers', numberText(portals.length))),
    detail: portals.map(({ name }) => name).join(', '),
    iconPath: new vscode.ThemeIcon('multiple-windows'),
    portals,
  };
}

/** An id that is demanded names something in one portal, and something else or nothing in the next. */
function isForSeveral(endpoint: Found['endpoint']): boolean {
  const shared = sharedParameters(endpoint);
  return endpoint.parameters.every((parameter) => !parameter.required || shared.includes(parameter));
}
