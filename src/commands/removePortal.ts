import * as vscode from 'vscode';
import type { Command } from '../commandTable.ts';
import { RememberedValues } from '../core/parameters/rememberedValues.ts';
import { plainText } from '../core/plainText.ts';
import { choosePortal } from '../ui/choosePortal.ts';

export const removePortal: Command = (services) => async (argument) => {
  const portal = await choosePortal(services, argument, vscode.l10n.t('Remove Portal'));
  if (!portal) return;
  const remove = vscode.l10n.t('Remove');
  const detail = portal.sandbox
    ? vscode.l10n.t('Add Sandbox Portal brings it back.')
    : vscode.l10n.t(
        'Its refresh token is deleted from this machine’s keychain. In Planday nothing changes: the token stays valid there.',
      );
  const question = vscode.l10n.t('Remove {0}?', plainText(portal.name));
  const chosen = await vscode.window.showWarningMessage(question, { modal: true, detail }, remove);
  if (chosen !== remove) return;
  await services.portals.remove(portal.id);
  services.client.loaded?.accessTokens.drop(portal.id);
  await services.answers.forgetPortal(portal.id);
  await new RememberedValues(services.context.globalState).forgetPortal(portal.id);
};
