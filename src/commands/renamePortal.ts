import * as vscode from 'vscode';
import { choosePortal } from '../portals/choosePortal.ts';
import { askPortalName } from '../portals/credentialPrompts.ts';
import { back } from '../ui/multiStep.ts';
import type { Command } from './services.ts';

export const renamePortal: Command = (services) => async (argument) => {
  const title = vscode.l10n.t('Rename Portal');
  const portal = await choosePortal(services.portals, argument, title);
  if (!portal) return;
  const others = services.portals.all().filter(({ id }) => id !== portal.id);
  const taken = others.map(({ name }) => name);
  const name = await askPortalName({ title }, portal.name, taken);
  if (name === undefined || name === back) return;
  // Removed meanwhile, in another window: that its new name went nowhere is worth a word.
  services.portals.get(portal.id);
  await services.portals.update(portal.id, { name });
};
