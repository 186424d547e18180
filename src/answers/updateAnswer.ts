import * as vscode from 'vscode';
import type { ParameterValues } from '../core/catalogue/endpoint.ts';
import type { PlandayError } from '../core/errors.ts';
import { type ListState, withoutPaging } from '../core/requests/heldRows.ts';
import type { Services } from '../services.ts';
import { rowCount } from './answerStatus.ts';
import { type AnswerRequest, fetchAll, fetchPage } from './fetchAnswer.ts';

/** Reads a document's request again, one page or all. @throws what reading throws; the old content stays */
export async function updateAnswer(services: Services, uri: vscode.Uri, request: AnswerRequest, all: boolean): Promise<void> {
  if (all) await updateWithAll(services, uri, request);
  else await services.answers.update(uri, () => fetchPage(services, request));
}

/**
 * Puts all rows into a document. Rows that the document holds already are not given up for fewer.
 * @throws PlandayError also where a page failed and the rows before it are shown
 */
export async function updateWithAll(services: Services, uri: vscode.Uri, request: AnswerRequest): Promise<void> {
  let failure: PlandayError | undefined;
  await services.answers.update(uri, async () => {
    const { content, partial } = await fetchAll(services, request, shownList(services, uri, request)?.total);
    if (partial?.reason === 'failed') failure = partial.error;
    const held = shownList(services, uri, request)?.rows ?? 0;
    if (!partial || held <= (content.list?.rows ?? 0)) return content;
    tellThatRowsStay(held);
    return undefined;
  });
  if (failure) throw failure;
}

function tellThatRowsStay(rows: number): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The document keeps its {0}: this time fewer were read.', rowCount(rows)),
  );
}

/** What the document holds of the list that is asked for, whatever part of it. */
function shownList({ answers }: Services, uri: vscode.Uri, { endpoint, values }: AnswerRequest): ListState | undefined {
  const shown = answers.find(uri);
  const asked = (of: ParameterValues) => JSON.stringify(withoutPaging(endpoint, of));
  return shown && asked(shown.source.values) === asked(values) ? shown.list : undefined;
}
