import * as vscode from 'vscode';
import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { kindName } from '../answers/answerUri.ts';
import { type ShownAnswer, shownAnswer } from '../answers/shownAnswer.ts';
import { withProgress } from '../ui/progress.ts';
import { askQuery, matchesText } from './askQuery.ts';
import type { Command, Services } from './services.ts';

/** Asks for a query in JSONPath and shows what it finds in an answer, as a document of its own. */
export const queryAnswer: Command = (services) => async (argument) => {
  const answer = shownAnswer(services, activeAnswerUri(argument));
  const { queries } = await services.planday();
  const query = await ask(services, answer, queries.of(endpointOf(answer)));
  if (query === undefined) return;
  queries.add(endpointOf(answer), query);
  await show(services, answer, query);
};

/** Shows what a query finds that is known already. */
export async function showQuery(services: Services, uri: vscode.Uri, query: string): Promise<void> {
  const answer = shownAnswer(services, uri);
  (await services.planday()).queries.add(endpointOf(answer), query);
  await show(services, answer, query);
}

async function ask(services: Services, answer: ShownAnswer, former: readonly string[]): Promise<string | undefined> {
  const { work } = await services.planday();
  const counting = work([answer.bytes], mostCountingMs);
  try {
    return await askQuery(vscode.l10n.t('Query {0}', answer.name), former, (query) => counting.ask('count', query));
  } finally {
    counting.dispose();
  }
}

/** A number beside a query that is being typed is worth no longer wait. */
const mostCountingMs = 3_000;

async function show({ planday, made }: Services, { name, bytes, portalIds }: ShownAnswer, query: string): Promise<void> {
  const searching = (await planday()).work([bytes]);
  try {
    const title = vscode.l10n.t('Querying {0}', name);
    const found = await withProgress(title, ({ signal }) => searching.ask('select', query, signal));
    const about = [query, matchesText(found.count), name].join(' · ');
    await (await made()).open(kindName(name, vscode.l10n.t('query')), portalIds, { bytes: found.bytes, about });
  } finally {
    searching.dispose();
  }
}

/** What is made of an answer has its own history. */
function endpointOf({ document, name }: ShownAnswer): string {
  return document?.answer.request.endpointId ?? name;
}
