import * as vscode from 'vscode';
import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { requestTitle } from '../answers/answerStatus.ts';
import { askNext } from '../answers/askWithProgress.ts';
import { NewRows } from '../answers/newRows.ts';
import { requestBehind } from '../answers/updateAnswer.ts';
import { tell } from '../ui/notify.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { editParameters } from './editParameters.ts';
import { runAgain } from './runAgain.ts';
import type { Command, Services } from './services.ts';

/** Puts the next page's rows at the end of the document: what was read stays in sight. */
export const nextPage: Command = (services) => {
  const newRows = new NewRows();
  return async (argument) => await addPage(services, newRows, argument);
};

async function addPage(services: Services, newRows: NewRows, argument: unknown): Promise<void> {
  const { answers } = services;
  const uri = activeAnswerUri(argument);
  // A tab that came back without its content has nothing that a page could be added to.
  if (!answers.find(uri)) return await runAgain(services)(uri);
  const { ask } = await services.planday();
  const next = async () => {
    // Each try anew: the document may have been asked for something else meanwhile.
    const answer = answers.find(uri)?.answer;
    if (!answer) return;
    const asked = await ask.lookUp(answer.request);
    await answers.update(uri, asked, 'next', () => askNext(ask, asked, answer));
    const now = answers.find(uri);
    const list = now?.answer.list;
    if (list && list.rows === answer.list?.rows && !list.partial)
      tellThatNothingCame(requestTitle(asked), list.next === undefined);
    if (now && list) newRows.show(now.uri, now.answer.content, answer.list?.rows ?? 0, list.skipped);
  };
  const request = requestBehind(answers, uri);
  await onPortal(request.portalId, next, () => editParameters(services)(uri), { ...request, all: true });
}

function tellThatNothingCame(title: string, isEnd: boolean): void {
  void tell(
    isEnd
      ? vscode.l10n.t('The next page of {0} is empty: this was the end of the list.', title)
      : vscode.l10n.t('The next page of {0} holds only rows that are here already.', title),
  );
}
