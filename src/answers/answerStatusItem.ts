import * as vscode from 'vscode';
import type { Asked } from '../core/requests/request.ts';
import { commands } from '../ids.ts';
import { HoverText } from '../ui/hoverText.ts';
import { StatusItem } from '../ui/statusItem.ts';
import type { AnswerDocument } from './answerDocument.ts';
import { answerStatus, answerTitle, readingTitle } from './answerStatus.ts';
import { shownUri } from './answerTabs.ts';

/** Left of what the editor says of the document: its language and the like. */
const priority = 101;

/** What is told of answers. */
export interface ToldAnswers {
  readonly onDidChange: vscode.Event<unknown>;
  readonly onDidChangeReading: vscode.Event<unknown>;
  find(uri: vscode.Uri): AnswerDocument | undefined;
  reading(uri: vscode.Uri): Asked | undefined;
}

/** The state of the answer in sight, in the status bar: of whatever size it is, and without code lenses. */
export class AnswerStatusItem implements vscode.Disposable {
  readonly #answers: ToldAnswers;
  readonly #item = new StatusItem('planday.answer', vscode.l10n.t('Planday answer'), commands.answerActions, priority);
  readonly #listeners: readonly vscode.Disposable[];

  constructor(answers: ToldAnswers) {
    this.#answers = answers;
    const changes: readonly vscode.Event<unknown>[] = [
      answers.onDidChange,
      answers.onDidChangeReading,
      vscode.window.tabGroups.onDidChangeTabs,
      vscode.window.tabGroups.onDidChangeTabGroups,
    ];
    this.#listeners = changes.map((event) => event(() => this.#draw()));
    this.#draw();
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#item.dispose();
  }

  #draw(): void {
    const uri = shownUri();
    const reading = uri && this.#answers.reading(uri);
    const document = uri && this.#answers.find(uri);
    if (reading) this.#item.say('sync~spin', readingTitle(reading));
    else if (document) this.#item.say(iconOf(document), answerStatus(document.answer), { tooltip: tooltip(document) });
    else this.#item.hide();
  }
}

function iconOf({ answer }: AnswerDocument): string {
  return answer.list?.partial ? 'warning' : 'list-flat';
}

function tooltip({ name, answer }: AnswerDocument): vscode.MarkdownString {
  const hover = new HoverText().strong(answerTitle(name)).paragraph();
  return hover.strong('GET').space().words(name.path).paragraph().words(answerStatus(answer)).markdown;
}
