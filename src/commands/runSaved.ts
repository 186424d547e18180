import * as vscode from 'vscode';
import { today } from '../core/parameters/calendar.ts';
import type { Portal } from '../core/portals/portal.ts';
import { inPlace } from '../core/portals/portalPlaces.ts';
import type { Answer } from '../core/requests/answer.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import { requestTo } from '../core/saved/question.ts';
import { requestTarget } from '../core/saved/requestTarget.ts';
import { isQuery } from '../core/saved/savedEntry.ts';
import type { SavedRequest } from '../core/saved/savedRequest.ts';
import { choosePortal } from '../portals/choosePortal.ts';
import { chooseSaved } from './chooseSaved.ts';
import { showQuery } from './queryAnswer.ts';
import { askAgain, withAskedAgain } from './runAgain.ts';
import { sendRequest } from './sendRequest.ts';
import { sendQuestion } from './sendToPortals.ts';
import type { Command, Services } from './services.ts';

/** Runs a saved request, or one of the history again. What was not kept of it is asked for. */
export const runSaved: Command = (services) => async (argument) => {
  const { historyId } = requestTarget(argument);
  if (historyId !== undefined) return await runKept(services, (await services.collection()).history.get(historyId));
  const saved = await chooseSaved(services, argument, vscode.l10n.t('Run Request'));
  if (!saved) return;
  if (isQuery(saved)) return await (await services.queries()).runSaved(saved);
  const before = new Set(services.answers.all().map(({ answer }) => answer));
  await run(services, saved);
  if (saved.query !== undefined) await queryAnswers(services, saved.query, saved.endpointId, before);
};

/** Shows what a query finds in the answers that have come since; when, the clock need not tell. */
async function queryAnswers(services: Services, query: string, endpointId: string, before: ReadonlySet<Answer>): Promise<void> {
  const { id } = await (await services.planday()).catalogue.get(endpointId);
  for (const { uri, answer } of services.answers.all())
    if (answer.request.endpointId === id && !before.has(answer)) await showQuery(services, uri, query);
}

/** On one portal as from a row of its endpoint, on several with one answer each. */
async function run(services: Services, saved: SavedRequest): Promise<void> {
  const { catalogue } = await services.planday();
  const endpoint = await catalogue.get(saved.endpointId);
  const portals = await portalsOf(services, saved);
  const [first, ...others] = portals ?? [];
  if (!first || !portals) return;
  if (others.length === 0) {
    return await runKept(services, requestTo(first, saved, endpoint, today(Date.now(), first.info?.timeZone)));
  }
  const { values, notKept = [] } = saved;
  const given = await askAgain(services, { portal: first, endpoint, values, notKept }, saved.name);
  // What the endpoint has no parameter for stays missing, and each request is refused for it.
  const missing = notKept.filter((name) => !endpoint.parameters.some((parameter) => parameter.name === name));
  if (given) await sendQuestion(services, endpoint, portals, { ...saved, values: given, notKept: missing });
}

/** Those of its portals that there are; where there is none, one that the user picks. */
export async function portalsOf(
  { portals }: Services,
  { portalIds, name }: SavedRequest,
): Promise<readonly Portal[] | undefined> {
  const there = inPlace(portals.all()).filter(({ id }) => portalIds.includes(id));
  if (there.length > 0) return there;
  const portal = await choosePortal(portals, undefined, name);
  return portal && [portal];
}

async function runKept(services: Services, request: ApiRequest): Promise<void> {
  const { ask } = await services.planday();
  const given = await withAskedAgain(services, request, await ask.lookUp(request));
  if (given) await sendRequest(services)(given);
}
