import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';
import type { Portal } from '../core/portals/portal.ts';
import { copyTokenOf } from '../portals/accessTokenClipboard.ts';
import { choosePortal } from '../portals/choosePortal.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { withProgress } from '../ui/progress.ts';
import { scopeTextFor } from '../ui/scopeText.ts';
import { clockTime } from '../ui/times.ts';
import type { Command, Services } from './services.ts';

export const exchangeRefreshToken: Command = (services) => async (argument) => {
  const portal = await choosePortal(services.portals, argument, vscode.l10n.t('Exchange Refresh Token'));
  if (portal) await onPortal(portal.id, () => exchange(portal, services));
};

async function exchange(portal: Portal, services: Services): Promise<void> {
  const { accessTokens } = await services.planday();
  const title = vscode.l10n.t('Exchanging the refresh token of {0}', plainText(portal.name));
  const tokens = await withProgress(title, ({ signal }) => accessTokens.exchange(portal, signal), 'step');
  const until = vscode.l10n.t(
    '{0} has a new access token, valid until {1}.',
    portal.name,
    clockTime(accessTokens.validUntil(tokens)),
  );
  const copy = vscode.l10n.t('Copy Access Token');
  // Not awaited by the progress: the message stays as long as the user wants.
  const chosen = await vscode.window.showInformationMessage(plainText(`${until} ${scopeTextFor(tokens.scopes)}`, 900), copy);
  if (chosen === copy) await copyTokenOf(portal, services);
}
