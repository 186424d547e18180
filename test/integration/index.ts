import { readdirSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { runMocha } from '../workbench/mochaRun.ts';

/** What VS Code calls, in the desktop build as in the workbench of this repository. */
export async function run(): Promise<void> {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.js'))
    .sort()
    .map((file) => path.join(import.meta.dirname, file));
  // Names beside ids are read by themselves: where a test counts what was asked, it is what the test asked.
  await vscode.workspace.getConfiguration('planday').update('hints.names', false, vscode.ConfigurationTarget.Global);
  const { passed, failed } = await runMocha(files, { grep: process.env.TEST_GREP });
  if (failed > 0 || passed === 0) throw new Error(`${failed} tests failed, ${passed} passed.`);
}
