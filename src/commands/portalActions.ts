import * as vscode from 'vscode';
import { type CommandId, commands, views } from '../ids.ts';
import { choosePortal } from '../portals/choosePortal.ts';
import { askChoice, back } from '../ui/multiStep.ts';
import type { Command, Services } from './services.ts';

interface Action extends vscode.QuickPickItem {
  /** Gets the id of the portal. */
  readonly run: (portalId: string) => unknown;
}

/** What can be done with a portal, as a list: behind its entry in the status bar, and for the keyboard. */
export const portalActions: Command = (services) => async (argument) => {
  const portal = await choosePortal(services.portals, argument, vscode.l10n.t('Portal Actions'));
  if (!portal) return;
  const chosen = await askChoice(
    { title: portal.name },
    { placeholder: vscode.l10n.t('Choose what to do with {0}', portal.name), items: actionsFor(services, portal.rejected) },
  );
  if (chosen !== undefined && chosen !== back) await chosen.run(portal.id);
};

function actionsFor({ views: { reveal } }: Services, rejected: string | undefined): readonly Action[] {
  const renewals = [
    action(commands.replaceRefreshToken, vscode.l10n.t('Replace Refresh Token'), 'key'),
    action(commands.signIn, vscode.l10n.t('Sign In to Portal…'), 'sign-in'),
  ];
  return [
    ...(rejected === undefined ? [] : renewals),
    action(commands.sendRequest, vscode.l10n.t('Send Request…'), 'search'),
    action(commands.askQuestion, vscode.l10n.t('Ask a Question…'), 'question'),
    action(commands.openAsWeek, vscode.l10n.t('Open as Week'), 'calendar'),
    action(commands.newQuery, vscode.l10n.t('New Query'), 'new-file'),
    action(commands.copyAccessToken, vscode.l10n.t('Copy Access Token'), 'copy'),
    action(commands.exchangeRefreshToken, vscode.l10n.t('Exchange Refresh Token'), 'sync'),
    action(commands.checkAccess, vscode.l10n.t('Check Access'), 'shield'),
    action(commands.portalDoctor, vscode.l10n.t('Portal Doctor'), 'pulse'),
    ...(rejected === undefined ? renewals : []),
    {
      label: vscode.l10n.t('Show in Portals View'),
      iconPath: new vscode.ThemeIcon('list-tree'),
      run: (portalId) => reveal(portalId, views.portals),
    },
  ];
}

function action(command: CommandId, label: string, icon: string): Action {
  return {
    label,
    iconPath: new vscode.ThemeIcon(icon),
    run: (portalId) => vscode.commands.executeCommand(command, portalId),
  };
}
