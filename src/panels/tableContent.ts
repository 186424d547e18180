import * as vscode from 'vscode';
import type { AnswerDocument } from '../answers/answerDocument.ts';
import type { MadeFiles } from '../answers/answerFileSystem.ts';
import { answerTitle, rowsText } from '../answers/answerStatus.ts';
import type { Answers } from '../answers/answers.ts';
import type { MadeDocument } from '../answers/madeDocuments.ts';
import { hasMore } from '../answers/moreRows.ts';
import { documentName } from '../answers/shownAnswer.ts';
import { breather } from '../core/breathe.ts';
import { systemClock } from '../core/clock.ts';
import { JsonContent } from '../core/jsonText/jsonContent.ts';
import type { Row } from '../core/jsonText/row.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import type { TableReading, ToTable } from '../webviews/messages.ts';

/** The rows that a table shows, and what is said of them. */
export interface TableContent extends Pick<TableReading, 'title' | 'total' | 'hasMore' | 'note'> {
  readonly rows: readonly Row[];
  /** With what is hidden, or with stars in its place. */
  readonly form: 'text' | 'masked';
  readonly portalIds: readonly string[];
}

/** Why there is none. */
export type NoTable = Omit<Extract<ToTable, { readonly type: 'nothing' }>, 'type'>;

/** Where the documents are. */
export interface TableDocuments {
  readonly answers: Pick<Answers, 'find' | 'request'>;
  readonly made: Pick<MadeFiles, 'find'>;
  readonly portals: Pick<PortalList, 'find'>;
}

/** What a table shows of a document. @throws the signal's reason when aborted; SyntaxError where the document is no JSON */
export async function tableContent(
  { answers, made, portals }: TableDocuments,
  uri: vscode.Uri,
  signal: AbortSignal,
): Promise<TableContent | NoTable> {
  const document = answers.find(uri);
  if (document) return ofAnswer(document);
  const found = made.find(uri);
  if (found) return await ofMade(found, signal);
  const request = answers.request(uri);
  // What was asked of a portal that is gone is forgotten a moment later.
  const canRunAgain = request !== undefined && portals.find(request.portalId) !== undefined;
  const gone = vscode.l10n.t('Answers are kept in memory only, and this one is no longer there.');
  const next = canRunAgain
    ? vscode.l10n.t('Choose Run Again to read it from Planday again.')
    : vscode.l10n.t('Choose the endpoint in the Portals view to read it from Planday again.');
  return { sentence: `${gone} ${next}`, canRunAgain };
}

function ofAnswer({ answer, name, isOpen }: AnswerDocument): TableContent | NoTable {
  const { content, list, request } = answer;
  const title = answerTitle(name);
  if (!content.list || !list) return noList(title);
  const isPart = list.partial !== undefined || list.skipped > 0;
  return {
    title,
    rows: content.rows,
    form: isOpen ? 'text' : 'masked',
    portalIds: [request.portalId],
    ...(list.total !== undefined && { total: list.total }),
    hasMore: hasMore(list),
    ...(isPart && { note: rowsText(list) }),
  };
}

async function ofMade(
  { uri, bytes, about, portalIds, hidden }: MadeDocument,
  signal: AbortSignal,
): Promise<TableContent | NoTable> {
  const title = documentName(uri);
  const content = await JsonContent.read(new TextDecoder().decode(bytes), {
    // It was cleaned, and what is hidden masked, when it was made.
    clean: (json) => json,
    hides: () => false,
    breathe: breather(systemClock, signal),
  });
  if (!content.list) return noList(title);
  const form = hidden?.isOpen ? 'text' : 'masked';
  return { title, rows: content.rows, form, portalIds, hasMore: false, ...(about !== undefined && { note: about }) };
}

function noList(title: string): NoTable {
  return {
    sentence: vscode.l10n.t(
      '“{0}” is no list of rows, or holds several. Choose Query Answer to take one out of it, then open that as a table.',
      title,
    ),
    canRunAgain: false,
  };
}
