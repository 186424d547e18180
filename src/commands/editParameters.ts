import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { answerRequest } from '../answers/answerRequest.ts';
import { requestTitle } from '../answers/fetchAnswer.ts';
import { updateAnswer } from '../answers/updateAnswer.ts';
import type { Endpoint, ParameterValues } from '../core/catalogue/endpoint.ts';
import { editParameters as editValues } from '../ui/parameters/askParameters.ts';
import { parameterContext } from '../ui/parameters/parameterContext.ts';
import { onPortal } from '../ui/portalFailure.ts';
import type { Command } from './command.ts';

/** Shows what an answer was asked with, to change it and read the answer again in place. */
export const editParameters: Command = (services) => async (argument) => {
  const uri = activeAnswerUri(argument);
  const { portal, endpoint, values, all } = await answerRequest(services, uri);
  const context = await parameterContext(services, portal, endpoint);
  const edited = await editValues(context, requestTitle({ portal, endpoint }), withoutSensitive(endpoint, values));
  if (edited) await onPortal(portal, () => updateAnswer(services, uri, { portal, endpoint, values: edited }, all));
};

/** What opens personal data has to be chosen anew each time. */
function withoutSensitive({ parameters }: Endpoint, values: ParameterValues): ParameterValues {
  const sensitive = new Set(parameters.filter((parameter) => parameter.sensitive).map(({ name }) => name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !sensitive.has(name)));
}
