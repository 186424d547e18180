import path from 'node:path';
import * as vscode from 'vscode';
import { progressText, requestTitle, rowCount } from '../answers/answerStatus.ts';
import { shownUri } from '../answers/answerTabs.ts';
import { isAnswerUri } from '../answers/answerUri.ts';
import { requestBehind } from '../answers/updateAnswer.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { missingParameters } from '../core/parameters/parameterSteps.ts';
import { type ApiRequest, type Asked, readRequest } from '../core/requests/request.ts';
import type { RowFormat } from '../core/rowFiles/rowFormats.ts';
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
  const request = readRequest(argument) ?? requestBehind(services.answers, answerUriOf(argument));
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
  const write = async () => await fetchInto(services, await ask.lookUp(complete), target, format.format);
  await onPortal(complete.portalId, write, undefined, isOne ? { ...complete, all: false } : undefined);
};

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

async function fetchInto({ planday }: Services, asked: Asked, target: string, format: RowFormat): Promise<void> {
  const { ask } = await planday();
  const streamed = await withProgress(
    vscode.l10n.t('Writing {0}', path.basename(target)),
    async ({ signal, onWait, report }) => {
      const file = new RowFile(target, format, Object.keys(asked.endpoint.response?.items?.properties ?? {}), signal);
      try {
        await file.start();
        const onProgress = (progress: Parameters<typeof progressText>[0]) => report(progressText(progress));
        const end = await ask.stream(asked, (rows) => file.take(rows), { signal, onWait, onProgress });
        await file.finish();
        return end;
      } finally {
        await file.abandon();
      }
    },
    'long',
  );
  const [name, rows] = [path.basename(target), rowCount(streamed.rows)];
  const said = streamed.repeated
    ? vscode.l10n.t('{0} holds {1}. Planday repeated the same rows then, so there may be more.', name, rows)
    : vscode.l10n.t('{0} holds all {1}.', name, rows);
  void offerToSee(target, said);
}
