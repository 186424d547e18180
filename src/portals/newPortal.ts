import * as vscode from 'vscode';
import { addConnection } from '../core/connect/addConnection.ts';
import type { Connection } from '../core/connect/connect.ts';
import { freeName } from '../core/portals/credentials.ts';
import type { Portal, PortalHosts, PortalInfo } from '../core/portals/portal.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import { samePortal } from '../core/portals/samePortal.ts';
import { views } from '../ids.ts';
import { askChoice, back, type Step } from '../ui/multiStep.ts';
import { tell } from '../ui/notify.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { copyTokenOf } from './accessTokenClipboard.ts';
import { askPortalName } from './credentialPrompts.ts';
import type { PortalActions } from './portalActions.ts';
import { askPlacement, replaceToken } from './replaceToken.ts';

/** A portal that Planday has opened, on its way into the list. */
export interface NewPortalDraft {
  appId: string;
  refreshToken: string;
  connection?: Connection | undefined;
  name?: string;
  /** The portal that this one would double; its token is replaced instead. */
  double?: Portal | undefined;
}

/** Asks for the name; where the portal is in the list already, whether its token shall be replaced. */
export function nameStep<Draft extends NewPortalDraft>(hosts: PortalHosts, portals: PortalList): Step<Draft> {
  return async (draft, place) => {
    const { appId, connection } = draft;
    // The newest token: a portal that held the entered one has been given it already.
    const refreshToken = connection?.tokens.refreshToken ?? draft.refreshToken;
    const double = await samePortal({ ...hosts, appId, refreshToken, portalId: connection?.info?.portalId }, portals);
    if (double) return await replaceStep<Draft>(double)(draft, place);
    const taken = portals.all().map(({ name }) => name);
    const name = await askPortalName(place, draft.name ?? suggestedName(connection?.info, taken), taken);
    if (name === undefined || name === back) return name;
    return Object.assign(draft, { name, double: undefined });
  };
}

function replaceStep<Draft extends NewPortalDraft>(double: Portal): Step<Draft> {
  return async (draft, place) => {
    const items = [
      {
        label: vscode.l10n.t('Replace the refresh token of {0}', double.name),
        iconPath: new vscode.ThemeIcon('key'),
        replace: true,
      },
      { label: vscode.l10n.t('Leave {0} as it is', double.name), iconPath: new vscode.ThemeIcon('close'), replace: false },
    ];
    const chosen = await askChoice(place, {
      placeholder: vscode.l10n.t('This portal is here already, as {0}', double.name),
      items,
    });
    if (chosen === back) return back;
    return chosen?.replace ? Object.assign(draft, { double }) : undefined;
  };
}

/** The company's name; for a second portal of the same company something that tells the two apart. */
function suggestedName(info: PortalInfo | undefined, taken: readonly string[]): string {
  const company = info?.companyName ?? info?.name;
  const details = [info?.name, info?.country, info?.portalId].filter((detail) => detail && detail !== company);
  return freeName([company, ...details.map((detail) => `${company} (${detail})`)], taken);
}

/** Puts the portal into the list, or its token in the place of the one that it doubles. */
export async function storeNewPortal(
  draft: NewPortalDraft,
  connection: Connection,
  hosts: PortalHosts,
  services: PortalActions,
): Promise<void> {
  if (draft.double) return await placeConnection(draft.double, connection, services, draft.appId);
  const { portals, planday } = services;
  const { appId, name = appId } = draft;
  const { accessTokens, connecting } = await planday();
  const portal = await addConnection({ name, appId, ...hosts }, connection, {
    portals,
    accessTokens,
    renewed: connecting.renewed,
  });
  await services.views.reveal(portal.id);
  await offerNextStep(portal, services);
}

/**
 * Finds the place of a connection that was made for a row: in the row, beside it, or nowhere. A row that was removed meanwhile is no reason
 * to lose it.
 * @param appId the app that the connection belongs to, where that is another one than the row's
 */
export async function placeConnection(
  portal: Portal,
  connection: Connection,
  services: PortalActions,
  appId = portal.appId,
): Promise<void> {
  const now = portal.sandbox ? services.portals.get(portal.id) : services.portals.find(portal.id);
  const placement = now ? await askPlacement(now, connection, services) : 'add';
  if (placement === 'replace') await replaceToken(portal, connection, services, appId);
  if (placement === 'add') await addBeside({ ...portal, appId }, connection, services);
}

async function addBeside({ appId, identityUrl, apiUrl }: Portal, connection: Connection, services: PortalActions): Promise<void> {
  const hosts = { identityUrl, apiUrl };
  const draft: NewPortalDraft = { appId, refreshToken: connection.tokens.refreshToken, connection };
  const place = { title: vscode.l10n.t('Add Portal'), step: 0, totalSteps: 0, canGoBack: false };
  const named = await nameStep(hosts, services.portals)(draft, place);
  if (named && named !== back) await storeNewPortal(named, connection, hosts, services);
}

async function offerNextStep(portal: Portal, services: PortalActions): Promise<void> {
  const departments = vscode.l10n.t('Show Departments');
  const copy = vscode.l10n.t('Copy Access Token');
  const chosen = await tell(vscode.l10n.t('{0} was added.', portal.name), departments, copy);
  if (chosen === departments) await services.views.reveal(portal.id, views.departments);
  if (chosen === copy) await onPortal(portal.id, () => copyTokenOf(portal.id, services));
}
