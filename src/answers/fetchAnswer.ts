import * as vscode from 'vscode';
import type { Endpoint, ParameterValues } from '../core/catalogue/endpoint.ts';
import { checkAll } from '../core/parameters/parameterSteps.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { AllRows } from '../core/requests/answer.ts';
import { allState, pageState, withoutPaging } from '../core/requests/heldRows.ts';
import { RememberedValues } from '../core/requests/rememberedValues.ts';
import type { CoreServices } from '../coreServices.ts';
import { withRequestProgress } from '../ui/requestProgress.ts';
import { count } from './answerStatus.ts';
import type { AnswerContent } from './openAnswer.ts';

export interface AnswerRequest {
  readonly portal: Portal;
  readonly endpoint: Endpoint;
  readonly values: ParameterValues;
}

/** “Departments of Nordlys Café” */
export function requestTitle({ endpoint, portal }: Pick<AnswerRequest, 'endpoint' | 'portal'>): string {
  return vscode.l10n.t('{0} of {1}', endpoint.name, portal.name);
}

/** Sends one request under progress. @throws PlandayError; an `AbortError` when the user cancelled */
export async function fetchPage(services: CoreServices, request: AnswerRequest): Promise<AnswerContent> {
  const { portal, endpoint, values } = request;
  checkAll(endpoint, values);
  await rememberValues(services, request);
  const { requests } = await services.client();
  const answer = await withRequestProgress(requestTitle(request), (progress) => requests.get(portal, endpoint, values, progress));
  const { json, status, milliseconds } = answer;
  return { portal, endpoint, values, all: false, json, status, milliseconds, list: pageState(endpoint, values, answer) };
}

export interface AllPages {
  readonly content: AnswerContent;
  readonly partial: AllRows['partial'];
}

/**
 * Reads all pages under progress with counts; the user may cancel and keeps what came.
 * @param expectedTotal what the document that is open says that there are
 * @throws PlandayError where not even the first page could be read
 */
export async function fetchAll(
  services: CoreServices,
  request: AnswerRequest,
  expectedTotal: number | undefined,
): Promise<AllPages> {
  const { portal, endpoint } = request;
  const values = withoutPaging(endpoint, request.values);
  checkAll(endpoint, values);
  await rememberValues(services, request);
  const { requests } = await services.client();
  const startedAt = Date.now();
  const read = await withRequestProgress(
    requestTitle(request),
    ({ signal, onWait, report }) =>
      requests.readAll(portal, endpoint, values, {
        signal,
        onWait,
        expectedTotal,
        onProgress: ({ rows, total }) => report(progressText(rows, total)),
      }),
    0,
  );
  const content = {
    portal,
    endpoint,
    values,
    all: true,
    json: read.document,
    status: 200,
    milliseconds: Date.now() - startedAt,
    list: allState(read),
  };
  return { content, partial: read.partial };
}

function progressText(rows: number, total: number | undefined): string {
  return total === undefined
    ? vscode.l10n.t('{0} rows so far', count(rows))
    : vscode.l10n.t('{0} of {1} rows', count(rows), count(total));
}

async function rememberValues({ context }: CoreServices, { portal, endpoint, values }: AnswerRequest): Promise<void> {
  await new RememberedValues(context.globalState).remember(portal.id, endpoint, values);
}
