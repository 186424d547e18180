import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';
import type { ApiRequest, Asked } from '../core/requests/request.ts';
import { isOfWeeks } from '../core/week/weekPlace.ts';
import { commands } from '../ids.ts';
import { type AnswerDocument, hasHidden } from './answerDocument.ts';
import { answerStatus, readingTitle, requestText } from './answerStatus.ts';
import { hasMore } from './moreRows.ts';

const start = new vscode.Range(0, 0, 0, 0);

/** Room for a request line. */
const longest = 200;

/** What is known of answers. */
export interface KnownAnswers {
  find(uri: vscode.Uri): AnswerDocument | undefined;
  request(uri: vscode.Uri): ApiRequest | undefined;
  reading(uri: vscode.Uri): Asked | undefined;
}

/**
 * What stands above the first line of an answer: its state, what can be done with it, and what was asked.
 * @param about what a document that was made of answers is, in its place
 */
export function answerLenses(answers: KnownAnswers, uri: vscode.Uri, about: string | undefined): vscode.CodeLens[] {
  if (about !== undefined) return lenses([{ title: about, command: '' }]);
  const request = answers.request(uri);
  if (!request) return [];
  const [reading, document] = [answers.reading(uri), answers.find(uri)];
  // While something is read, the old rows are not taken for the new ones.
  const status = reading ? `${readingTitle(reading)}…` : document && answerStatus(document.answer);
  const own = actions(request, document).map((command) => ({ ...command, arguments: [uri] }));
  // Where there is no room for all of it, what stands in the tab and the breadcrumbs too is cut.
  const asked = document && !reading ? requestText(document.name) : undefined;
  return lenses([...saying(status), ...own, ...saying(asked)]);
}

function actions({ endpointId }: ApiRequest, document: AnswerDocument | undefined): readonly vscode.Command[] {
  const list = document?.answer.list;
  return [
    { title: vscode.l10n.t('Run Again'), command: commands.runAgain },
    { title: vscode.l10n.t('Edit Parameters…'), command: commands.editParameters },
    ...(list?.next === undefined ? [] : [{ title: vscode.l10n.t('Next Page'), command: commands.nextPage }]),
    ...(hasMore(list) ? [{ title: vscode.l10n.t('Fetch All Pages'), command: commands.fetchAllPages }] : []),
    ...(list?.rows === 0 ? [{ title: vscode.l10n.t('Why Is This Empty?'), command: commands.whyEmpty }] : []),
    ...(document && hasHidden(document) && !document.isOpen
      ? [{ title: vscode.l10n.t('Show Sensitive Values'), command: commands.showHidden }]
      : []),
    ...(list ? [{ title: vscode.l10n.t('Open as Table'), command: commands.openAsTable }] : []),
    ...(isOfWeeks(endpointId) ? [{ title: vscode.l10n.t('Open as Week'), command: commands.openAsWeek }] : []),
    { title: vscode.l10n.t('Copy as…'), command: commands.copyAs },
    ...(document ? [{ title: vscode.l10n.t('Compare with…'), command: commands.compareAnswer }] : []),
    ...(document ? [{ title: vscode.l10n.t('Save Answer…'), command: commands.saveAnswer }] : []),
  ];
}

function saying(text: string | undefined): readonly vscode.Command[] {
  return text === undefined ? [] : [{ title: text, command: '' }];
}

function lenses(titles: readonly vscode.Command[]): vscode.CodeLens[] {
  return titles.map((command) => new vscode.CodeLens(start, { ...command, title: plainText(command.title, longest) }));
}
