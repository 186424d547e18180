import * as vscode from 'vscode';
import type { ParameterValues } from '../core/catalogue/endpoint.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { withoutPaging } from '../core/parameters/values.ts';
import { valuesKey } from '../core/parameters/valuesKey.ts';
import type { Ask } from '../core/requests/ask.ts';
import type { HeldRows } from '../core/requests/heldRows.ts';
import type { PageOfRows } from '../core/requests/readAllRows.ts';
import { mostTableBytes } from '../core/requests/readingBounds.ts';
import type { ApiRequest, Asked } from '../core/requests/request.ts';
import { tell } from '../ui/notify.ts';
import { rowCount } from './answerStatus.ts';
import type { Answers } from './answers.ts';
import { areTables } from './answerTabs.ts';
import { askAll, askPage } from './askWithProgress.ts';

/**
 * What a document was asked with.
 * @throws PlandayError `invalidInput` when nothing is known of it
 */
export function requestBehind(answers: Pick<Answers, 'request'>, uri: vscode.Uri): ApiRequest {
  const request = answers.request(uri);
  if (request) return request;
  throw new PlandayError(
    'invalidInput',
    sentence('The request behind this answer is no longer known. Choose the endpoint in the Portals view again.'),
  );
}

/** Reads a document's request again, one page or all. @throws what reading throws; the old content stays */
export async function updateAnswer(answers: Answers, ask: Ask, uri: vscode.Uri, asked: Asked, all: boolean): Promise<void> {
  if (all) await updateWithAll(answers, ask, uri, asked);
  else await answers.update(uri, asked, 'page', () => askPage(ask, asked));
}

/**
 * Puts all rows into a document. Rows that the document holds already are not given up for fewer.
 * @throws PlandayError also where a page failed and the rows before it are shown
 */
export async function updateWithAll(answers: Answers, ask: Ask, uri: vscode.Uri, asked: Asked): Promise<void> {
  let failure: PlandayError | undefined;
  await answers.update(uri, asked, 'all', async () => {
    const onPage = (page: PageOfRows) => answers.tellPage({ ...page, uri });
    const mostBytes = areTables(uri) ? mostTableBytes : undefined;
    const answer = await askAll(ask, asked, shownList(answers, uri, asked)?.total, { onPage, mostBytes });
    const { partial, rows = 0 } = answer.list ?? {};
    if (partial && 'error' in partial) failure = partial.error;
    const held = shownList(answers, uri, asked)?.rows ?? 0;
    if (!partial || held < rows || (held === rows && partial.reason !== 'stopped')) return answer;
    // Who stopped before it began expects nothing to happen.
    if (partial.reason !== 'stopped') tellThatRowsStay(held);
    return undefined;
  });
  if (failure) throw failure;
}

function tellThatRowsStay(rows: number): void {
  void tell(vscode.l10n.t('The document keeps its {0}: this time fewer were read.', rowCount(rows)));
}

/** What the document holds of the list that is asked for, whatever part of it. */
function shownList(answers: Answers, uri: vscode.Uri, { endpoint, values }: Asked): HeldRows | undefined {
  const shown = answers.find(uri)?.answer;
  const asked = (of: ParameterValues) => valuesKey(withoutPaging(endpoint, of));
  return shown && asked(shown.request.values) === asked(values) ? shown.list : undefined;
}
