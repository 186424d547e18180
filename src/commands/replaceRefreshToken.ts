import * as vscode from 'vscode';
import type { Connection } from '../core/connect/connect.ts';
import { PlandayError } from '../core/errors.ts';
import type { Portal } from '../core/portals/portal.ts';
import { belongsHere } from '../portals/belongsHere.ts';
import { choosePortal } from '../portals/choosePortal.ts';
import { askRefreshToken } from '../portals/credentialPrompts.ts';
import { storeReplacedToken } from '../portals/storeReplacedToken.ts';
import { tryConnect } from '../portals/tryConnect.ts';
import { errorMessage } from '../ui/localize.ts';
import { back } from '../ui/multiStep.ts';
import type { Command, Services } from './services.ts';

export const replaceRefreshToken: Command = (services) => async (argument) => {
  const portal = await choosePortal(services.portals, argument, vscode.l10n.t('Replace Refresh Token'));
  if (!portal) return;
  const { hosts } = await services.planday();
  const candidate = { ...(await hosts(portal)), appId: portal.appId, portalName: portal.name };
  const title = vscode.l10n.t('Replace Refresh Token of {0}', portal.name);
  let earlier: { value?: string; problem?: string } = {};
  for (;;) {
    const refreshToken = await askRefreshToken({ title }, portal.appId, earlier);
    if (refreshToken === undefined || refreshToken === back) return;
    const outcome = await tryConnect(candidate, refreshToken, services);
    if (outcome && !(outcome instanceof PlandayError)) return await replace(portal, refreshToken, outcome, services);
    earlier = { value: refreshToken, ...(outcome && { problem: errorMessage(outcome) }) };
  }
};

async function replace(portal: Portal, refreshToken: string, connection: Connection, services: Services): Promise<void> {
  if (await belongsHere(portal, connection)) await storeReplacedToken(portal, refreshToken, connection, services);
}
