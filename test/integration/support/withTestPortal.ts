import * as vscode from 'vscode';
import { Prompts } from './prompts.ts';
import { addTestPortal, type SandboxPortal } from './sandboxPortal.ts';

export interface PortalAndPrompts {
  readonly portal: SandboxPortal;
  readonly prompts: Prompts;
}

/**
 * Gives the tests of a suite one portal, added as a user adds it, and prompts. Each test begins with nothing said and nothing asked; what it leaves
 * open is closed, and the sandbox is as it was.
 * @param take is handed them before the first test
 */
export function withTestPortal(dataSet: 'cafe' | 'hotel', name: string, take: (made: PortalAndPrompts) => void): void {
  let portal: SandboxPortal;
  let prompts: Prompts;

  before(async () => {
    prompts = new Prompts();
    portal = await addTestPortal(prompts, dataSet, name);
    take({ portal, prompts });
  });

  beforeEach(() => {
    portal.control.clearRequests();
    prompts.messages.splice(0);
    prompts.progress.splice(0);
  });

  afterEach(async () => {
    for (const message of prompts.messages) message.press(undefined);
    if (prompts.open) await prompts.leave();
    portal.control.reset();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(async () => {
    await portal.remove();
    prompts.dispose();
  });
}
