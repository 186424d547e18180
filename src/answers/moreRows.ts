import * as vscode from 'vscode';
import type { HeldRows } from '../core/requests/heldRows.ts';
import { contexts } from '../ids.ts';
import { type AnswerDocument, hasHidden } from './answerDocument.ts';

/** Whether Fetch All Pages would bring rows that the document does not hold. */
export function hasMore(list: HeldRows | undefined): boolean {
  if (!list) return false;
  const { rows, skipped, total = 0, next, partial } = list;
  return next !== undefined || partial !== undefined || skipped > 0 || rows < total;
}

export interface WatchedAnswers {
  readonly onDidChange: vscode.Event<unknown>;
  all(): readonly AnswerDocument[];
}

/** Tells the editor's menus which answers have a next page, which lack rows, which have none and which hide something, by address, so that each editor group shows its own buttons. */
export function watchMoreRows(answers: WatchedAnswers): vscode.Disposable {
  let said = '';
  const say = () => {
    const lists = answers.all().map(({ uri, answer }) => ({ address: String(uri), list: answer.list }));
    const withNext = lists.filter(({ list }) => list?.next !== undefined).map(({ address }) => address);
    const withMore = lists.filter(({ list }) => hasMore(list)).map(({ address }) => address);
    const withoutRows = lists.filter(({ list }) => list?.rows === 0).map(({ address }) => address);
    const hiding = answers.all().filter(hasHidden);
    const hidden = hiding.filter(({ isOpen }) => !isOpen).map(({ uri }) => String(uri));
    const shown = hiding.filter(({ isOpen }) => isOpen).map(({ uri }) => String(uri));
    const now = JSON.stringify([withNext, withMore, withoutRows, hidden, shown]);
    if (now === said) return;
    said = now;
    void vscode.commands.executeCommand('setContext', contexts.answersWithNextPage.key, withNext);
    void vscode.commands.executeCommand('setContext', contexts.answersWithMoreRows.key, withMore);
    void vscode.commands.executeCommand('setContext', contexts.answersWithoutRows.key, withoutRows);
    void vscode.commands.executeCommand('setContext', contexts.answersWithHidden.key, hidden);
    void vscode.commands.executeCommand('setContext', contexts.answersWithShown.key, shown);
  };
  // The first answer came before this was loaded.
  say();
  void vscode.commands.executeCommand('setContext', contexts.answered.key, true);
  return answers.onDidChange(say);
}
