import * as vscode from 'vscode';
import type { Question } from '../core/questions/question.ts';
import { questions } from '../core/questions/questions.ts';
import { commands, rows } from '../ids.ts';
import { localize } from '../ui/localize.ts';
import type { Node } from './node.ts';
import type { Roots } from './nodeTree.ts';
import { row } from './row.ts';

const icons: Readonly<Record<string, string>> = {
  plannedAndPunched: 'watch',
  readyForPayroll: 'checklist',
  plannedPunchedPaid: 'credit-card',
  labourAndRevenue: 'graph',
  people: 'person',
  absence: 'calendar',
  syncSees: 'sync',
};

/** The questions that are ready. */
export class QuestionRoots implements Roots {
  readonly #nodes: readonly Node[] = [
    ...questions.map((question) => new QuestionNode(question)),
    new CommandNode('whyEmpty', vscode.l10n.t('Why is this empty?'), 'question', {
      command: commands.whyEmpty,
      about: vscode.l10n.t('Finds out why the answer in front of you has no rows, or fewer than you expect.'),
    }),
    new CommandNode('portalDoctor', vscode.l10n.t('Portal doctor'), 'pulse', {
      command: commands.portalDoctor,
      about: vscode.l10n.t('Token, administrator, departments, scopes, clock, proxy, and who else uses the rate limit.'),
    }),
  ];

  top(): readonly Node[] {
    return this.#nodes;
  }

  forget(): void {}

  async drop(): Promise<void> {}
}

/** A question that is a statement. */
export class QuestionNode implements Node {
  readonly id: string;
  readonly questionId: string;
  readonly parent = undefined;
  readonly #question: Question;

  constructor(question: Question) {
    this.id = `question:${question.id}`;
    this.questionId = question.id;
    this.#question = question;
  }

  item(): vscode.TreeItem {
    const { title, about } = this.#question;
    const item = row(localize(title), new vscode.ThemeIcon(icons[this.questionId] ?? 'question'), {
      tooltip: localize(about),
      heard: localize(about),
    });
    item.contextValue = rows.question;
    item.command = { title: localize(title), command: commands.askQuestion, arguments: [{ questionId: this.questionId }] };
    return item;
  }
}

/** A question that is answered in a way of its own. */
class CommandNode implements Node {
  readonly id: string;
  readonly parent = undefined;
  readonly #label: string;
  readonly #icon: string;
  readonly #does: { readonly command: string; readonly about: string };

  constructor(id: string, label: string, icon: string, does: { readonly command: string; readonly about: string }) {
    this.id = `question:${id}`;
    this.#label = label;
    this.#icon = icon;
    this.#does = does;
  }

  item(): vscode.TreeItem {
    const { command, about } = this.#does;
    const item = row(this.#label, new vscode.ThemeIcon(this.#icon), { tooltip: about, heard: about });
    item.command = { title: this.#label, command };
    return item;
  }
}
