import * as vscode from 'vscode';
import type { Received } from '../core/identity/pendingSignIns.ts';
import { errorMessage } from '../ui/localize.ts';
import { textLanguage } from '../ui/textLanguage.ts';
import type { EndPageText } from './endPage.ts';

/** The words of the last page, in the language of the editor where we have it. */
export function endPageText({ failure, taken }: Received): EndPageText {
  const language = textLanguage();
  return failure
    ? {
        language,
        heading: taken ? vscode.l10n.t('The sign-in did not succeed') : vscode.l10n.t('This answer was not used'),
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
