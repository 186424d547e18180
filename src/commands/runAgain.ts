import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { requestTitle } from '../answers/answerStatus.ts';
import { requestBehind, updateAnswer } from '../answers/updateAnswer.ts';
import type { ParameterValues } from '../core/catalogue/endpoint.ts';
import { parameterSteps } from '../core/parameters/parameterSteps.ts';
import type { Asked } from '../core/requests/request.ts';
import { multiStep, type Step } from '../ui/multiStep.ts';
import { askParameter } from '../ui/parameters/askParameter.ts';
import { parameterContext } from '../ui/parameters/parameterContext.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { editParameters } from './editParameters.ts';
import type { Command, Services } from './services.ts';

/** The same request again, in the same document. What opens personal data is asked for each time. */
export const runAgain: Command = (services) => async (argument) => {
  const uri = activeAnswerUri(argument);
  const request = requestBehind(services.answers, uri);
  const { ask } = await services.planday();
  const values = await confirmSensitive(services, await ask.lookUp(request));
  if (!values) return;
  const update = async () => updateAnswer(services.answers, ask, uri, await ask.lookUp({ ...request, values }), request.all);
  await onPortal(request.portalId, update, () => editParameters(services)(uri));
};

async function confirmSensitive(services: Services, asked: Asked): Promise<ParameterValues | undefined> {
  const { endpoint, values } = asked;
  const sensitive = endpoint.parameters.filter((parameter) => parameter.sensitive && parameter.name in values);
  if (sensitive.length === 0) return values;
  const context = await parameterContext(asked, services);
  const steps = parameterSteps(sensitive).map(
    (step): Step<ParameterValues> =>
      (state, place) =>
        askParameter(context, step, state, place),
  );
  return await multiStep(requestTitle(asked), values, steps);
}
