import { type CommandId, commands } from '../ids.ts';
import { addCheck } from './addCheck.ts';
import { addPortal } from './addPortal.ts';
import { addSandboxPortal } from './addSandboxPortal.ts';
import { answerActions } from './answerActions.ts';
import { askAboutRow } from './askAboutRow.ts';
import { callQuery, callQuestion } from './callQuery.ts';
import { callRequest } from './callRequest.ts';
import { callWeek } from './callWeek.ts';
import { checkAccess } from './checkAccess.ts';
import { checkAnswerSchema } from './checkAnswerSchema.ts';
import { checkPortalSchema } from './checkPortalSchema.ts';
import { clearHistory } from './clearHistory.ts';
import { clearRememberedValues } from './clearRememberedValues.ts';
import { compareAnswer } from './compareAnswer.ts';
import { continueRows } from './continueRows.ts';
import { copyAccessToken } from './copyAccessToken.ts';
import { copyAs } from './copyAs.ts';
import { copyPath } from './copyPath.ts';
import { copySignInAddress } from './copySignInAddress.ts';
import { copyUrl } from './copyUrl.ts';
import { copyJsonPath, copyValue } from './copyValue.ts';
import { deleteSaved } from './deleteSaved.ts';
import { describeEndpoint } from './describeEndpoint.ts';
import { editParameters } from './editParameters.ts';
import { editSaved } from './editSaved.ts';
import { exchangeRefreshToken } from './exchangeRefreshToken.ts';
import { explainQuery } from './explainQuery.ts';
import { exportAnswer } from './exportAnswer.ts';
import { exportSaved } from './exportSaved.ts';
import { exportTable } from './exportTable.ts';
import { fetchAllPages } from './fetchAllPages.ts';
import { fetchToFile } from './fetchToFile.ts';
import { firstRows } from './firstRows.ts';
import { forEachRow } from './forEachRow.ts';
import { goTo } from './goTo.ts';
import { importSaved } from './importSaved.ts';
import { inTable } from './inTable.ts';
import { keyboardHelp } from './keyboardHelp.ts';
import { listPortals } from './listPortals.ts';
import { movePortalDown, movePortalUp } from './movePortal.ts';
import { moveSaved } from './moveSaved.ts';
import { moveToFolder } from './moveToFolder.ts';
import { newQuery } from './newQuery.ts';
import { nextPage } from './nextPage.ts';
import { openAsJson } from './openAsJson.ts';
import { openAsTable } from './openAsTable.ts';
import { openDocumentation } from './openDocumentation.ts';
import { openReference } from './openReference.ts';
import { openRow } from './openRow.ts';
import { openSavedQuery } from './openSavedQuery.ts';
import { openTerminal } from './openTerminal.ts';
import { openWalkthrough } from './openWalkthrough.ts';
import { pasteRedirectedAddress } from './pasteRedirectedAddress.ts';
import { portalActions } from './portalActions.ts';
import { portalDoctor } from './portalDoctor.ts';
import { queryAnswer } from './queryAnswer.ts';
import { queryPortals } from './queryPortals.ts';
import { aboutQuestion, openQuestionAsQuery } from './questions.ts';
import { refresh } from './refresh.ts';
import { refreshRow } from './refreshRow.ts';
import { removeFolder } from './removeFolder.ts';
import { removeFromHistory } from './removeFromHistory.ts';
import { removePortal } from './removePortal.ts';
import { renameFolder } from './renameFolder.ts';
import { renamePortal } from './renamePortal.ts';
import { renameSaved } from './renameSaved.ts';
import { replaceRefreshToken } from './replaceRefreshToken.ts';
import { resetCatalogue } from './resetCatalogue.ts';
import { restoreCatalogue } from './restoreCatalogue.ts';
import { runAgain } from './runAgain.ts';
import { runChecks } from './runChecks.ts';
import { runSaved } from './runSaved.ts';
import { saveAnswer } from './saveAnswer.ts';
import { savedPortals } from './savedPortals.ts';
import { saveQuery } from './saveQuery.ts';
import { saveRequest } from './saveRequest.ts';
import { saveToFile } from './saveToFile.ts';
import { searchEndpoints } from './searchEndpoints.ts';
import { sendRequest } from './sendRequest.ts';
import { sendWithParameters } from './sendWithParameters.ts';
import type { CallableCommand, Command } from './services.ts';
import { hideShown, showHidden } from './showHidden.ts';
import { showLog } from './showLog.ts';
import { signIn } from './signIn.ts';
import { supportBundle } from './supportBundle.ts';
import { updateCatalogue } from './updateCatalogue.ts';
import { watch } from './watch.ts';
import { whyEmpty } from './whyEmpty.ts';

