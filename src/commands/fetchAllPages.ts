import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { answerRequest } from '../answers/answerRequest.ts';
import { updateWithAll } from '../answers/updateAnswer.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { onPortal } from '../ui/portalFailure.ts';
import type { Command } from './command.ts';

/** Reads the whole list into the document. */
export const fetchAllPages: Command = (services) => async (argument) => {
  const uri = activeAnswerUri(argument);
  const request = await answerRequest(services, uri);
  if (!request.endpoint.paging) {
    throw new PlandayError(
      'invalidInput',
      sentence('{0} of {1} is not paged: the answer is complete.', request.endpoint.name, request.portal.name),
    );
  }
  await onPortal(request.portal, () => updateWithAll(services, uri, request));
};
