import type * as vscode from 'vscode';
import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { requestTitle } from '../answers/answerStatus.ts';
import { requestBehind, updateAnswer } from '../answers/updateAnswer.ts';
import type { ApiRequest, Asked } from '../core/requests/request.ts';
import { editParameters as editValues } from '../ui/parameters/askParameters.ts';
import { parameterContext } from '../ui/parameters/parameterContext.ts';
import { onPortal } from '../ui/portalFailure.ts';
import type { Command, Services } from './services.ts';

/** Shows what an answer was asked with, to change it and read the answer again in place. */
export const editParameters: Command = (services) => async (argument) => {
  const uri = activeAnswerUri(argument);
  await editAnswer(services, uri, requestBehind(services.answers, uri));
};

/** @param request what the answer is to be asked with, as far as it is known */
export async function editAnswer(services: Services, uri: vscode.Uri, request: ApiRequest): Promise<void> {
  const edited = await editRequest(services, request);
  if (!edited) return;
  const { ask } = await services.planday();
  const update = async () =>
    updateAnswer(services.answers, ask, uri, { ...(await ask.lookUp(edited)), chosen: true }, edited.all);
  await onPortal(edited.portalId, update, () => editAnswer(services, uri, edited), edited);
}

/** Shows every parameter of a request with its value, and what was lost of it. @returns `undefined` when the user left */
export async function editRequest(services: Services, request: ApiRequest): Promise<ApiRequest | undefined> {
  const { ask } = await services.planday();
  const asked = await ask.lookUp(request);
  const context = await parameterContext(asked, services);
  const values = await editValues(context, requestTitle(asked), asked);
  const { notKept: _, ...kept } = request;
  return values && { ...kept, values, periods: context.periods.of(values) };
}

/** Whether there is anything to be edited. */
export function hasParameters({ endpoint, lost }: Asked): boolean {
  return endpoint.parameters.length > 0 || lost !== undefined;
}
