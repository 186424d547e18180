import * as vscode from 'vscode';
import { contexts } from '../ids.ts';
import { answerId, madeUri, reportUri } from './answerUri.ts';
import type { Kept, KeptDocuments, MadeDocument } from './madeDocument.ts';

/** As many as a comparison of several portals needs. */
const mostDocuments = 100;
const mostBytes = 128 * 1024 * 1024;

/**
 * Keeps JSON that was made of an answer, for whoever shows it.
 * @param name of the answer
 * @param kind what it is, in the user's language, for the tab
 */
export async function keepJson(reports: KeptDocuments, name: string, kind: string, made: MadeDocument): Promise<vscode.Uri> {
  const uri = madeUri(answerId(), name, kind);
  keepLatest(reports, { uri, ...made });
  const addresses = reports.all().flatMap(({ uri: one, about }) => (about === undefined ? [] : [String(one)]));
  await vscode.commands.executeCommand('setContext', contexts.madeDocuments.key, addresses);
  return uri;
}

/** The same, in a tab of its own. */
export async function openJson(reports: KeptDocuments, name: string, kind: string, made: MadeDocument): Promise<void> {
  const document = await vscode.workspace.openTextDocument(await keepJson(reports, name, kind, made));
  await vscode.window.showTextDocument(document, { preview: false });
}

/** @param title the tab's @param markdown without secrets @param as read in the preview that is open for all of them, or as it is written */
export async function openReport(
  reports: KeptDocuments,
  title: string,
  markdown: string,
  as: 'preview' | 'source',
): Promise<void> {
  const uri = reportUri(answerId(), title);
  // With a mark: the user may have said that files are written in something else.
  keepLatest(reports, { uri, bytes: new TextEncoder().encode(`\ufeff${markdown}`) });
  if (as === 'preview' && (await isPreviewed(uri))) return;
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
}

/** The editor's own Markdown extension can be switched off: a report can be read as it is written, too. */
function isPreviewed(uri: vscode.Uri): Thenable<boolean> {
  return vscode.commands.executeCommand('markdown.showPreview', uri).then(
    () => true,
    () => false,
  );
}

function keepLatest(reports: KeptDocuments, kept: Kept): void {
  reports.keep(kept);
  let bytes = 0;
  for (const [index, old] of reports.all().toReversed().entries()) {
    bytes += old.bytes.length;
    if (index >= mostDocuments || (index > 0 && bytes > mostBytes)) reports.drop(old);
  }
}
