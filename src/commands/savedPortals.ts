import * as vscode from 'vscode';
import { back } from '../ui/multiStep.ts';
import { askSavedPortals } from './askSavedPortals.ts';
import { chooseSaved } from './chooseSaved.ts';
import type { Command } from './services.ts';

/** Sends a saved request to other portals from now on. */
export const savedPortals: Command = (services) => async (argument) => {
  const saved = await chooseSaved(services, argument, vscode.l10n.t('Choose Portals'));
  if (!saved) return;
  const portalIds = await askSavedPortals({ title: saved.name }, services, saved.portalIds);
  if (portalIds === undefined || portalIds === back) return;
  await (await services.collection()).saved.update(saved.id, { portalIds });
};
