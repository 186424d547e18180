import { type CommandId, commands } from '../ids.ts';
import { addPortal } from './addPortal.ts';
import { addSandboxPortal } from './addSandboxPortal.ts';
import { askAboutRow } from './askAboutRow.ts';
import { checkAccess } from './checkAccess.ts';
import { clearRememberedValues } from './clearRememberedValues.ts';
import { continueRows } from './continueRows.ts';
import { copyAccessToken } from './copyAccessToken.ts';
import { copyPath } from './copyPath.ts';
import { copySignInAddress } from './copySignInAddress.ts';
import { describeEndpoint } from './describeEndpoint.ts';
import { editParameters } from './editParameters.ts';
import { exchangeRefreshToken } from './exchangeRefreshToken.ts';
import { fetchAllPages } from './fetchAllPages.ts';
import { forEachRow } from './forEachRow.ts';
import { goTo } from './goTo.ts';
import { movePortalDown, movePortalUp } from './movePortal.ts';
import { moveToFolder } from './moveToFolder.ts';
import { nextPage } from './nextPage.ts';
import { openAsJson } from './openAsJson.ts';
import { openDocumentation } from './openDocumentation.ts';
import { openRow } from './openRow.ts';
import { pasteRedirectedAddress } from './pasteRedirectedAddress.ts';
import { refresh } from './refresh.ts';
import { refreshRow } from './refreshRow.ts';
import { removePortal } from './removePortal.ts';
import { renamePortal } from './renamePortal.ts';
import { replaceRefreshToken } from './replaceRefreshToken.ts';
import { resetCatalogue } from './resetCatalogue.ts';
import { restoreCatalogue } from './restoreCatalogue.ts';
import { runAgain } from './runAgain.ts';
import { saveAnswer } from './saveAnswer.ts';
import { searchEndpoints } from './searchEndpoints.ts';
import { sendRequest } from './sendRequest.ts';
import { sendWithParameters } from './sendWithParameters.ts';
import type { Command } from './services.ts';
import { showLog } from './showLog.ts';
import { signIn } from './signIn.ts';
import { supportBundle } from './supportBundle.ts';
import { updateCatalogue } from './updateCatalogue.ts';
import { watch } from './watch.ts';

/** From command to handler: does not compile when one is missing. Loaded as one when the first command is run. */
export const commandTable: Readonly<Record<CommandId, Command>> = {
  [commands.addPortal]: addPortal,
  [commands.addSandboxPortal]: addSandboxPortal,
  [commands.exchangeRefreshToken]: exchangeRefreshToken,
  [commands.copyAccessToken]: copyAccessToken,
  [commands.renamePortal]: renamePortal,
  [commands.replaceRefreshToken]: replaceRefreshToken,
  [commands.removePortal]: removePortal,
  [commands.movePortalUp]: movePortalUp,
  [commands.movePortalDown]: movePortalDown,
  [commands.moveToFolder]: moveToFolder,
  [commands.signIn]: signIn,
  [commands.copySignInAddress]: copySignInAddress,
  [commands.pasteRedirectedAddress]: pasteRedirectedAddress,
  [commands.checkAccess]: checkAccess,
  [commands.refresh]: refresh,
  [commands.refreshRow]: refreshRow,
  [commands.sendRequest]: sendRequest,
  [commands.searchEndpoints]: searchEndpoints,
  [commands.openRow]: openRow,
  [commands.copyPath]: copyPath,
  [commands.openAsJson]: openAsJson,
  [commands.departmentShiftsThisWeek]: askAboutRow('departmentShiftsThisWeek'),
  [commands.departmentShiftsNextWeek]: askAboutRow('departmentShiftsNextWeek'),
  [commands.departmentEmployees]: askAboutRow('departmentEmployees'),
  [commands.employeeShifts]: askAboutRow('employeeShifts'),
  [commands.employeePunches]: askAboutRow('employeePunches'),
  [commands.employeeAbsence]: askAboutRow('employeeAbsence'),
  [commands.goTo]: goTo,
  [commands.sendWithParameters]: sendWithParameters,
  [commands.clearRememberedValues]: clearRememberedValues,
  [commands.runAgain]: runAgain,
  [commands.editParameters]: editParameters,
  [commands.nextPage]: nextPage,
  [commands.fetchAllPages]: fetchAllPages,
  [commands.saveAnswer]: saveAnswer,
  [commands.forEachRow]: forEachRow,
  [commands.continueRows]: continueRows,
  [commands.watch]: watch,
  [commands.describeEndpoint]: describeEndpoint,
  [commands.openDocumentation]: openDocumentation,
  [commands.supportBundle]: supportBundle,
  [commands.updateCatalogue]: updateCatalogue,
  [commands.resetCatalogue]: resetCatalogue,
  [commands.restoreCatalogue]: restoreCatalogue,
  [commands.showLog]: showLog,
};
