import * as vscode from 'vscode';
import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { requestTitle } from '../answers/answerStatus.ts';
import { askNext } from '../answers/askWithProgress.ts';
import { requestBehind } from '../answers/updateAnswer.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { onPortal } from '../ui/portalFailure.ts';
import type { Command } from './services.ts';

/** Puts the next page's rows at the end of the document: what was read stays in sight. */
export const nextPage: Command = (services) => async (argument) => {
  const { answers } = services;
  const uri = activeAnswerUri(argument);
  const request = requestBehind(answers, uri);
  const { ask } = await services.planday();
  await onPortal(request.portalId, async () => {
    const asked = await ask.lookUp(request);
    const answer = answers.find(uri)?.answer;
    // The tab came back without its content, so there is nothing to add to.
    if (!answer)
      throw new PlandayError('invalidInput', sentence('{0} has to be read again first. Choose Run Again.', requestTitle(asked)));
    await answers.update(uri, asked, () => askNext(ask, asked, answer));
    const now = answers.find(uri)?.answer.list;
    if (now?.next === undefined && now?.rows === answer.list?.rows) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('The next page of {0} is empty: this was the end of the list.', requestTitle(asked)),
      );
    }
  });
};
