import * as vscode from 'vscode';
import { answerLanguage, scheme } from '../ids.ts';
import { AnswerFileSystem, type MadeFiles } from './answerFileSystem.ts';
import type { Answers } from './answers.ts';
import type { Following } from './followed.ts';
import type { PortalStatusParts } from './portalStatusItem.ts';

/** Lets the editor show answers. Small and static: a tab that the editor restores needs it at once. */
export function registerAnswers(
  answers: Answers,
  made: MadeFiles,
  following: Omit<Following, 'answers'> & Pick<PortalStatusParts, 'portals'>,
): vscode.Disposable {
  const files = new AnswerFileSystem(answers, made);
  const lensesChanged = new vscode.EventEmitter<void>();
  const onChange = [answers.onDidChange, answers.onDidChangeReading, made.onDidChange].map((event: vscode.Event<unknown>) =>
    event(() => lensesChanged.fire()),
  );
  return vscode.Disposable.from(
    files,
    lensesChanged,
    ...onChange,
    withFirst([answers.onDidChange, made.onDidChange], async () => {
      const { AnswerStatusItem, followAnswers, PortalStatusItem, watchMoreRows } = await import('./answerContent.ts');
      return vscode.Disposable.from(
        watchMoreRows(answers),
        new AnswerStatusItem(answers),
        new PortalStatusItem({ ...following, answers, made }),
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

/** What is of use with the first answer, or the first document that was made of some, and not before. */
function withFirst(events: readonly vscode.Event<unknown>[], start: () => Promise<vscode.Disposable>): vscode.Disposable {
  const all: vscode.Disposable[] = [];
  const begin = async () => {
    first.dispose();
    all.push(await start());
  };
  const first = vscode.Disposable.from(...events.map((event) => event(begin)));
  return new vscode.Disposable(() => vscode.Disposable.from(first, ...all).dispose());
}
