import * as vscode from 'vscode';
import type { Command } from './commands/command.ts';
import { type CommandId, commands, views } from './ids.ts';
import type { Services } from './services.ts';

/** Each command is loaded when it is first used. */
const table: Readonly<Record<CommandId, () => Promise<Command>>> = {
  [commands.addPortal]: async () => (await import('./commands/addPortal.ts')).addPortal,
  [commands.addSandboxPortal]: async () => (await import('./commands/addSandboxPortal.ts')).addSandboxPortal,
  [commands.exchangeRefreshToken]: async () => (await import('./commands/exchangeRefreshToken.ts')).exchangeRefreshToken,
  [commands.copyAccessToken]: async () => (await import('./commands/copyAccessToken.ts')).copyAccessToken,
  [commands.renamePortal]: async () => (await import('./commands/renamePortal.ts')).renamePortal,
  [commands.replaceRefreshToken]: async () => (await import('./commands/replaceRefreshToken.ts')).replaceRefreshToken,
  [commands.removePortal]: async () => (await import('./commands/removePortal.ts')).removePortal,
  [commands.signIn]: async () => (await import('./commands/signIn.ts')).signIn,
  [commands.copySignInAddress]: async () => (await import('./commands/copySignInAddress.ts')).copySignInAddress,
  [commands.pasteRedirectedAddress]: async () => (await import('./commands/pasteRedirectedAddress.ts')).pasteRedirectedAddress,
  [commands.checkAccess]: async () => (await import('./commands/checkAccess.ts')).checkAccess,
  [commands.refresh]: async () => (await import('./commands/refresh.ts')).refresh,
  [commands.refreshRow]: async () => (await import('./commands/refreshRow.ts')).refreshRow,
  [commands.sendRequest]: async () => (await import('./commands/sendRequest.ts')).sendRequest,
  [commands.searchEndpoints]: async () => (await import('./commands/searchEndpoints.ts')).searchEndpoints,
  [commands.runAgain]: async () => (await import('./commands/runAgain.ts')).runAgain,
  [commands.editParameters]: async () => (await import('./commands/editParameters.ts')).editParameters,
  [commands.nextPage]: async () => (await import('./commands/nextPage.ts')).nextPage,
  [commands.fetchAllPages]: async () => (await import('./commands/fetchAllPages.ts')).fetchAllPages,
  [commands.updateCatalogue]: async () => (await import('./commands/updateCatalogue.ts')).updateCatalogue,
  [commands.resetCatalogue]: async () => (await import('./commands/resetCatalogue.ts')).resetCatalogue,
  [commands.showLog]: async () => (await import('./commands/showLog.ts')).showLog,
};

export function registerCommands(services: Services): vscode.Disposable {
  const ids = Object.keys(table) as CommandId[];
  return vscode.Disposable.from(...ids.map((id) => vscode.commands.registerCommand(id, runner(id, services))));
}

function runner(id: keyof typeof table, services: Services): (...args: unknown[]) => Promise<void> {
  return (...args) =>
    services.errors.run(async () => {
      services.views.watch();
      const fromKey = isViewId(args[0]) ? services.views.selectedPortal(args[0]) : undefined;
      if (isViewId(args[0]) && !fromKey) return;
      const command = await table[id]();
      await command(services)(...(fromKey ? [fromKey] : args));
    });
}

/** A key says which view it was pressed in, because VS Code hands no row to a keybinding. */
function isViewId(argument: unknown): boolean {
  return argument === views.portals || argument === views.departments;
}
