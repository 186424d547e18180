import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { answerRequest } from '../answers/answerRequest.ts';
import { type AnswerRequest, requestTitle } from '../answers/fetchAnswer.ts';
import { updateAnswer } from '../answers/updateAnswer.ts';
import { parameterSteps } from '../core/parameters/parameterSteps.ts';
import type { Services } from '../services.ts';
import { multiStep } from '../ui/multiStep.ts';
import { askParameter } from '../ui/parameters/askParameter.ts';
import { parameterContext } from '../ui/parameters/parameterContext.ts';
import { onPortal } from '../ui/portalFailure.ts';
import type { Command } from './command.ts';

/** The same request again, in the same document. What opens personal data is asked for each time. */
export const runAgain: Command = (services) => async (argument) => {
  const uri = activeAnswerUri(argument);
  const request = await answerRequest(services, uri);
  const values = await confirmSensitive(services, request);
  if (values) await onPortal(request.portal, () => updateAnswer(services, uri, { ...request, values }, request.all));
};

async function confirmSensitive(services: Services, { portal, endpoint, values }: AnswerRequest) {
  const sensitive = endpoint.parameters.filter((parameter) => parameter.sensitive && parameter.name in values);
  if (sensitive.length === 0) return values;
  const context = await parameterContext(services, portal, endpoint);
  const steps = parameterSteps(sensitive).map(
    (step) => (state: typeof values, place: Parameters<typeof askParameter>[3]) => askParameter(context, step, state, place),
  );
  return await multiStep(requestTitle({ portal, endpoint }), values, steps);
}
