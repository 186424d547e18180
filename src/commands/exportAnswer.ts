import type * as vscode from 'vscode';
import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { shownAnswer } from '../answers/shownAnswer.ts';
import { breather } from '../core/breathe.ts';
import { systemClock } from '../core/clock.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { allColumns } from '../core/exports/allColumns.ts';
import type { ColumnPath } from '../core/table/tableLayout.ts';
import { knownColumns } from '../panels/columnHints.ts';
import { tableContent } from '../panels/tableContent.ts';
import { type ExportShown, exportShown } from './exportRows.ts';
import type { Command, Services } from './services.ts';

/** Writes all rows of an answer, or of what was made of one, into a file: with the columns that its table has. */
export const exportAnswer: Command = (services) => async (argument) => {
  const uri = activeAnswerUri(argument);
  const { name, document } = shownAnswer(services, uri);
  if (document && !document.answer.list) throw noList(name);
  await exportShown(services, name, (signal) => everything(services, uri, signal));
};

async function everything(services: Services, uri: vscode.Uri, signal: AbortSignal): Promise<ExportShown> {
  const { answers, made, portals } = services;
  const { name, portalIds } = shownAnswer(services, uri);
  const documents = { answers, portals, made: { find: (one: vscode.Uri) => made.loaded?.find(one) } };
  const content = await tableContent(documents, uri, signal);
  if (!('rows' in content)) throw noList(name);
  const { rows, form, total } = content;
  const columns = await allColumns(content, await hints(services, uri), breather(systemClock, signal));
  const view = { rows: Uint32Array.from(rows.keys()), columns, all: columns };
  return { exported: { rows, form, name, portalIds, total }, view };
}

async function hints({ answers, planday }: Services, uri: vscode.Uri): Promise<readonly ColumnPath[]> {
  const request = answers.request(uri);
  if (!request) return [];
  const { catalogue } = await planday();
  const endpoint = await catalogue.find(request.endpointId);
  return endpoint ? (await knownColumns(endpoint, catalogue)).hints.map(({ path }) => path) : [];
}

function noList(name: string): PlandayError {
  return new PlandayError(
    'invalidInput',
    sentence('“{0}” holds no list of rows that could be exported. Choose Save Answer to write all of it as JSON.', name),
  );
}
