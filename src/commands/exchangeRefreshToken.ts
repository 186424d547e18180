import * as vscode from 'vscode';
import { copyTokenOf } from '../portals/accessTokenClipboard.ts';
import { choosePortal } from '../portals/choosePortal.ts';
import { tell } from '../ui/notify.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { withProgress } from '../ui/progress.ts';
import { scopeTextFor } from '../ui/scopeText.ts';
import { clockTime } from '../ui/times.ts';
import type { Command, Services } from './services.ts';

export const exchangeRefreshToken: Command = (services) => async (argument) => {
  const portal = await choosePortal(services.portals, argument, vscode.l10n.t('Exchange Refresh Token'));
  if (portal) await onPortal(portal.id, () => exchange(portal.id, services));
};

async function exchange(portalId: string, services: Services): Promise<void> {
  const { accessTokens } = await services.planday();
  // Each try anew: a failure may have been repaired by another App ID.
  const portal = services.portals.get(portalId);
  const title = vscode.l10n.t('Exchanging the refresh token of {0}', portal.name);
  const tokens = await withProgress(title, ({ signal }) => accessTokens.exchange(portal, signal), 'step');
  const until = vscode.l10n.t(
    '{0} has a new access token, valid until {1}.',
    portal.name,
    clockTime(accessTokens.validUntil(tokens)),
  );
  const copy = vscode.l10n.t('Copy Access Token');
  // Not awaited by the progress: the message stays as long as the user wants.
  const chosen = await tell(`${until} ${scopeTextFor(tokens.scopes)}`, copy);
  if (chosen === copy) await copyTokenOf(portalId, services);
}
