import * as vscode from 'vscode';
import { type CommandId, commands, views } from '../ids.ts';
import type { Command, Services } from './services.ts';

/** Each command is loaded when it is first used. */
const table: Readonly<Record<CommandId, () => Promise<Command>>> = {
  [commands.addPortal]: async () => (await import('./addPortal.ts')).addPortal,
  [commands.addSandboxPortal]: async () => (await import('./addSandboxPortal.ts')).addSandboxPortal,
  [commands.exchangeRefreshToken]: async () => (await import('./exchangeRefreshToken.ts')).exchangeRefreshToken,
  [commands.copyAccessToken]: async () => (await import('./copyAccessToken.ts')).copyAccessToken,
  [commands.renamePortal]: async () => (await import('./renamePortal.ts')).renamePortal,
  [commands.replaceRefreshToken]: async () => (await import('./replaceRefreshToken.ts')).replaceRefreshToken,
  [commands.removePortal]: async () => (await import('./removePortal.ts')).removePortal,
  [commands.signIn]: async () => (await import('./signIn.ts')).signIn,
  [commands.copySignInAddress]: async () => (await import('./copySignInAddress.ts')).copySignInAddress,
  [commands.pasteRedirectedAddress]: async () => (await import('./pasteRedirectedAddress.ts')).pasteRedirectedAddress,
  [commands.checkAccess]: async () => (await import('./checkAccess.ts')).checkAccess,
  [commands.refresh]: async () => (await import('./refresh.ts')).refresh,
  [commands.refreshRow]: async () => (await import('./refreshRow.ts')).refreshRow,
  [commands.sendRequest]: async () => (await import('./sendRequest.ts')).sendRequest,
  [commands.searchEndpoints]: async () => (await import('./searchEndpoints.ts')).searchEndpoints,
  [commands.runAgain]: async () => (await import('./runAgain.ts')).runAgain,
  [commands.editParameters]: async () => (await import('./editParameters.ts')).editParameters,
  [commands.nextPage]: async () => (await import('./nextPage.ts')).nextPage,
  [commands.fetchAllPages]: async () => (await import('./fetchAllPages.ts')).fetchAllPages,
  [commands.updateCatalogue]: async () => (await import('./updateCatalogue.ts')).updateCatalogue,
  [commands.resetCatalogue]: async () => (await import('./resetCatalogue.ts')).resetCatalogue,
  [commands.showLog]: async () => (await import('./showLog.ts')).showLog,
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
