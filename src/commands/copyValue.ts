import * as vscode from 'vscode';
import { atCursor } from '../answers/cursorValue.ts';
import { pathAt, valueAt } from '../answers/jsonPlace.ts';
import type { Command } from './services.ts';

/** The value at the cursor of an answer, as the answer shows it: what is masked there is masked here. */
export const copyValue: Command = () => async (argument) => {
  await vscode.env.clipboard.writeText(await atCursor(argument, valueAt));
};

/** Where that value is: `$.data[0].id`. */
export const copyJsonPath: Command = () => async (argument) => {
  await vscode.env.clipboard.writeText(await atCursor(argument, pathAt));
};
