import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { requestTitle } from '../answers/answerStatus.ts';
import { requestBehind, updateAnswer } from '../answers/updateAnswer.ts';
import { withoutSensitive } from '../core/parameters/values.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import { editParameters as editValues } from '../ui/parameters/askParameters.ts';
import { parameterContext } from '../ui/parameters/parameterContext.ts';
import { onPortal } from '../ui/portalFailure.ts';
import type { Command, Services } from './services.ts';

/** Shows what an answer was asked with, to change it and read the answer again in place. */
export const editParameters: Command = (services) => async (argument) => {
  const uri = activeAnswerUri(argument);
  const request = requestBehind(services.answers, uri);
  const { ask } = await services.planday();
  const edit = async (shown: ApiRequest): Promise<void> => {
    const edited = await editRequest(services, shown);
    if (!edited) return;
    const update = async () => updateAnswer(services.answers, ask, uri, await ask.lookUp(edited), edited.all);
    await onPortal(edited.portalId, update, () => edit(edited));
  };
  await edit(request);
};

/** Shows every parameter of a request with its value. What opens personal data has to be chosen anew. @returns `undefined` when the user left */
export async function editRequest(services: Services, request: ApiRequest): Promise<ApiRequest | undefined> {
  const { ask } = await services.planday();
  const asked = await ask.lookUp(request);
  const context = await parameterContext(asked, services);
  const values = await editValues(context, requestTitle(asked), withoutSensitive(asked.endpoint, asked.values));
  return values && { ...request, values, periods: context.periods.of(values) };
}
