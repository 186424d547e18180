import * as vscode from 'vscode';
import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { requestBehind } from '../answers/updateAnswer.ts';
import { freeName } from '../core/portals/credentials.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import { questionOf } from '../core/saved/question.ts';
import { requestTarget } from '../core/saved/requestTarget.ts';
import type { Question } from '../core/saved/savedRequest.ts';
import { views } from '../ids.ts';
import { askChoice, back, multiStep, type Step } from '../ui/multiStep.ts';
import { tell } from '../ui/notify.ts';
import { offerLabel } from '../ui/parameters/dateOfferTexts.ts';
import { askSavedPortals, isForSeveral } from './askSavedPortals.ts';
import { askSavedName } from './chooseSaved.ts';
import type { Command, Services } from './services.ts';

interface Draft {
  readonly name: string;
  readonly portalIds: readonly string[];
  readonly query?: string | undefined;
}

/** Keeps the request of an answer, or of a row of the history, under a name. */
export const saveRequest: Command = (services) => async (argument) => {
  const request = await requestOfRow(services, argument);
  const { ask, queries } = await services.planday();
  const asked = await ask.lookUp(request);
  const question = questionOf(asked, request.all);
  const { saved } = await services.collection();
  const taken = saved.all().map(({ name }) => name);
  const former = queries.of(asked.endpoint.id);
  const steps: readonly Step<Draft>[] = [
    async (draft, place) => {
      const name = await askSavedName(place, draft.name, taken);
      return name === undefined || name === back ? name : { ...draft, name };
    },
    ...(former.length > 0 ? [queryStep(former)] : []),
    async (draft, place) => {
      const portalIds = await askSavedPortals(place, services, draft.portalIds);
      return portalIds === undefined || portalIds === back ? portalIds : { ...draft, portalIds };
    },
  ];
  const isOne = services.portals.all().length < 2 || !isForSeveral(asked.endpoint, question);
  const draft: Draft = { name: freeName([suggestedName(asked.endpoint.name, question)], taken), portalIds: [request.portalId] };
  const done = await multiStep(vscode.l10n.t('Save Request'), draft, isOne ? steps.slice(0, -1) : steps);
  if (!done) return;
  const { query, ...named } = done;
  const [added] = await saved.add([{ ...question, ...named, ...(query !== undefined && { query }) }]);
  // Not waited for: the command is done, the message may stay for as long as it likes.
  void tellSaved(added?.name ?? done.name, question).catch((error: unknown) => services.errors.report(error));
};

/** Which of the queries of this window is kept with it, and asked whenever it runs. */
function queryStep(former: readonly string[]): Step<Draft> {
  return async (draft, place) => {
    const none = { label: vscode.l10n.t('Without JSONPath'), iconPath: new vscode.ThemeIcon('circle-slash'), query: undefined };
    const items = former.map((query) => ({ label: query, iconPath: new vscode.ThemeIcon('search'), query }));
    const placeholder = vscode.l10n.t('Choose the JSONPath query that its answer is shown with each time');
    const chosen = await askChoice<vscode.QuickPickItem & Pick<Draft, 'query'>>(place, { placeholder, items: [none, ...items] });
    return chosen === undefined || chosen === back ? chosen : { ...draft, query: chosen.query };
  };
}

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
