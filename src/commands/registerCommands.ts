import * as vscode from 'vscode';
import { type CommandId, commands, views } from '../ids.ts';
import type { Command, RowKey, Services } from './services.ts';

/** Registers the ids; what they do is loaded when the first of them is run. */
export function registerCommands(services: Services): vscode.Disposable {
  const ids = Object.values(commands);
  return vscode.Disposable.from(...ids.map((id) => vscode.commands.registerCommand(id, runner(id, services))));
}

type Handler = ReturnType<Command>;

function runner(id: CommandId, services: Services): (...args: unknown[]) => Promise<void> {
  // Made once: a command may remember what it did a moment ago.
  let handler: Handler | undefined;
  return (...args) =>
    services.errors.run(async () => {
      services.views.watch();
      const fromKey = isRowKey(args[0]) ? services.views.rowOfKey(args[0]) : undefined;
      if (isRowKey(args[0]) && !fromKey) return;
      const { commandTable } = await import('./commandTable.ts');
      handler ??= commandTable[id](services);
      await handler(...(fromKey ? [fromKey] : args));
    });
}

function isRowKey(argument: unknown): argument is RowKey {
  return Array.isArray(argument) && Object.values<unknown>(views).includes(argument[0]);
}
