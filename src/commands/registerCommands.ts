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
      const given = isRowKey(args[0]) ? services.views.rowsOfKey(args[0]) : args;
      if (!given) return;
      const { commandTable } = await import('./commandTable.ts');
      handler ??= commandTable[id](services);
      await handler(...given);
    });
}

function isRowKey(argument: unknown): argument is RowKey {
  return Array.isArray(argument) && Object.values<unknown>(views).includes(argument[0]);
}
