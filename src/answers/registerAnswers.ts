import * as vscode from 'vscode';
import { answerLanguage, scheme } from '../ids.ts';
import { AnswerFileSystem, type DerivedFiles } from './answerFileSystem.ts';
import { AnswerLenses } from './answerLenses.ts';
import type { Answers } from './answers.ts';
import { watchMoreRows } from './moreRows.ts';
import type { ReportDocuments } from './reportDocuments.ts';

/** Lets the editor show answers. Small and static: a tab that the editor restores needs it at once. */
export function registerAnswers(answers: Answers, reports: ReportDocuments, derived: DerivedFiles): vscode.Disposable {
  const files = new AnswerFileSystem(answers, reports, derived);
  const lenses = new AnswerLenses(answers);
  return vscode.Disposable.from(
    files,
    lenses,
    watchMoreRows(answers),
    vscode.workspace.registerFileSystemProvider(scheme, files, { isReadonly: true, isCaseSensitive: true }),
    vscode.languages.registerCodeLensProvider({ scheme }, lenses),
    vscode.languages.registerDocumentSymbolProvider(
      { scheme, language: answerLanguage },
      { provideDocumentSymbols: async (document) => (await import('./answerContent.ts')).answerSymbols(document) },
    ),
  );
}
