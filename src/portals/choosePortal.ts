import * as vscode from 'vscode';
import type { Portal } from '../core/portals/portal.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import { inPlace } from '../core/portals/portalPlaces.ts';
import { portalTarget } from '../core/portals/portalTarget.ts';
import { commands } from '../ids.ts';
import { askChoice, back } from '../ui/multiStep.ts';

/**
 * The portal that a command is about: the one of its row, the only one, or the one that the user picks.
 * @param title the command's, for the list
 * @throws PlandayError `notFound` when the row's portal was removed meanwhile
 */
export async function choosePortal(
  portals: Pick<PortalList, 'all' | 'get'>,
  argument: unknown,
  title: string,
): Promise<Portal | undefined> {
  const target = portalTarget(argument);
  if (target) return portals.get(target.portalId);
  const [first, ...others] = inPlace(portals.all());
  if (!first) return await offerFirstPortal(title);
  if (others.length === 0) return first;
  const items = [first, ...others].map((portal) => ({
    label: portal.name,
    description: portal.sandbox ? vscode.l10n.t('sandbox') : (portal.info?.country ?? ''),
    iconPath: new vscode.ThemeIcon(portal.sandbox ? 'beaker' : 'organization'),
    portal,
  }));
  const chosen = await askChoice({ title }, { placeholder: vscode.l10n.t('Choose a portal'), items, matchOnDescription: true });
  return chosen === undefined || chosen === back ? undefined : chosen.portal;
}

/** Leads to the two commands that bring a portal; the command that was wanted is one step away then. */
export async function offerFirstPortal(title = 'Planday'): Promise<undefined> {
  const items = [
    {
      label: vscode.l10n.t('Add Portal'),
      detail: vscode.l10n.t('With App ID and refresh token from Planday'),
      iconPath: new vscode.ThemeIcon('add'),
      command: commands.addPortal,
    },
    {
      label: vscode.l10n.t('Add Sandbox Portal'),
      detail: vscode.l10n.t('Made-up data on this machine, without a Planday account'),
      iconPath: new vscode.ThemeIcon('beaker'),
      command: commands.addSandboxPortal,
    },
  ];
  const chosen = await askChoice({ title }, { placeholder: vscode.l10n.t('There is no portal yet'), items });
  if (chosen !== undefined && chosen !== back) await vscode.commands.executeCommand(chosen.command);
}
