import * as vscode from 'vscode';
import { contexts } from '../ids.ts';
import { answerId, madeUri } from './answerUri.ts';
import type { MadeDocument, ReportDocuments } from './reportDocuments.ts';

/**
 * Keeps JSON that was made of an answer, for whoever shows it.
 * @param name of the answer
 * @param kind what it is, in the user's language, for the tab
 */
export async function keepJson(reports: ReportDocuments, name: string, kind: string, made: MadeDocument): Promise<vscode.Uri> {
  const uri = madeUri(answerId(), name, kind);
  reports.keep({ uri, ...made });
  const paths = reports.all().flatMap(({ uri: { path }, about }) => (about === undefined ? [] : [path]));
  await vscode.commands.executeCommand('setContext', contexts.madeDocuments.key, paths);
  return uri;
}

/** The same, in a tab of its own. */
export async function openJson(reports: ReportDocuments, name: string, kind: string, made: MadeDocument): Promise<void> {
  const document = await vscode.workspace.openTextDocument(await keepJson(reports, name, kind, made));
  await vscode.window.showTextDocument(document, { preview: false });
}
