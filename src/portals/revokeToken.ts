import * as vscode from 'vscode';
import { isCancellation, PlandayError } from '../core/errors.ts';
import { revokeRefreshToken } from '../core/identity/tokenRequest.ts';
import type { Portal } from '../core/portals/portal.ts';
import { commands } from '../ids.ts';
import { failureTitle } from '../ui/failureTitle.ts';
import { tell, warn } from '../ui/notify.ts';
import { withProgress } from '../ui/progress.ts';
import type { PortalActions } from './portalActions.ts';

/** Revokes the token of a portal that is removed already, and says how that went. @param refreshToken `undefined` when the keychain had lost it */
export async function revokeToken(
  portal: Portal,
  refreshToken: string | undefined,
  services: Pick<PortalActions, 'planday' | 'errors'>,
): Promise<void> {
  const reason =
    refreshToken === undefined
      ? vscode.l10n.t('it was no longer in this machine’s keychain')
      : await failureOf(portal, refreshToken, services);
  if (reason === undefined) {
    void tell(vscode.l10n.t('{0} was removed, and its refresh token was revoked at Planday.', portal.name));
    return;
  }
  const message = vscode.l10n.t(
    '{0} was removed, but its refresh token was not revoked and is still valid at Planday ({1}). Choose Revoke there beside the app {2}, in Settings > Integrations > API Access.',
    portal.name,
    reason,
    portal.appId,
  );
  const [retry, showLog] = [vscode.l10n.t('Retry'), vscode.l10n.t('Show Log')];
  const buttons = refreshToken === undefined ? [] : [retry, showLog];
  const chosen = await warn(message, ...buttons);
  if (chosen === retry) await revokeToken(portal, refreshToken, services);
  if (chosen === showLog) await vscode.commands.executeCommand(commands.showLog);
}

/** @returns why it did not succeed, in a few words: the log has all of them; `undefined` when it did */
async function failureOf(
  portal: Portal,
  refreshToken: string,
  services: Pick<PortalActions, 'planday' | 'errors'>,
): Promise<string | undefined> {
  try {
    await revoke(portal, refreshToken, services);
    return undefined;
  } catch (error) {
    if (isCancellation(error)) return vscode.l10n.t('you cancelled it');
    if (!(error instanceof PlandayError)) throw error;
    services.errors.log(error);
    return failureTitle(error) ?? vscode.l10n.t('the log says why');
  }
}

async function revoke(portal: Portal, refreshToken: string, { planday }: Pick<PortalActions, 'planday'>): Promise<void> {
  const { hosts, connecting } = await planday();
  const { identityUrl } = await hosts(portal);
  const title = vscode.l10n.t('Revoking the refresh token of {0}', portal.name);
  const app = { identityUrl, appId: portal.appId, portalName: portal.name };
  await withProgress(title, ({ signal }) => revokeRefreshToken(app, refreshToken, connecting, signal));
}
