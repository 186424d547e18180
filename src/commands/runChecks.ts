import * as vscode from 'vscode';
import { requestTarget } from '../core/saved/requestTarget.ts';
import type { Command } from './services.ts';

/** Runs the checks of a row, or all, in sight. */
export const runChecks: Command = (services) => async (argument) => {
  const { savedId } = requestTarget(argument);
  // On any other row, all would be more than was asked for.
  if (argument !== undefined && savedId === undefined) return;
  const checks = await services.checks();
  if (checks.controller) await vscode.commands.executeCommand('workbench.view.testing.focus');
  const hasFailed = await checks.run(savedId);
  // What was expected stands beside what was seen there.
  if (hasFailed) await vscode.commands.executeCommand('workbench.panel.testResults.view.focus');
};
