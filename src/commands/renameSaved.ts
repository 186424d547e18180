import * as vscode from 'vscode';
import { back } from '../ui/multiStep.ts';
import { askSavedName, chooseSaved } from './chooseSaved.ts';
import type { Command } from './services.ts';

export const renameSaved: Command = (services) => async (argument) => {
  const title = vscode.l10n.t('Rename Request');
  const request = await chooseSaved(services, argument, title);
  if (!request) return;
  const { saved } = await services.collection();
  const taken = saved.all().flatMap(({ id, name }) => (id === request.id ? [] : [name]));
  const name = await askSavedName({ title }, request.name, taken);
  if (name !== undefined && name !== back) await saved.update(request.id, { name });
};
