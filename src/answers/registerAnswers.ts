import * as vscode from 'vscode';
import { answerLanguage, scheme } from '../ids.ts';
import { AnswerFileSystem } from './answerFileSystem.ts';
import { AnswerLenses } from './answerLenses.ts';
import type { Answers } from './answers.ts';
import type { Following } from './followed.ts';
import { watchMoreRows } from './moreRows.ts';
import type { ReportDocuments } from './reportDocuments.ts';

/** Lets the editor show answers. Small and static: a tab that the editor restores needs it at once. */
export function registerAnswers(
  answers: Answers,
  reports: ReportDocuments,
  following: Omit<Following, 'answers'>,
): vscode.Disposable {
  const files = new AnswerFileSystem(answers, reports);
  const lenses = new AnswerLenses(answers);
  return vscode.Disposable.from(
    files,
    lenses,
    watchMoreRows(answers),
    withFirst(answers, async () => (await import('./answerContent.ts')).followAnswers({ ...following, answers })),
    vscode.workspace.registerFileSystemProvider(scheme, files, { isReadonly: true, isCaseSensitive: true }),
    vscode.languages.registerCodeLensProvider({ scheme }, lenses),
    vscode.languages.registerDocumentSymbolProvider(
      { scheme, language: answerLanguage },
      { provideDocumentSymbols: async (document) => (await import('./answerContent.ts')).answerSymbols(document) },
    ),
  );
}

/** What is of use with the first answer and not before. */
function withFirst(answers: Answers, start: () => Promise<vscode.Disposable>): vscode.Disposable {
  const all: vscode.Disposable[] = [];
  const first = answers.onDidChange(async () => {
    first.dispose();
    all.push(await start());
  });
  return new vscode.Disposable(() => vscode.Disposable.from(first, ...all).dispose());
}
