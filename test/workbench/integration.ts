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
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(output, 'integration/index.js'),
    launchArgs: [fixtureWorkspace, '--disable-extensions'],
  });
});
