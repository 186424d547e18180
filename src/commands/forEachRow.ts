import type * as vscode from 'vscode';
import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { requestTitle } from '../answers/answerStatus.ts';
import { breather } from '../core/breathe.ts';
import type { Endpoint, ParameterValues } from '../core/catalogue/endpoint.ts';
import { systemClock } from '../core/clock.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { RowAnswers } from '../core/fanOut/rowAnswers.ts';
import { requiredParameters } from '../core/parameters/values.ts';
import { lastRequestId } from '../core/requests/keptRequests.ts';
import type { Asked } from '../core/requests/request.ts';
import { askParameters } from '../ui/parameters/askParameters.ts';
import { lastValues, parameterContext } from '../ui/parameters/parameterContext.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { chooseRowEndpoint, type ShownRows } from './chooseRowEndpoint.ts';
import { expectRowsOfNow } from './expectRowsOfNow.ts';
import { RowSession } from './rowSession.ts';
import type { Command, Services } from './services.ts';

/** Asks one endpoint for each row of an answer and puts the answers together as one list. */
export const forEachRow: Command = (services) => async (argument) => {
  const shown = await shownRows(services, activeAnswerUri(argument));
  const { portal } = shown.asked;
  const chosen = await chooseRowEndpoint(await services.planday(), shown);
  if (chosen === undefined) return;
  if (chosen === 'none') throw nothingToAsk(shown.asked);
  const values = await askShared(services, { ...shown.asked, endpoint: chosen.endpoint });
  if (!values) return;
  const asked = { portal, endpoint: chosen.endpoint, values };
  const session = new RowSession(services, asked, shown.asked.endpoint, new RowAnswers(chosen));
  await onPortal(portal.id, () => session.read());
};

/** @throws PlandayError where there are no rows, or where they are of another connection */
async function shownRows({ answers, planday }: Services, uri: vscode.Uri): Promise<ShownRows> {
  const answer = answers.find(uri)?.answer;
  if (!answer)
    throw new PlandayError(
      'invalidInput',
      sentence('There are no rows here. Open an answer that is a list, then choose For Each Row.'),
    );
  const { ask } = await planday();
  const asked = await ask.lookUp(answer.request);
  expectRowsOfNow(asked, answer.connection);
  if (!answer.content.list) throw noList(asked);
  return { asked, rows: await answer.content.readRows(breather(systemClock)), list: answer.list };
}

/** What the endpoint demands beside the ids is asked once, for all rows. */
async function askShared(services: Services, { portal, endpoint }: Asked): Promise<ParameterValues | undefined> {
  const parameters = requiredParameters(endpoint).filter(({ in: place }) => place !== 'path');
  if (parameters.length === 0) return {};
  const shared: Endpoint = { ...endpoint, parameters };
  const context = await parameterContext({ portal, endpoint: shared }, services);
  const last = lastValues(context, services.lastRequests.find(lastRequestId({ portalId: portal.id, endpointId: endpoint.id })));
  return await askParameters(context, { title: requestTitle({ portal, endpoint }), values: {}, last, options: false });
}

function noList({ endpoint, portal }: Asked): PlandayError {
  return new PlandayError(
    'invalidInput',
    sentence('The answer of {0} in {1} is no list, so there are no rows to go through.', endpoint.name, portal.name),
  );
}

function nothingToAsk({ endpoint, portal }: Asked): PlandayError {
  return new PlandayError(
    'invalidInput',
    sentence('The rows of {0} in {1} hold no ID that another endpoint takes in its path.', endpoint.name, portal.name),
  );
}
