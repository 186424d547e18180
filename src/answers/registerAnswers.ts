import * as vscode from 'vscode';
import { answerLanguage, scheme } from '../ids.ts';
import { AnswerFileSystem, type MadeFiles } from './answerFileSystem.ts';
import type { Answers } from './answers.ts';
import type { Following } from './followed.ts';

/** Lets the editor show answers. Small and static: a tab that the editor restores needs it at once. */
export function registerAnswers(answers: Answers, made: MadeFiles, following: Omit<Following, 'answers'>): vscode.Disposable {
  const files = new AnswerFileSystem(answers, made);
  const lensesChanged = new vscode.EventEmitter<void>();
  const onChange = [answers.onDidChange, answers.onDidChangeReading, made.onDidChange].map((event: vscode.Event<unknown>) =>
    event(() => lensesChanged.fire()),
  );
  return vscode.Disposable.from(
    files,
    lensesChanged,
    ...onChange,
    withFirst(answers, async () => {
      const { AnswerStatusItem, followAnswers, watchMoreRows } = await import('./answerContent.ts');
      return vscode.Disposable.from(
        watchMoreRows(answers),
        new AnswerStatusItem(answers),
        followAnswers({ ...following, answers }),
      );
    }),
    vscode.workspace.registerFileSystemProvider(scheme, files, { isReadonly: true, isCaseSensitive: true }),
    vscode.languages.registerCodeLensProvider(
      { scheme },
      {
        onDidChangeCodeLenses: lensesChanged.event,
        provideCodeLenses: async ({ uri }) =>
          (await import('./answerContent.ts')).answerLenses(answers, uri, made.find(uri)?.about),
      },
    ),
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
