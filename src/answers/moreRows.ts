import * as vscode from 'vscode';
import type { HeldRows } from '../core/requests/heldRows.ts';
import { contexts } from '../ids.ts';
import type { Answers } from './answers.ts';

/** Whether Fetch All Pages would bring rows that the document does not hold. */
export function hasMore(list: HeldRows | undefined): boolean {
  if (!list) return false;
  const { rows, skipped, total = 0, next, partial } = list;
  return next !== undefined || partial !== undefined || skipped > 0 || rows < total;
}

/** Tells the editor's menus which answers have a next page and which lack rows, by address, so that each editor group shows its own buttons. */
export function watchMoreRows(answers: Answers): vscode.Disposable {
  let said = '';
  const say = () => {
    const lists = answers.all().map(({ uri, answer }) => ({ address: String(uri), list: answer.list }));
    const withNext = lists.filter(({ list }) => list?.next !== undefined).map(({ address }) => address);
    const withMore = lists.filter(({ list }) => hasMore(list)).map(({ address }) => address);
    const now = JSON.stringify([withNext, withMore]);
    if (now === said) return;
    said = now;
    void vscode.commands.executeCommand('setContext', contexts.answersWithNextPage.key, withNext);
    void vscode.commands.executeCommand('setContext', contexts.answersWithMoreRows.key, withMore);
  };
  return answers.onDidChange(say);
}
