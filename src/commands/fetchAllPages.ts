import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { requestBehind, updateWithAll } from '../answers/updateAnswer.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { editParameters } from './editParameters.ts';
import type { Command } from './services.ts';

/** Reads the whole list into the document. */
export const fetchAllPages: Command = (services) => async (argument) => {
  const uri = activeAnswerUri(argument);
  const { ask } = await services.planday();
  const request = requestBehind(services.answers, uri);
  const all = async () => {
    const asked = await ask.lookUp(request);
    const { endpoint, portal } = asked;
    if (!endpoint.paging)
      throw new PlandayError(
        'invalidInput',
        sentence('{0} of {1} is not paged: the answer is complete.', endpoint.name, portal.name),
      );
    await updateWithAll(services.answers, ask, uri, asked);
  };
  await onPortal(request.portalId, all, () => editParameters(services)(uri), { ...request, all: true });
};
