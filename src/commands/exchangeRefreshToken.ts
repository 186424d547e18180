import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { CoreServices } from '../coreServices.ts';
import { copyTokenOf } from '../portals/accessTokenClipboard.ts';
import { choosePortal } from '../portals/choosePortal.ts';
import { withProgress } from '../ui/cancellation.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { scopeTextFor } from '../ui/scopeText.ts';
import { clockTime } from '../ui/times.ts';
import type { Command } from './command.ts';

export const exchangeRefreshToken: Command = (services) => async (argument) => {
  const portal = await choosePortal(services, argument, vscode.l10n.t('Exchange Refresh Token'));
  if (portal) await onPortal(portal, () => exchange(portal, services));
};

async function exchange(portal: Portal, services: CoreServices): Promise<void> {
  const { accessTokens } = await services.client();
  const title = vscode.l10n.t('Exchanging the refresh token of {0}', plainText(portal.name));
  const { expiresAt, scopes } = await withProgress(title, (signal) => accessTokens.exchange(portal, signal));
  const until = vscode.l10n.t('{0} has a new access token, valid until {1}.', portal.name, clockTime(expiresAt));
  const copy = vscode.l10n.t('Copy Access Token');
  // Not awaited by the progress: the message stays as long as the user wants.
  const chosen = await vscode.window.showInformationMessage(plainText(`${until} ${scopeTextFor(scopes)}`, 900), copy);
  if (chosen === copy) await copyTokenOf(portal, services);
}
