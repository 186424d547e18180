import * as vscode from 'vscode';
import { isAnswerUri } from '../answers/answerUri.ts';
import { isRecord } from '../core/json.ts';
import { snippetOf } from '../core/snippets/snippetOf.ts';
import { copyTarget } from './copyTarget.ts';
import type { Command, Services } from './services.ts';

/** What a row stands for, on the clipboard: the path of an endpoint, a department or an employee. Of an answer, the path that was asked. */
export const copyPath: Command = (services) => async (argument) => {
  const path = isRecord(argument) && typeof argument.copied === 'string' ? argument.copied : await answerPath(services, argument);
  if (path !== undefined) await vscode.env.clipboard.writeText(path);
};

/** `undefined` for a row that stands for nothing: its key is pressed all the same. */
async function answerPath(services: Services, argument: unknown): Promise<string | undefined> {
  const uri = argument ?? vscode.window.activeTextEditor?.document.uri;
  if (!(uri instanceof vscode.Uri) || !isAnswerUri(uri)) return undefined;
  const { asked, hosts } = await copyTarget(services, uri);
  return snippetOf(asked, hosts).path;
}
