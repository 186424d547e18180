/**
 * What an answer costs in a real VS Code: the time from the command to its text in the editor, the longest time for which the extension host
 * does nothing else, and its memory, each beside the same text in the same window: from a file system that hands it over and does nothing
 * else, after the same body came and was thrown away, and from disk. What the extension itself has of the longest piece is said too.
 */
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { run } from '../workbench/command.ts';
import { vscodeExecutable } from '../workbench/desktop.ts';
import { fixtureWorkspace, output, root } from '../workbench/paths.ts';
import { Shortfall } from '../workbench/shortfall.ts';
import { startAnswerServer } from './answerServer.ts';
import { hotelOf } from './sandboxProcess.ts';

if (!(await run('node', ['esbuild.js', '--production', 'extension'])).ok)
  throw new Shortfall('The extension could not be built.');
const suite = path.join(output, 'bench/inWorkbench.js');
await build({
  entryPoints: ['test/bench/inWorkbench.ts'],
  outfile: suite,
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  external: ['vscode'],
  logLevel: 'warning',
});
const sandbox = await startSandbox({ rateLimits: false });
const answers = await startAnswerServer(sandbox.url);
try {
  const { appId, refreshToken } = hotelOf(sandbox.credentials);
  // What runs in the window gets it with its environment.
  process.env.PLANDAY_BENCH = JSON.stringify({ identity: sandbox.url, api: answers.url, appId, refreshToken, root });
  const executable = await vscodeExecutable();
  await runTests({
    ...(executable ? { vscodeExecutablePath: executable } : {}),
    version: process.env.VSCODE_VERSION ?? 'stable',
    extensionDevelopmentPath: root,
    extensionTestsPath: suite,
    launchArgs: [fixtureWorkspace, '--disable-extensions'],
  });
} finally {
  await answers.stop();
  await sandbox.stop();
}
