import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const EXTENSION_ID = 'planday-explorer.planday-explorer';

interface Contributions {
  readonly commands?: readonly { readonly command: string }[];
}

describe('activation', () => {
  const extension = () => {
    const found = vscode.extensions.getExtension(EXTENSION_ID);
    assert.ok(found, `${EXTENSION_ID} is not among the extensions`);
    return found;
  };

  it('succeeds', async () => {
    await extension().activate();
    assert.equal(extension().isActive, true);
  });

  it('registers every command that the manifest contributes', async () => {
    await extension().activate();
    const { commands = [] }: Contributions = extension().packageJSON.contributes;
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = commands.map(({ command }) => command).filter((command) => !registered.has(command));
    assert.notEqual(commands.length, 0);
    assert.deepEqual(missing, []);
  });
});
