import * as vscode from 'vscode';
import { PlandayError } from '../core/errors.ts';
import type { Connection } from '../core/portals/connect.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { Services } from '../services.ts';
import { choosePortal } from '../ui/choosePortal.ts';
import { askRefreshToken } from '../ui/credentialPrompts.ts';
import { errorMessage } from '../ui/localize.ts';
import { back } from '../ui/multiStep.ts';
import { belongsHere } from './belongsHere.ts';
import type { Command } from './command.ts';
import { storeReplacedToken } from './storeReplacedToken.ts';
import { tryConnect } from './tryConnect.ts';

export const replaceRefreshToken: Command = (services) => async (argument) => {
  const portal = await choosePortal(services, argument, vscode.l10n.t('Replace Refresh Token'));
  if (!portal) return;
  const { hosts } = await services.client();
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
