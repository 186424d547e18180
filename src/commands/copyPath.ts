import * as vscode from 'vscode';
import { isRecord } from '../core/json.ts';
import { snippetOf } from '../core/snippets/snippetOf.ts';
import { copyTarget } from './copyTarget.ts';
import type { Command } from './services.ts';

/** What a row stands for, on the clipboard: the path of an endpoint, a department or an employee. Of an answer, the path that was asked. */
export const copyPath: Command = (services) => async (argument) => {
  await vscode.env.clipboard.writeText(rowPath(argument) ?? (await answerPath(services, argument)));
};

function rowPath(row: unknown): string | undefined {
  return isRecord(row) && typeof row.copied === 'string' ? row.copied : undefined;
}

async function answerPath(services: Parameters<Command>[0], argument: unknown): Promise<string> {
  const { asked, hosts } = await copyTarget(services, argument);
  return snippetOf(asked, hosts).path;
}
