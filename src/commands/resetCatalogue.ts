import * as vscode from 'vscode';
import { tell } from '../ui/notify.ts';
import type { Command } from './services.ts';

/** Forgets the documents that Update API Catalogue kept. */
export const resetCatalogue: Command = (services) => async () => {
  const { catalogue } = await services.planday();
  await catalogue.reset();
  void tell(vscode.l10n.t('The API catalogue is the built-in one again.'));
};