/** With the commands, most of which they need: files of their own would be cut into many. */
export { Checks } from '../checks/checks.ts';
export { WeekPanels } from '../panels/weekPanels.ts';

/** From command to handler: does not compile when one is missing. Loaded as one when the first command is run. */
export const commandTable: Readonly<Record<CommandId, Command | CallableCommand>> = {
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
  [commands.checkPortalSchema]: checkPortalSchema,
  [commands.portalDoctor]: portalDoctor,
  [commands.refresh]: refresh,
  [commands.refreshRow]: refreshRow,
  [commands.sendRequest]: callRequest(commands.sendRequest, sendRequest),
  [commands.searchEndpoints]: searchEndpoints,
  [commands.openRow]: openRow,
  [commands.copyPath]: copyPath,
  [commands.copyAs]: copyAs,
  [commands.copyUrl]: copyUrl,
  [commands.copyValue]: copyValue,
  [commands.copyJsonPath]: copyJsonPath,
  [commands.openAsJson]: openAsJson,
  [commands.openAsTable]: callRequest(commands.openAsTable, openAsTable),
  [commands.findInTable]: inTable('find'),
  [commands.tableColumns]: inTable('columns'),
  [commands.copyFromTable]: inTable('copy'),
  [commands.exportTable]: exportTable,
  [commands.exportAnswer]: exportAnswer,
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
  [commands.saveRequest]: saveRequest,
  [commands.runSaved]: runSaved,
  [commands.editSaved]: editSaved,
  [commands.savedPortals]: savedPortals,
  [commands.addCheck]: addCheck,
  [commands.runChecks]: runChecks,
  [commands.renameSaved]: renameSaved,
  [commands.moveSaved]: moveSaved,
  [commands.renameFolder]: renameFolder,
  [commands.removeFolder]: removeFolder,
  [commands.deleteSaved]: deleteSaved,
  [commands.removeFromHistory]: removeFromHistory,
  [commands.clearHistory]: clearHistory,
  [commands.exportSaved]: exportSaved,
  [commands.importSaved]: importSaved,
  [commands.nextPage]: nextPage,
  [commands.fetchAllPages]: callRequest(commands.fetchAllPages, fetchAllPages, { row: sendRequest, all: true }),
  [commands.answerActions]: answerActions,
  [commands.fetchToFile]: fetchToFile,
  [commands.saveToFile]: saveToFile,
  [commands.firstRows]: firstRows,
  [commands.showHidden]: showHidden,
  [commands.hideShown]: hideShown,
  [commands.queryAnswer]: queryAnswer,
  [commands.askQuestion]: callQuestion,
  [commands.aboutQuestion]: aboutQuestion,
  [commands.openQuestionAsQuery]: openQuestionAsQuery,
  [commands.newQuery]: newQuery,
  [commands.runQuery]: callQuery,
  [commands.explainQuery]: explainQuery,
  [commands.queryPortals]: queryPortals,
  [commands.saveQuery]: saveQuery,
  [commands.openSavedQuery]: openSavedQuery,
  [commands.compareAnswer]: compareAnswer,
  [commands.openAsWeek]: callWeek,
  [commands.checkAnswerSchema]: checkAnswerSchema,
  [commands.whyEmpty]: whyEmpty,
  [commands.openReference]: openReference,
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
  [commands.openWalkthrough]: openWalkthrough,
  [commands.portalActions]: portalActions,
  [commands.keyboardHelp]: keyboardHelp,
  [commands.listPortals]: listPortals,
  [commands.openTerminal]: openTerminal,
};
