import * as vscode from 'vscode';
import { type CommandId, commands } from './ids.ts';
import type { Services } from './services.ts';

/** One user action. What it throws is shown by whoever runs it. */
export type Command = (services: Services) => (...args: unknown[]) => Promise<void>;

type Pending =
  | typeof commands.sendRequest
  | typeof commands.runAgain
  | typeof commands.editParameters
  | typeof commands.nextPage
  | typeof commands.fetchAllPages
  | typeof commands.updateCatalogue
  | typeof commands.resetCatalogue;

/** Each command is loaded when it is first used. */
const table: Readonly<Record<Exclude<CommandId, Pending>, () => Promise<Command>>> = {
  [commands.addPortal]: async () => (await import('./commands/addPortal.ts')).addPortal,
  [commands.addSandboxPortal]: async () => (await import('./commands/addSandboxPortal.ts')).addSandboxPortal,
  [commands.exchangeRefreshToken]: async () => (await import('./commands/exchangeRefreshToken.ts')).exchangeRefreshToken,
  [commands.copyAccessToken]: async () => (await import('./commands/copyAccessToken.ts')).copyAccessToken,
  [commands.renamePortal]: async () => (await import('./commands/renamePortal.ts')).renamePortal,
  [commands.replaceRefreshToken]: async () => (await import('./commands/replaceRefreshToken.ts')).replaceRefreshToken,
  [commands.removePortal]: async () => (await import('./commands/removePortal.ts')).removePortal,
  [commands.refresh]: async () => (await import('./commands/refresh.ts')).refresh,
  [commands.showLog]: async () => (await import('./commands/showLog.ts')).showLog,
};

export function registerCommands(services: Services): vscode.Disposable {
  const ids = Object.keys(table) as (keyof typeof table)[];
  return vscode.Disposable.from(...ids.map((id) => vscode.commands.registerCommand(id, runner(id, services))));
}

function runner(id: keyof typeof table, services: Services): (...args: unknown[]) => Promise<void> {
  return (...args) =>
    services.errors.run(async () => {
      services.views.watch();
      const command = await table[id]();
      await command(services)(...args);
    });
}
