import * as vscode from 'vscode';
import type { PlandayError } from '../core/errors.ts';
import type { Portal } from '../core/portals/portal.ts';
import { choosePortal } from '../portals/choosePortal.ts';
import { revokeToken } from '../portals/revokeToken.ts';
import { confirmLoss, tell, warn } from '../ui/notify.ts';
import type { Command, Services } from './services.ts';

export const removePortal: Command = (services) => async (argument) => {
  const portal = await choosePortal(services.portals, argument, vscode.l10n.t('Remove Portal'));
  if (!portal) return;
  const choice = await askHow(portal);
  if (!choice) return;
  // Read before the keychain forgets it: it is removed here first, whatever Planday will say.
  const refreshToken = choice === 'revoke' ? await newestToken(portal, services) : undefined;
  const { tokenLeft } = await services.portals.remove(portal.id);
  if (tokenLeft) tellTokenLeft(portal, tokenLeft, services);
  if (choice === 'revoke') return await revokeToken(portal, refreshToken, services);
  if (tokenLeft) return;
  const message = portal.sandbox
    ? vscode.l10n.t('{0} was removed.', portal.name)
    : vscode.l10n.t('{0} was removed. Its refresh token stays valid at Planday.', portal.name);
  void tell(message);
};

/** Where the server rotates, an exchange under way brings the token that is to be revoked, and the keychain need not have taken it. */
async function newestToken(portal: Portal, { planday, portals }: Services): Promise<string | undefined> {
  const { loaded } = planday;
  if (loaded) return await loaded.accessTokens.newestRefreshToken(portal);
  return await portals.refreshToken(portal).catch(() => undefined);
}

/** The portal is gone all the same; what is left cannot be seen in any row. */
function tellTokenLeft(portal: Portal, error: PlandayError, { errors }: Services): void {
  errors.log(error);
  const message = vscode.l10n.t(
    '{0} was removed, but its refresh token is still in the keychain, which could not be used. It is deleted when VS Code is next started with the keychain unlocked.',
    portal.name,
  );
  void warn(message);
}

async function askHow(portal: Portal): Promise<'remove' | 'revoke' | undefined> {
  const remove = vscode.l10n.t('Remove');
  const revoke = vscode.l10n.t('Remove and Revoke');
  const question = vscode.l10n.t('Remove {0}?', portal.name);
  const detail = portal.sandbox
    ? vscode.l10n.t('Add Sandbox Portal brings it back.')
    : vscode.l10n.t(
        'Remove deletes its refresh token from this machine’s keychain; at Planday the token stays valid. Remove and Revoke also makes Planday refuse the token from now on, for every program that uses it.',
      );
  // A sandbox's token is good for nothing else, and it is wanted when the portal comes back.
  const buttons = portal.sandbox ? [remove] : [remove, revoke];
  const chosen = await confirmLoss(question, detail, vscode.l10n.t('Keep Portal'), ...buttons);
  if (chosen === undefined) return undefined;
  return chosen === revoke ? 'revoke' : 'remove';
}
