import * as vscode from 'vscode';
import type { Connection } from '../core/connect/connect.ts';
import { PlandayError } from '../core/errors.ts';
import type { Portal } from '../core/portals/portal.ts';
import { choosePortal } from '../portals/choosePortal.ts';
import { askRefreshToken, type Earlier } from '../portals/credentialPrompts.ts';
import { placeConnection } from '../portals/newPortal.ts';
import { tryConnect } from '../portals/tryConnect.ts';
import { withoutLosingTokens } from '../portals/withoutLosingTokens.ts';
import { errorMessage } from '../ui/localize.ts';
import { back } from '../ui/multiStep.ts';
import type { Command, Services } from './services.ts';

export const replaceRefreshToken: Command = (services) => async (argument) => {
  const portal = await choosePortal(services.portals, argument, vscode.l10n.t('Replace Refresh Token'));
  if (!portal) return;
  const draft: { earlier: Earlier } = { earlier: {} };
  const dialogue = async () => {
    const connection = await askToken(portal, draft, services);
    // A try of its own: a keychain that is locked is no reason to ask again.
    if (connection) await services.errors.run(() => placeConnection(portal, connection, services));
  };
  await withoutLosingTokens(dialogue, services);
};

/** Asks until Planday accepts the token. @returns `undefined` when the user left */
async function askToken(portal: Portal, draft: { earlier: Earlier }, services: Services): Promise<Connection | undefined> {
  const { hosts } = await services.planday();
  const candidate = { ...(await hosts(portal)), appId: portal.appId, portalName: portal.name };
  const title = vscode.l10n.t('Replace Refresh Token of {0}', portal.name);
  for (;;) {
    const refreshToken = await askRefreshToken({ title }, portal.appId, {
      identityUrl: candidate.identityUrl,
      ...draft.earlier,
    });
    if (refreshToken === undefined || refreshToken === back) return undefined;
    const outcome = await tryConnect(candidate, refreshToken, services);
    draft.earlier = { value: refreshToken, ...(outcome instanceof PlandayError && { problem: errorMessage(outcome) }) };
    if (outcome && !(outcome instanceof PlandayError)) return outcome;
  }
}
