import * as vscode from 'vscode';
import { isRecord } from '../core/json.ts';
import type { Question } from '../core/questions/question.ts';
import { questionOf, questions } from '../core/questions/questions.ts';
import { choosePortal } from '../portals/choosePortal.ts';
import { questionMarkdown } from '../reports/questionReport.ts';
import { localize } from '../ui/localize.ts';
import { askChoice, back } from '../ui/multiStep.ts';
import type { Command } from './services.ts';

/** Asks a question of a portal: that of a row of the Questions view, or the one that is chosen, of the portal of a row. */
export const askQuestion: Command = (services) => async (argument) => {
  const question = await chosenQuestion(argument);
  const portal = question && (await choosePortal(services.portals, argument, localize(question.title)));
  if (portal) await (await services.queries()).answer(question, portal);
};

/** Says how a question is worked out, and what its findings mean. */
export const aboutQuestion: Command = (services) => async (argument) => {
  const question = await chosenQuestion(argument);
  if (question) await (await services.made()).openReport(localize(question.title), [], questionMarkdown(question));
};

/** Opens the statement of a question, to be read and changed. */
export const openQuestionAsQuery: Command = (services) => async (argument) => {
  const question = await chosenQuestion(argument);
  const portal = question && (await choosePortal(services.portals, argument, localize(question.title)));
  if (portal) await (await services.queries()).openQuestion(question, portal);
};

async function chosenQuestion(argument: unknown): Promise<Question | undefined> {
  const known = isRecord(argument) ? questionOf(argument.questionId) : undefined;
  if (known) return known;
  const items = questions.map((question) => ({
    label: localize(question.title),
    detail: localize(question.about),
    question,
  }));
  const title = vscode.l10n.t('Ask a Question');
  const chosen = await askChoice({ title }, { placeholder: vscode.l10n.t('Choose a question'), items, matchOnDescription: true });
  return chosen === undefined || chosen === back ? undefined : chosen.question;
}
