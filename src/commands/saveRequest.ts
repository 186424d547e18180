import * as vscode from 'vscode';
import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { requestBehind } from '../answers/updateAnswer.ts';
import { freeName } from '../core/portals/credentials.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import { questionOf } from '../core/saved/question.ts';
import { requestTarget } from '../core/saved/requestTarget.ts';
import type { Question } from '../core/saved/savedRequest.ts';
import { views } from '../ids.ts';
import { back, multiStep, type Step } from '../ui/multiStep.ts';
import { tell } from '../ui/notify.ts';
import { offerLabel } from '../ui/parameters/dateOfferTexts.ts';
import { askSavedPortals, isForSeveral } from './askSavedPortals.ts';
import { askSavedName } from './chooseSaved.ts';
import type { Command, Services } from './services.ts';

interface Draft {
  readonly name: string;
  readonly portalIds: readonly string[];
}

/** Keeps the request of an answer, or of a row of the history, under a name. */
export const saveRequest: Command = (services) => async (argument) => {
  const request = await requestOfRow(services, argument);
  const { ask } = await services.planday();
  const asked = await ask.lookUp(request);
  const question = questionOf(asked, request.all);
  const { saved } = await services.collection();
  const taken = saved.all().map(({ name }) => name);
  const steps: readonly Step<Draft>[] = [
    async (draft, place) => {
      const name = await askSavedName(place, draft.name, taken);
      return name === undefined || name === back ? name : { ...draft, name };
    },
    async (draft, place) => {
      const portalIds = await askSavedPortals(place, services, draft.portalIds);
      return portalIds === undefined || portalIds === back ? portalIds : { ...draft, portalIds };
    },
  ];
  const isOne = services.portals.all().length < 2 || !isForSeveral(asked.endpoint, question);
  const draft: Draft = { name: freeName([suggestedName(asked.endpoint.name, question)], taken), portalIds: [request.portalId] };
  const done = await multiStep(vscode.l10n.t('Save Request'), draft, isOne ? steps.slice(0, 1) : steps);
  if (!done) return;
  const [added] = await saved.add([{ ...question, ...done }]);
  // Not waited for: the command is done, the message may stay for as long as it likes.
  void tellSaved(added?.name ?? done.name, question).catch((error: unknown) => services.errors.report(error));
};

async function requestOfRow({ answers, collection }: Services, argument: unknown): Promise<ApiRequest> {
  const { historyId } = requestTarget(argument);
  if (historyId === undefined) return requestBehind(answers, activeAnswerUri(argument));
  return (await collection()).history.get(historyId);
}

/** “Shifts · Last week” */
function suggestedName(endpoint: string, { periods = {} }: Question): string {
  return [endpoint, ...Object.values(periods).map(offerLabel)].join(' · ');
}

async function tellSaved(name: string, { notKept = [] }: Question): Promise<void> {
  const show = vscode.l10n.t('Show Requests');
  const message =
    notKept.length === 0
      ? vscode.l10n.t('{0} was saved. Its row in the Requests view runs it.', name)
      : vscode.l10n.t('{0} was saved without the value of {1}, which is asked for when it runs.', name, notKept.join(', '));
  const chosen = await tell(message, show);
  if (chosen === show) await vscode.commands.executeCommand(`${views.requests}.focus`);
}
