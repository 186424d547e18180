import * as vscode from 'vscode';
import { requestTarget } from '../core/saved/requestTarget.ts';
import { confirmLoss } from '../ui/notify.ts';
import { chooseSaved } from './chooseSaved.ts';
import { removeFromHistory } from './removeFromHistory.ts';
import type { Command } from './services.ts';

export const deleteSaved: Command = (services) => async (argument) => {
  if (requestTarget(argument).historyId !== undefined) return await removeFromHistory(services)(argument);
  const request = await chooseSaved(services, argument, vscode.l10n.t('Delete Request'));
  if (!request) return;
  const remove = vscode.l10n.t('Delete');
  const question = vscode.l10n.t('Delete {0}?', request.name);
  const detail = vscode.l10n.t('It cannot be brought back. Export Saved Requests keeps a copy in a file.');
  if ((await confirmLoss(question, detail, vscode.l10n.t('Keep Request'), remove)) !== remove) return;
  await (await services.collection()).saved.remove(request.id);
};
