import * as vscode from 'vscode';
import { PlandayError, sentence } from '../core/errors.ts';
import { shownUri } from './answerTabs.ts';
import { isAnswerUri } from './answerUri.ts';

/**
 * The answer that a command is about: the one whose lens or button was pressed, else the one in sight.
 * @throws PlandayError `invalidInput` where there is none
 */
export function activeAnswerUri(argument: unknown): vscode.Uri {
  // Whoever reads the log has that as the active editor, and the answer still in sight.
  const inSight = [vscode.window.activeTextEditor?.document.uri, shownUri()];
  const uri = (argument instanceof vscode.Uri ? [argument] : inSight).find((one) => one && isAnswerUri(one));
  if (uri) return uri;
  throw new PlandayError(
    'invalidInput',
    sentence('Open an answer first: choose an endpoint in the Portals view, or with Send Request.'),
  );
}
