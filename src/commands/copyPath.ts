import * as vscode from 'vscode';
import { isRecord } from '../core/json.ts';
import type { Command } from './services.ts';

/** What a row stands for, on the clipboard: the path of an endpoint, a department or an employee. */
export const copyPath: Command = () => async (row) => {
  if (isRecord(row) && typeof row.copied === 'string') await vscode.env.clipboard.writeText(row.copied);
};
