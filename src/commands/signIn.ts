import * as vscode from 'vscode';
import type { SignInChoice } from '../core/identity/signInChoices.ts';
import type { Portal } from '../core/portals/portal.ts';
import { portalTarget } from '../core/portals/portalTarget.ts';
import { type NewPortalDraft, nameStep, placeConnection, storeNewPortal } from '../portals/newPortal.ts';
import { browserSignIn } from '../signIn/browserSignIn.ts';
import { appIdStep, receiverStep, type SignInDraft, scopesStep } from '../signIn/signInSteps.ts';
import { configuredHosts } from '../ui/configuredHosts.ts';
import { back, multiStep } from '../ui/multiStep.ts';
import { onPortal } from '../ui/portalFailure.ts';
import type { Command, Services } from './services.ts';

/** From a portal's row it signs in to that portal again, which keeps its name, place and history; from anywhere else it adds one. */
export const signIn: Command = (services) => async (argument) => {
  const target = portalTarget(argument);
  if (!target) return await signInToNew(services);
  const portal = services.portals.get(target.portalId);
  await onPortal(portal.id, () => signInAgain(services.portals.get(portal.id), services));
};

async function signInToNew(services: Services): Promise<void> {
  const hosts = configuredHosts();
  const title = vscode.l10n.t('Sign In to Portal');
  const { choices } = await services.signIns();
  const [latest] = choices.all();
  const choice = await ask(title, hosts.identityUrl, latest?.appId ?? '', services);
  if (!choice) return;
  const candidate = { ...hosts, appId: choice.appId, portalName: vscode.l10n.t('this portal') };
  const connection = await browserSignIn(candidate, choice, title, services);
  const draft: NewPortalDraft = { appId: choice.appId, refreshToken: connection.tokens.refreshToken, connection };
  // Not a step among others: the code is used, so there is no way back to the browser.
  const named = await nameStep(hosts, services.portals)(draft, { title, step: 0, totalSteps: 0, canGoBack: false });
  // A try of its own: a keychain that is locked is no reason to sign in again.
  if (named && named !== back) await services.errors.run(() => storeNewPortal(named, connection, hosts, services));
}

async function signInAgain(portal: Portal, services: Services): Promise<void> {
  const { hosts } = await services.planday();
  const { identityUrl, apiUrl } = await hosts(portal);
  const title = vscode.l10n.t('Sign In to {0}', portal.name);
  const choice = await ask(title, identityUrl, portal.appId, services);
  if (!choice) return;
  const candidate = { identityUrl, apiUrl, appId: choice.appId, portalName: portal.name };
  const connection = await browserSignIn(candidate, choice, title, services);
  await services.errors.run(() => placeConnection(portal, connection, services, choice.appId));
}

/** Asks for everything that the request holds, and remembers it for the next time. */
async function ask(title: string, identityUrl: string, appId: string, services: Services): Promise<SignInChoice | undefined> {
  const { choices } = await services.signIns();
  const draft = await multiStep<SignInDraft>(title, { appId }, [
    appIdStep(identityUrl),
    scopesStep(identityUrl, choices, services),
    receiverStep(choices),
  ]);
  if (!draft?.scopes || !draft.receiver) return undefined;
  const { scopes, receiver, redirectUrl } = draft;
  const choice = { appId: draft.appId, scopes, receiver, redirectUrl };
  void choices.remember(choice);
  return choice;
}
