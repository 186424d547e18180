import * as vscode from 'vscode';
import { PlandayError, sentence } from '../core/errors.ts';
import { isRecord } from '../core/json.ts';
import { inTerminal, tokenVariables } from '../core/snippets/inTerminal.ts';
import { freshToken } from '../portals/accessTokenClipboard.ts';
import { choosePortal } from '../portals/choosePortal.ts';
import { confirm } from '../ui/notify.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { openTerminalWith } from '../ui/terminal.ts';
import { clockTime } from '../ui/times.ts';
import type { Command, Services } from './services.ts';

/**
 * Opens a terminal whose shell holds the access token of a portal. By hand alone: from the palette, or from the row of a portal; and as nothing in a call
 * tells a hand from another extension, the person says so.
 */
export const openTerminal: Command = (services) => async (argument) => {
  expectHand(argument);
  expectTrust();
  const portal = await choosePortal(services.portals, argument, vscode.l10n.t('Open Terminal with Token'));
  if (portal && (await isWanted(portal.name))) await onPortal(portal.id, () => open(services, portal.id));
};

async function isWanted(portal: string): Promise<boolean> {
  const go = vscode.l10n.t('Open Terminal');
  const detail = vscode.l10n.t('Whatever runs in it can use the token, and every extension can type into a terminal.');
  return (await confirm(vscode.l10n.t('Open a terminal with the access token of {0}?', portal), detail, go)) === go;
}

/** A row is an object of ours that draws itself; what a keybinding or a link can write down is none. @throws PlandayError `refused` */
function expectHand(argument: unknown): void {
  const isRow = isRecord(argument) && typeof argument.item === 'function' && !Object.hasOwn(argument, 'item');
  if (argument === undefined || isRow) return;
  throw new PlandayError(
    'refused',
    sentence(
      'Open Terminal with Token is chosen by hand: no other program, task or keybinding names the portal for it. Choose it in the Command Palette, or in the menu of a portal.',
    ),
  );
}

/** A folder can say what a shell runs when it starts in it, through its hooks and the settings of its workspace: that would read the token. */
function expectTrust(): void {
  if (vscode.workspace.isTrusted) return;
  throw new PlandayError(
    'refused',
    sentence(
      'In a workspace that you do not trust, what starts with a terminal could read the token, so none was opened. Trust the workspace, or choose this in a window without a folder.',
    ),
  );
}

async function open({ portals, planday }: Services, portalId: string): Promise<void> {
  const { portal, accessToken, validUntil } = await freshToken(portalId, { portals, planday });
  const { hosts } = await planday();
  const { apiUrl } = await hosts(portal);
  const { token, appId, api } = tokenVariables;
  const until = validUntil === undefined ? undefined : clockTime(validUntil);
  openTerminalWith({
    name: until === undefined ? portal.name : vscode.l10n.t('{0} until {1}', portal.name, until),
    message: [
      until === undefined
        ? vscode.l10n.t('The access token of {0} is in {1}.', portal.name, token)
        : vscode.l10n.t('The access token of {0} is in {1}, valid until {2}.', portal.name, token, until),
      inTerminal(vscode.env.shell),
    ],
    env: { [token]: accessToken, [appId]: portal.appId, [api]: apiUrl },
  });
}
