import * as vscode from 'vscode';
import { shownUri } from '../answers/answerTabs.ts';
import { isAnswerUri } from '../answers/answerUri.ts';
import { requestAt } from '../answers/openReference.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { readRequest } from '../core/requests/request.ts';
import { sendRequest } from './sendRequest.ts';
import type { Command } from './services.ts';

/** Opens what an id in an answer refers to: that of a link, or that on the line of the cursor. The answer that it stands in stays open. */
export const openReference: Command = (services) => async (argument) => {
  const editor = vscode.window.activeTextEditor;
  const request = readRequest(argument) ?? (editor && (await requestAt(services, editor)));
  if (!request) {
    throw new PlandayError(
      'invalidInput',
      sentence('The cursor is on no ID that refers to something here. Put it on one, such as a departmentId.'),
    );
  }
  const shown = shownUri();
  if (shown && isAnswerUri(shown)) await keepOpen();
  await sendRequest(services)(request);
};

/** As the editor's own navigation leaves a preview from which somebody goes on. */
async function keepOpen(): Promise<void> {
  const isPreviewKept = vscode.workspace.getConfiguration('workbench.editor').get('enablePreviewFromCodeNavigation');
  if (isPreviewKept !== true) await vscode.commands.executeCommand('workbench.action.keepEditor');
}
