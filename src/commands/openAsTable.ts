import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { showOtherwise } from '../answers/answerTabs.ts';
import { documentName } from '../answers/shownAnswer.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { type ApiRequest, readRequest } from '../core/requests/request.ts';
import { tableView } from '../ids.ts';
import { listsBeside, listsOf, openListAsTable } from './openListAsTable.ts';
import { sendRequest } from './sendRequest.ts';
import type { Command, Services } from './services.ts';

/** Shows an answer as a table: that of a row, which is sent for it, or the one in sight. Of lists within it, one that is chosen. */
export const openAsTable: Command = (services) => async (argument) => {
  const request = readRequest(argument);
  if (request) return await sendAsTable(services, request);
  const uri = activeAnswerUri(argument);
  if (uri.path.endsWith('.md'))
    throw new PlandayError(
      'invalidInput',
      sentence('“{0}” is a report, not an answer. Open an answer first.', documentName(uri)),
    );
  const answer = services.answers.find(uri)?.answer;
  const lists = answer ? await listsOf(services, answer) : [];
  if (lists.length > 0) await openListAsTable(services, uri, lists);
  else await showOtherwise(uri, tableView);
};

async function sendAsTable(services: Services, request: ApiRequest): Promise<void> {
  const lists = await listsBeside(services, request.endpointId);
  if (lists.length === 0) return await sendRequest({ ...services, view: tableView })(request);
  const before = new Set(services.answers.all().map(({ answer }) => answer));
  await sendRequest(services)(request);
  const came = services.answers
    .all()
    .find(({ answer }) => !before.has(answer) && answer.request.endpointId === request.endpointId);
  // Whoever left a question has nothing to choose from.
  if (came) await openListAsTable(services, came.uri, lists);
}
