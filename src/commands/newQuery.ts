import * as vscode from 'vscode';
import { choosePortal } from '../portals/choosePortal.ts';
import type { Command } from './services.ts';

/** Opens a document for a query: on the portal of a row, or on the one that is chosen. */
export const newQuery: Command = (services) => async (argument) => {
  const portal = await choosePortal(services.portals, argument, vscode.l10n.t('New Query'));
  if (portal) await (await services.queries()).open(portal.id);
};
