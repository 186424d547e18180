import * as vscode from 'vscode';
import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { answerRequest } from '../answers/answerRequest.ts';
import { type AnswerRequest, requestTitle } from '../answers/fetchAnswer.ts';
import type { AnswerContent, OpenAnswer } from '../answers/openAnswer.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { appendPage, type ListState } from '../core/requests/heldRows.ts';
import { expectRows } from '../core/requests/rows.ts';
import type { Services } from '../services.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { withRequestProgress } from '../ui/requestProgress.ts';
import type { Command } from './command.ts';

/** Puts the next page's rows at the end of the document: what was read stays in sight. */
export const nextPage: Command = (services) => async (argument) => {
  const uri = activeAnswerUri(argument);
  const answer = services.answers.find(uri);
  const request = await answerRequest(services, uri);
  const { list } = answer ?? {};
  if (!answer || list?.next === undefined) {
    throw new PlandayError(
      'invalidInput',
      sentence('{0} of {1} has no next page here.', request.endpoint.name, request.portal.name),
    );
  }
  await onPortal(request.portal, () =>
    services.answers.update(uri, () => append(services, request, answer, { ...list, next: list.next ?? 0 })),
  );
  const now = services.answers.find(uri)?.list;
  if (now?.next === undefined && now?.rows === list.rows) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The next page of {0} is empty: this was the end of the list.', requestTitle(request)),
    );
  }
};

async function append(
  services: Services,
  request: AnswerRequest & { readonly all: boolean },
  { json }: OpenAnswer,
  list: ListState & { readonly next: number },
): Promise<AnswerContent> {
  const { portal, endpoint, values, all } = request;
  const { requests } = await services.client();
  const offset = endpoint.paging?.offset ?? 'offset';
  const page = { ...values, [offset]: String(list.next) };
  const answer = await withRequestProgress(requestTitle(request), (progress) => requests.get(portal, endpoint, page, progress));
  expectRows(answer.json, endpoint, portal);
  const appended = appendPage(endpoint, values, json, list, answer) ?? { json, list };
  return { portal, endpoint, values, all, status: answer.status, milliseconds: answer.milliseconds, ...appended };
}
