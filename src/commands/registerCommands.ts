import * as vscode from 'vscode';
import { type CommandId, views } from '../ids.ts';
import type { CallableCommand, Command, Heard, RowKey, Services } from './services.ts';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: CommandId }[] };
}

/** Registers the commands of the manifest; what they do is loaded when the first of them is run. */
export function registerCommands(services: Services, { contributes }: Manifest): vscode.Disposable {
  return vscode.Disposable.from(
    ...contributes.commands.map(({ command }) => vscode.commands.registerCommand(command, runner(command, services))),
  );
}

type Handler = ReturnType<Command | CallableCommand>;

function runner(id: CommandId, services: Services): (...args: unknown[]) => Promise<unknown> {
  // Made once: a command may remember what it did a moment ago.
  let handler: Handler | undefined;
  return async (...args) => {
    let heard: Heard | undefined;
    await services.errors.run(async () => {
      services.views.watch();
      const given = isRowKey(args[0]) ? services.views.rowsOfKey(args[0]) : args;
      if (!given) return;
      const { commandTable } = await import('./commandTable.ts');
      handler ??= commandTable[id](services);
      heard = (await handler(...given)) as Heard | undefined;
    });
    return heard?.();
  };
}

function isRowKey(argument: unknown): argument is RowKey {
  return Array.isArray(argument) && Object.values<unknown>(views).includes(argument[0]);
}
