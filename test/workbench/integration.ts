import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { vscodeExecutable } from './desktop.ts';
import { fixtureWorkspace, output, root } from './paths.ts';
import { runCommand } from './shortfall.ts';

await runCommand(async () => {
  const executable = await vscodeExecutable();
  await runTests({
    ...(executable ? { vscodeExecutablePath: executable } : {}),
    version: process.env.VSCODE_VERSION ?? 'stable',
    // Beside ours another one, which calls the commands that others may call.
    extensionDevelopmentPath: [root, path.join(root, 'test/integration/caller')],
    extensionTestsPath: path.join(output, 'integration/index.js'),
    // A desktop build would ask for the machine's keychain, which in CI nobody unlocks.
    launchArgs: [fixtureWorkspace, '--disable-extensions', '--use-inmemory-secretstorage'],
  });
});
