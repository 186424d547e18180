import * as vscode from 'vscode';
import { Prompts } from './prompts.ts';
import { createShell, type Shell } from './shell.ts';

export interface ShellAndPrompts {
  readonly shell: Shell;
  readonly prompts: Prompts;
}

/** Gives each test of a suite a shell and prompts of its own; what a test leaves open is closed. @param take is handed them before each test */
export function withShell(take: (made: ShellAndPrompts) => void): void {
  let made: ShellAndPrompts;

  beforeEach(async () => {
    made = { shell: await createShell(), prompts: new Prompts() };
    take(made);
  });

  afterEach(async () => {
    for (const message of made.prompts.messages) message.press(undefined);
    made.prompts.dispose();
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await made.shell.dispose();
  });
}
