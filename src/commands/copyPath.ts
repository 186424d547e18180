import * as vscode from 'vscode';
import { shownUri } from '../answers/answerTabs.ts';
import { isAnswerUri } from '../answers/answerUri.ts';
import { isRecord } from '../core/json.ts';
import { selectedRows } from '../core/saved/requestTarget.ts';
import { snippetOf } from '../core/snippets/snippetOf.ts';
import { copyTarget } from './copyTarget.ts';
import type { Command, Services } from './services.ts';

/** What a row stands for, on the clipboard: the path of an endpoint, a department or an employee. Of an answer, the path that was asked. */
export const copyPath: Command = (services) => async (argument, selected) => {
  const copied = selectedRows(argument, selected).flatMap((row) => copiedOf(row) ?? []);
  const path = copied.length > 0 ? copied.join('\n') : await answerPath(services, argument);
  if (path !== undefined) await vscode.env.clipboard.writeText(path);
};

function copiedOf(row: unknown): string | undefined {
  return isRecord(row) && typeof row.copied === 'string' ? row.copied : undefined;
}

/** `undefined` for a row that stands for nothing: its key is pressed all the same. */
async function answerPath(services: Services, argument: unknown): Promise<string | undefined> {
  const uri = argument ?? shownUri();
  if (!(uri instanceof vscode.Uri) || !isAnswerUri(uri)) return undefined;
  const { asked, hosts } = await copyTarget(services, uri);
  return snippetOf(asked, hosts).path;
}
