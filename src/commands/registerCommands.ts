import * as vscode from 'vscode';
import { type CommandId, commands, views } from '../ids.ts';
import type { Services } from './services.ts';

/** Registers the ids; what they do is loaded when the first of them is run. */
export function registerCommands(services: Services): vscode.Disposable {
  const ids = Object.values(commands);
  return vscode.Disposable.from(...ids.map((id) => vscode.commands.registerCommand(id, runner(id, services))));
}

function runner(id: CommandId, services: Services): (...args: unknown[]) => Promise<void> {
  return (...args) =>
    services.errors.run(async () => {
      services.views.watch();
      const fromKey = isViewId(args[0]) ? services.views.selectedPortal(args[0]) : undefined;
      if (isViewId(args[0]) && !fromKey) return;
      const { commandTable } = await import('./commandTable.ts');
      await commandTable[id](services)(...(fromKey ? [fromKey] : args));
    });
}

/** A key says which view it was pressed in, because VS Code hands no row to a keybinding. */
function isViewId(argument: unknown): boolean {
  return argument === views.portals || argument === views.departments;
}
