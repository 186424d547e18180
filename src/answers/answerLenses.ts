import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';
import { commands } from '../ids.ts';
import { answerStatus } from './answerStatus.ts';
import type { Answers } from './answers.ts';
import { hasMore } from './moreRows.ts';

/** What can be done with an answer, above its first line. */
export class AnswerLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #answers: Answers;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listener: vscode.Disposable;
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(answers: Answers) {
    this.#answers = answers;
    this.#listener = answers.onDidChange(() => this.#changed.fire());
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    if (!this.#answers.request(uri)) return [];
    const answer = this.#answers.find(uri)?.answer;
    const titles = [
      ...(answer ? [{ title: plainText(answerStatus(answer)), command: '' }] : []),
      { title: vscode.l10n.t('Run Again'), command: commands.runAgain },
      { title: vscode.l10n.t('Edit Parameters…'), command: commands.editParameters },
      ...(answer?.list?.next === undefined ? [] : [{ title: vscode.l10n.t('Next Page'), command: commands.nextPage }]),
      ...(hasMore(answer?.list) ? [{ title: vscode.l10n.t('Fetch All Pages'), command: commands.fetchAllPages }] : []),
    ];
    const start = new vscode.Range(0, 0, 0, 0);
    return titles.map((command) => new vscode.CodeLens(start, command.command ? { ...command, arguments: [uri] } : command));
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }
}
