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
  const behind = requestBehind(services.answers, uri);
  const { ask } = await services.planday();
  const asked = await ask.lookUp(behind);
  const request = await withAskedAgain(services, behind, asked);
  if (!request) return;
  const update = async () => updateAnswer(services.answers, ask, uri, await ask.lookUp(request), request.all);
  const edit = () => editAnswer(services, uri, request);
  await onPortal(request.portalId, update, hasParameters(asked) ? edit : undefined, request);
};

/**
 * A request that was kept, with what is never kept of it, which is asked for.
 * @param asked the same, looked up
 * @returns `undefined` when the user left
 */
export async function withAskedAgain(services: Services, request: ApiRequest, asked: Asked): Promise<ApiRequest | undefined> {
  const values = await askAgain(services, asked);
  const { notKept: _, ...kept } = request;
  // What was lost stays with the request, which is refused for it.
  return values && { ...kept, values: { ...asked.lost, ...values } };
}

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
