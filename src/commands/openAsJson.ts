import type * as vscode from 'vscode';
import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { showOtherwise } from '../answers/answerTabs.ts';
import { expectFit } from '../core/requests/answerText.ts';
import { readRequest } from '../core/requests/request.ts';
import { sendRequest } from './sendRequest.ts';
import type { Command, Services } from './services.ts';

/** The department or the employee of a row, as Planday gives it; or what a table shows, as text. */
export const openAsJson: Command = (services) => async (argument) => {
  const isRow = readRequest(argument) !== undefined;
  if (isRow) await sendRequest(services)(argument);
  else {
    const uri = activeAnswerUri(argument);
    await expectText(services, uri);
    await showOtherwise(uri, undefined);
  }
};

/** @throws PlandayError where the editor opens no text of that length, which a table shows */
async function expectText({ answers, planday }: Services, uri: vscode.Uri): Promise<void> {
  const answer = answers.find(uri)?.answer;
  if (!answer) return;
  const { ask } = await planday();
  expectFit(answer, await ask.lookUp(answer.request), true, !answer.request.all);
}
