import * as vscode from 'vscode';
import type { Answers } from '../answers/answers.ts';
import { shownUri } from '../answers/answerTabs.ts';
import { isAnswerUri } from '../answers/answerUri.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import type { Endpoint } from '../core/catalogue/endpoint.ts';
import { type ApiRequest, readRequest } from '../core/requests/request.ts';
import { endpointIcon } from '../ui/endpointIcon.ts';
import { askChoice, back } from '../ui/multiStep.ts';
import type { Services } from './services.ts';

/** An endpoint that a command is about, and of which portal it was, where it was of one. */
export interface ChosenEndpoint {
  readonly endpoint: Endpoint;
  readonly portalId?: string;
}

/**
 * The endpoint of a row, or of the answer whose button was pressed or that is in sight; without either, one that is chosen.
 * @returns `undefined` when the user left
 */
export async function chosenEndpoint(
  { planday, answers }: Pick<Services, 'planday' | 'answers'>,
  argument: unknown,
  title: string,
): Promise<ChosenEndpoint | undefined> {
  const { catalogue } = await planday();
  const request = readRequest(argument) ?? requestInSight(answers, argument);
  if (request) return { endpoint: await catalogue.get(request.endpointId), portalId: request.portalId };
  const endpoint = await askEndpoint(catalogue, title);
  return endpoint && { endpoint };
}

function requestInSight(answers: Pick<Answers, 'request'>, argument: unknown): ApiRequest | undefined {
  const uri = argument instanceof vscode.Uri ? argument : shownUri();
  return uri && isAnswerUri(uri) ? answers.request(uri) : undefined;
}

interface EndpointItem extends vscode.QuickPickItem {
  readonly endpoint?: Endpoint;
}

async function askEndpoint(catalogue: Pick<Catalogue, 'apis'>, title: string): Promise<Endpoint | undefined> {
  const chosen = await askChoice<EndpointItem>(
    { title },
    {
      placeholder: vscode.l10n.t('Type part of an endpoint or its path'),
      items: catalogue.apis().then((apis) =>
        apis.flatMap((api): EndpointItem[] => [
          { label: api.title, kind: vscode.QuickPickItemKind.Separator },
          ...api.endpoints.map((endpoint) => ({
            label: endpoint.name,
            detail: `GET ${endpoint.path}`,
            iconPath: endpointIcon(endpoint, false),
            endpoint,
          })),
        ]),
      ),
      matchOnDetail: true,
    },
  );
  return chosen === back ? undefined : chosen?.endpoint;
}
