import * as vscode from 'vscode';
import type { PlandayError } from '../core/errors.ts';
import { errorMessage } from '../ui/localize.ts';
import type { EndPageText } from './endPage.ts';

/** The words of the last page, in the language of the editor. */
export function endPageText(failure: PlandayError | undefined): EndPageText {
  const { language } = vscode.env;
  return failure
    ? {
        language,
        heading: vscode.l10n.t('The sign-in did not succeed'),
        paragraphs: [errorMessage(failure), vscode.l10n.t('Go back to VS Code. You can close this page.')],
      }
    : {
        language,
        heading: vscode.l10n.t('Go back to VS Code'),
        paragraphs: [
          vscode.l10n.t('Planday has answered, and VS Code finishes the sign-in.'),
          vscode.l10n.t('You can close this page.'),
        ],
      };
}
