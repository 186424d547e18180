import * as vscode from 'vscode';
import type { Command } from '../commandTable.ts';
import { PlandayError } from '../core/errors.ts';
import { plainText } from '../core/plainText.ts';
import type { Connection } from '../core/portals/connect.ts';
import { freeName } from '../core/portals/credentials.ts';
import { newPortalId } from '../core/portals/newPortalId.ts';
import type { Portal, PortalHosts, PortalInfo } from '../core/portals/portal.ts';
import { samePortal } from '../core/portals/samePortal.ts';
import { views } from '../ids.ts';
import type { Services } from '../services.ts';
import { copyTokenOf } from '../ui/accessTokenClipboard.ts';
import { configuredHosts } from '../ui/configuredHosts.ts';
import { askAppId, askPortalName, askRefreshToken } from '../ui/credentialPrompts.ts';
import { errorMessage } from '../ui/localize.ts';
import { askChoice, back, multiStep, type Step } from '../ui/multiStep.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { storeReplacedToken } from './storeReplacedToken.ts';
import { tryConnect } from './tryConnect.ts';

/** What the user has given so far; kept while going back and forth. */
interface Draft {
  appId: string;
  refreshToken: string;
  connection?: Connection | undefined;
  /** Why the last try failed. */
  problem?: PlandayError | undefined;
  name?: string;
  /** The portal that this one would double; its token is replaced instead. */
  double?: Portal | undefined;
}

export const addPortal: Command = (services) => async () => {
  const hosts = configuredHosts();
  const title = vscode.l10n.t('Add Portal');
  const steps: readonly Step<Draft>[] = [appIdStep, refreshTokenStep(hosts, services), nameStep(hosts, services)];
  const draft = await multiStep<Draft>(title, { appId: '', refreshToken: '' }, steps);
  if (!draft?.connection) return;
  if (draft.double) await storeReplacedToken(draft.double, draft.refreshToken, draft.connection, services);
  else await store(draft, draft.connection, hosts, services);
};

const appIdStep: Step<Draft> = async (draft, place) => {
  const problem = draft.problem?.kind === 'wrongAppId' ? errorMessage(draft.problem) : undefined;
  const appId = await askAppId(place, { value: draft.appId, problem });
  if (appId === undefined || appId === back) return appId;
  return Object.assign(draft, { appId, problem: undefined });
};

/** Goes on when Planday accepted the token; until then the box comes back with the reason. */
function refreshTokenStep(hosts: PortalHosts, services: Services): Step<Draft> {
  return async (draft, place) => {
    for (;;) {
      const problem = draft.problem && errorMessage(draft.problem);
      const refreshToken = await askRefreshToken(place, draft.appId, { value: draft.refreshToken, problem });
      if (refreshToken === undefined || refreshToken === back) return refreshToken;
      draft.refreshToken = refreshToken;
      const candidate = { ...hosts, appId: draft.appId, portalName: vscode.l10n.t('this portal') };
      const outcome = await tryConnect(candidate, refreshToken, services);
      draft.problem = outcome instanceof PlandayError ? outcome : undefined;
      if (draft.problem?.kind === 'wrongAppId') return back;
      if (outcome && !(outcome instanceof PlandayError)) return Object.assign(draft, { connection: outcome });
    }
  };
}

function nameStep(hosts: PortalHosts, { portals }: Services): Step<Draft> {
  return async (draft, place) => {
    const { appId, refreshToken, connection } = draft;
    const double = await samePortal({ ...hosts, appId, refreshToken, portalId: connection?.info?.portalId }, portals);
    if (double) return await replaceStep(double)(draft, place);
    const taken = portals.all().map(({ name }) => name);
    const name = await askPortalName(place, draft.name ?? suggestedName(connection?.info, taken), taken);
    if (name === undefined || name === back) return name;
    return Object.assign(draft, { name, double: undefined });
  };
}

function replaceStep(double: Portal): Step<Draft> {
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

async function store(draft: Draft, { tokens, info }: Connection, hosts: PortalHosts, services: Services): Promise<void> {
  const { appId, name = appId } = draft;
  const portal: Portal = { id: newPortalId(), name, appId, ...hosts, info, scopes: tokens.scopes };
  const { accessTokens } = await services.client();
  await services.portals.add(portal, tokens.refreshToken ?? draft.refreshToken);
  accessTokens.hold(portal.id, tokens);
  await services.views.reveal(portal.id);
  await offerNextStep(portal, services);
}

async function offerNextStep(portal: Portal, services: Services): Promise<void> {
  const departments = vscode.l10n.t('Show Departments');
  const copy = vscode.l10n.t('Copy Access Token');
  const message = plainText(vscode.l10n.t('{0} was added.', portal.name));
  const chosen = await vscode.window.showInformationMessage(message, departments, copy);
  if (chosen === departments) await vscode.commands.executeCommand(`${views.departments}.focus`);
  if (chosen === copy) await onPortal(portal, () => copyTokenOf(portal, services));
}
