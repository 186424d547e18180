import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';
import { commands } from '../ids.ts';
import { hasHidden } from './answerDocument.ts';
import type { Answers } from './answers.ts';
import { hasMore } from './moreRows.ts';

/** Room for a request line. */
const longest = 200;

/** What can be done with an answer, above its first line. */
export class AnswerLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #answers: Answers;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listeners: readonly vscode.Disposable[];
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(answers: Answers) {
    this.#answers = answers;
    this.#listeners = [answers.onDidChange, answers.onDidChangeReading].map((event) => event(() => this.#changed.fire()));
  }

  async provideCodeLenses({ uri }: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!this.#answers.request(uri)) return [];
    const said = await this.#said(uri);
    const document = this.#answers.find(uri);
    const answer = document?.answer;
    const titles = [
      ...said.map((text) => ({ title: plainText(text, longest), command: '' })),
      { title: vscode.l10n.t('Run Again'), command: commands.runAgain },
      { title: vscode.l10n.t('Edit Parameters…'), command: commands.editParameters },
      ...(answer?.list?.next === undefined ? [] : [{ title: vscode.l10n.t('Next Page'), command: commands.nextPage }]),
      ...(hasMore(answer?.list) ? [{ title: vscode.l10n.t('Fetch All Pages'), command: commands.fetchAllPages }] : []),
      ...(document && hasHidden(document) && !document.isOpen
        ? [{ title: vscode.l10n.t('Show Sensitive Values'), command: commands.showHidden }]
        : []),
    ];
    const start = new vscode.Range(0, 0, 0, 0);
    return titles.map((command) => new vscode.CodeLens(start, command.command ? { ...command, arguments: [uri] } : command));
  }

  /** What was asked and what the document holds, or what it is going to hold: until then, the old rows are not taken for the new ones. */
  async #said(uri: vscode.Uri): Promise<readonly string[]> {
    if (!this.#answers.find(uri) && !this.#answers.reading(uri)) return [];
    // Loaded with the first answer anyway.
    const { answerStatus, readingTitle, requestText } = await import('./answerContent.ts');
    const [reading, document] = [this.#answers.reading(uri), this.#answers.find(uri)];
    if (reading) return [`${readingTitle(reading)}…`];
    return document ? [requestText(document.name), answerStatus(document.answer)] : [];
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#changed.dispose();
  }
}
