import * as vscode from 'vscode';
import { limits, within } from '../core/limits.ts';

/** What the user has set; a workspace sets none of these. */
export function limit(name: keyof typeof limits): number {
  return within(limits[name], vscode.workspace.getConfiguration().get(limits[name].key));
}
