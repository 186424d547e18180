import * as vscode from 'vscode';
import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { defaultFolder, offerToOpen } from '../answers/savedFile.ts';
import { saveFile } from '../answers/saveFile.ts';
import { documentName, shownAnswer } from '../answers/shownAnswer.ts';
import { PlandayError } from '../core/errors.ts';
import { daysAsked, savedName } from '../core/parameters/savedName.ts';
import type { Command, Services } from './services.ts';

/** Saves what a document shows, as it shows it, under a name that says what it is. @param target where to, where that is known */
export const saveAnswer: Command = (services) => async (argument, target) => {
  const uri = activeAnswerUri(argument);
  shownAnswer(services, uri);
  const name = await nameFor(services, uri);
  const chosen = target instanceof vscode.Uri ? target : await askWhere(name);
  if (!chosen) return;
  // Once it is known where to, because the dialog may stay open for long.
  const { bytes } = shownAnswer(services, uri);
  await saveFile(chosen, bytes);
  void offerToOpen(chosen, bytes).catch((error: unknown) => services.errors.report(error));
};

async function askWhere(name: string): Promise<vscode.Uri | undefined> {
  return await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Answer'),
    defaultUri: vscode.Uri.joinPath(defaultFolder(), name),
    filters: { JSON: ['json'] },
  });
}

async function nameFor({ answers, planday }: Services, uri: vscode.Uri): Promise<string> {
  const request = answers.find(uri)?.answer.request;
  // “Salary for each row – Nordlys Café.json”, of which the tab has the name already.
  const tab = documentName(uri);
  if (!request) return savedName(tab.split(' – '), undefined, 'json');
  const { ask } = await planday();
  const asked = await ask.lookUp(request).catch((error: unknown) => {
    // An endpoint that is gone from the catalogue has left a name in the tab.
    if (error instanceof PlandayError) return undefined;
    throw error;
  });
  if (!asked) return savedName(tab.split(' – '), undefined, 'json');
  const { endpoint, portal, values } = asked;
  const join = (from: string, to: string) => vscode.l10n.t('{0} to {1}', from, to);
  return savedName([endpoint.name, portal.name], daysAsked(endpoint, values, portal.info?.timeZone, join), 'json');
}
