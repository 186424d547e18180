import * as vscode from 'vscode';
import { extensionId } from './keyboardHelp.ts';
import type { Command } from './services.ts';

const walkthrough = `${extensionId}#firstAnswer`;

/** Shows the first steps again, at one of them where a link names it: the editor shows them by itself at most once, when the extension is installed. */
export const openWalkthrough: Command = () => async (step) => {
  const where = typeof step === 'string' ? { category: walkthrough, step } : walkthrough;
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', where);
};
