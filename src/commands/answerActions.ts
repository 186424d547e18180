import * as vscode from 'vscode';
import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { type AnswerDocument, hasHidden } from '../answers/answerDocument.ts';
import { answerTitle } from '../answers/answerStatus.ts';
import { areTables } from '../answers/answerTabs.ts';
import { hasMore } from '../answers/moreRows.ts';
import { isOfWeeks } from '../core/week/weekPlace.ts';
import { type CommandId, commands } from '../ids.ts';
import { askChoice, back } from '../ui/multiStep.ts';
import type { Command } from './services.ts';

interface Action extends vscode.QuickPickItem {
  readonly command: CommandId;
}

/** What can be done with an answer, as a list: where the document is too large for code lenses, and for the keyboard. */
export const answerActions: Command = (services) => async (argument) => {
  const uri = activeAnswerUri(argument);
  const document = services.answers.find(uri);
  const title = document ? answerTitle(document.name) : vscode.l10n.t('Answer');
  const chosen = await askChoice(
    { title },
    { placeholder: vscode.l10n.t('Choose what to do with this answer'), items: actionsFor(document) },
  );
  if (chosen === undefined || chosen === back) return;
  await vscode.commands.executeCommand(chosen.command, uri);
};

function action(command: CommandId, label: string, icon: string): Action {
  return { command, label, iconPath: new vscode.ThemeIcon(icon) };
}

function actionsFor(document: AnswerDocument | undefined): readonly Action[] {
  const list = document?.answer.list;
  return [
    action(commands.runAgain, vscode.l10n.t('Run Again'), 'refresh'),
    action(commands.editParameters, vscode.l10n.t('Edit Parameters…'), 'settings'),
    ...(list?.next === undefined ? [] : [action(commands.nextPage, vscode.l10n.t('Next Page'), 'arrow-down')]),
    ...(hasMore(list) ? [action(commands.fetchAllPages, vscode.l10n.t('Fetch All Pages'), 'cloud-download')] : []),
    ...(list?.rows === 0 ? [action(commands.whyEmpty, vscode.l10n.t('Why Is This Empty?'), 'question')] : []),
    ...(list ? [otherView(document?.uri)] : []),
    ...(list ? [action(commands.fetchToFile, vscode.l10n.t('Fetch to File…'), 'save')] : []),
    ...(list ? [action(commands.exportAnswer, vscode.l10n.t('Export Answer…'), 'export')] : []),
    ...(document ? [action(commands.saveAnswer, vscode.l10n.t('Save Answer…'), 'save-as')] : []),
    action(commands.queryAnswer, vscode.l10n.t('Query Answer…'), 'search'),
    action(commands.compareAnswer, vscode.l10n.t('Compare with…'), 'diff'),
    ...(document && isOfWeeks(document.answer.request.endpointId)
      ? [action(commands.openAsWeek, vscode.l10n.t('Open as Week'), 'calendar')]
      : []),
    action(commands.copyAs, vscode.l10n.t('Copy as…'), 'code'),
    action(commands.saveRequest, vscode.l10n.t('Save Request…'), 'bookmark'),
    ...(document && hasHidden(document) ? [hidingAction(document)] : []),
  ];
}

/** What it is not shown as. */
function otherView(uri: vscode.Uri | undefined): Action {
  return uri && areTables(uri)
    ? action(commands.openAsJson, vscode.l10n.t('Open as JSON'), 'json')
    : action(commands.openAsTable, vscode.l10n.t('Open as Table'), 'table');
}

function hidingAction({ isOpen }: AnswerDocument): Action {
  return isOpen
    ? action(commands.hideShown, vscode.l10n.t('Hide Sensitive Values'), 'eye-closed')
    : action(commands.showHidden, vscode.l10n.t('Show Sensitive Values'), 'eye');
}
