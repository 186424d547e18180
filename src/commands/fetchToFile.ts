import path from 'node:path';
import * as vscode from 'vscode';
import { progressText, requestTitle, rowCount, someOf } from '../answers/answerStatus.ts';
import { shownUri } from '../answers/answerTabs.ts';
import { isAnswerUri } from '../answers/answerUri.ts';
import { requestBehind } from '../answers/updateAnswer.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { missingParameters } from '../core/parameters/parameterSteps.ts';
import { type ApiRequest, type Asked, readRequest } from '../core/requests/request.ts';
import type { Streamed } from '../core/requests/streamRows.ts';
import type { RowForm, RowFormat } from '../core/rowFiles/rowFormats.ts';
import { RowFile } from '../machine/rowFile.ts';
import { askChoice, back } from '../ui/multiStep.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { withProgress } from '../ui/progress.ts';
import { askTarget, offerToSee } from './fileTarget.ts';
import { fill } from './sendRequest.ts';
import type { Command, Services } from './services.ts';

interface FormatItem extends vscode.QuickPickItem {
  readonly format: RowFormat;
}

/** Reads a whole list into a file, and shows none of it: for what no document holds. From a row, or with what an answer was asked for. */
export const fetchToFile: Command = (services) => async (argument) => {
  const { request, form } = askedFor(services, argument);
  const { ask } = await services.planday();
  const complete = await completed(services, request);
  if (!complete) return;
  const asked = await ask.lookUp(complete);
  const format = await askFormat(requestTitle(asked));
  if (format === undefined || format === back) return;
  const target = await askTarget(services, asked, format.format);
  if (!target) return;
  // What is not paged comes in one answer, which can be saved as it is where it is too long to look for its rows.
  const isOne = asked.endpoint.paging === undefined;
  const into = { target, format: format.format, form };
  const write = async () => await fetchInto(services, await ask.lookUp(complete), into);
  await onPortal(complete.portalId, write, undefined, isOne ? { ...complete, all: false } : undefined);
};

/** A document that shows what is hidden is one where somebody asked to see it: so does the file. */
function askedFor({ answers }: Services, argument: unknown): { readonly request: ApiRequest; readonly form: RowForm } {
  const request = readRequest(argument);
  if (request) return { request, form: 'masked' };
  const uri = answerUriOf(argument);
  return { request: requestBehind(answers, uri), form: answers.find(uri)?.isOpen ? 'text' : 'masked' };
}

function answerUriOf(argument: unknown): vscode.Uri {
  const uri = argument instanceof vscode.Uri ? argument : shownUri();
  if (uri && isAnswerUri(uri)) return uri;
  throw new PlandayError('invalidInput', sentence('Choose Fetch to File on the row of an endpoint, or in an open answer.'));
}

async function completed(services: Services, request: ApiRequest): Promise<ApiRequest | undefined> {
  const { ask } = await services.planday();
  const asked = await ask.lookUp(request);
  const isComplete = missingParameters(asked.endpoint, asked.values).length === 0 && !asked.notKept;
  return isComplete ? request : await fill(services, request, {});
}

function askFormat(title: string): Promise<FormatItem | typeof back | undefined> {
  const items: readonly FormatItem[] = [
    { format: 'json', label: 'JSON', description: vscode.l10n.t('a list of all rows') },
    { format: 'jsonl', label: 'JSON Lines', description: vscode.l10n.t('one row a line') },
    { format: 'csv', label: 'CSV', description: vscode.l10n.t('a column for each field, for spreadsheets') },
  ];
  return askChoice({ title }, { placeholder: vscode.l10n.t('Choose what is written'), items });
}

interface Into {
  readonly target: string;
  readonly format: RowFormat;
  readonly form: RowForm;
}

async function fetchInto({ planday, errors }: Services, asked: Asked, { target, format, form }: Into): Promise<void> {
  const { ask } = await planday();
  const name = path.basename(target);
  const said = await withProgress(
    vscode.l10n.t('Writing {0}', name),
    async ({ signal, onWait, report }) => {
      const columns = Object.keys(asked.endpoint.response?.items?.properties ?? {});
      const file = new RowFile(target, { format, form, columns, signal });
      try {
        await file.start();
        const onProgress = (progress: Parameters<typeof progressText>[0]) => report(progressText(progress));
        const end = await ask.stream(asked, (rows) => file.take(rows), { signal, onWait, onProgress });
        await file.finish();
        return writtenText(name, end, file.hasStars);
      } finally {
        await file.abandon();
      }
    },
    'long',
  );
  void offerToSee(target, said).catch((error: unknown) => errors.report(error));
}

function writtenText(name: string, { rows, total = rows, repeated }: Streamed, hasStars: boolean): string {
  if (repeated)
    return vscode.l10n.t('{0} holds {1}. Planday repeated the same rows then, so there may be more.', name, rowCount(rows));
  if (rows < total)
    return vscode.l10n.t('{0} holds {1}. Planday gave no more, so some may be missing.', name, someOf(rows, total));
  return hasStars
    ? vscode.l10n.t(
        '{0} holds all {1}. Sensitive values are stars in it: to write them too, choose Show Sensitive Values in an open answer, then Fetch to File there.',
        name,
        rowCount(rows),
      )
    : vscode.l10n.t('{0} holds all {1}.', name, rowCount(rows));
}
