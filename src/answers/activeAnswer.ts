import * as vscode from 'vscode';
import { PlandayError, sentence } from '../core/errors.ts';
import { shownUri } from './answerTabs.ts';
import { isAnswerUri } from './answerUri.ts';

/**
 * The answer that a command is about: the one whose lens or button was pressed, else the one in sight.
 * @throws PlandayError `invalidInput` where there is none
 */
export function activeAnswerUri(argument: unknown): vscode.Uri {
  const uri = argument instanceof vscode.Uri ? argument : (vscode.window.activeTextEditor?.document.uri ?? shownUri());
  if (uri && isAnswerUri(uri)) return uri;
  throw new PlandayError(
    'invalidInput',
    sentence('Open an answer first: choose an endpoint in the Portals view, or with Send Request.'),
  );
}
