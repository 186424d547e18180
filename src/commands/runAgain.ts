import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { requestTitle } from '../answers/answerStatus.ts';
import { requestBehind, updateAnswer } from '../answers/updateAnswer.ts';
import type { ParameterValues } from '../core/catalogue/endpoint.ts';
import { parameterSteps } from '../core/parameters/parameterSteps.ts';
import { opensPersonalData } from '../core/parameters/personalValues.ts';
import type { ApiRequest, Asked } from '../core/requests/request.ts';
import { multiStep, type Step } from '../ui/multiStep.ts';
import { askParameter } from '../ui/parameters/askParameter.ts';
import { parameterContext } from '../ui/parameters/parameterContext.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { editAnswer, hasParameters } from './editParameters.ts';
import type { Command, Services } from './services.ts';

/** The same request again, in the same document. What opens personal data is asked for each time, and so is what was not kept of it. */
export const runAgain: Command = (services) => async (argument) => {
  const uri = activeAnswerUri(argument);
  const { notKept, ...kept } = requestBehind(services.answers, uri);
  const { ask } = await services.planday();
  const asked = await ask.lookUp({ ...kept, ...(notKept && { notKept }) });
  const values = await askAgain(services, asked);
  if (!values) return;
  // What was lost stays with the request, which is refused for it.
  const request: ApiRequest = { ...kept, values: { ...asked.lost, ...values } };
  const update = async () => updateAnswer(services.answers, ask, uri, await ask.lookUp(request), request.all);
  const edit = () => editAnswer(services, uri, request);
  await onPortal(request.portalId, update, hasParameters(asked) ? edit : undefined, request);
};

/** Asks for what is never kept. @returns all values; `undefined` when the user left */
export async function askAgain(
  services: Services,
  asked: Asked,
  title = requestTitle(asked),
): Promise<ParameterValues | undefined> {
  const { endpoint, values, notKept = [] } = asked;
  const open = endpoint.parameters.filter(
    (parameter) => notKept.includes(parameter.name) || (opensPersonalData(parameter) && Object.hasOwn(values, parameter.name)),
  );
  if (open.length === 0) return values;
  const context = await parameterContext(asked, services);
  const steps = parameterSteps(open).map(
    (step): Step<ParameterValues> =>
      (state, place) =>
        askParameter(context, step, state, place),
  );
  return await multiStep(title, values, steps);
}
