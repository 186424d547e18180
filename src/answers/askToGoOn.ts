import * as vscode from 'vscode';
import type { ReadSoFar } from '../core/requests/readingBounds.ts';
import type { Asked } from '../core/requests/request.ts';
import { confirm } from '../ui/notify.ts';
import { numberText, plural } from '../ui/plural.ts';
import { requestTitle, rowCount } from './answerStatus.ts';

/** Asks whether a list that is longer than anyone reads by accident shall be read on. What was read stays in any case. */
export async function askToGoOn(asked: Asked, { rows, total, requests }: ReadSoFar): Promise<boolean> {
  const title = requestTitle(asked);
  const sent = plural(requests, vscode.l10n.t('{0} request ||| {0} requests', numberText(requests)));
  const [question, goOn] =
    total === undefined
      ? [
          vscode.l10n.t(
            '{0}: {1} have been read with {2}, and Planday does not say how many there are. Continue?',
            title,
            rowCount(rows),
            sent,
          ),
          vscode.l10n.t('Continue'),
        ]
      : [vscode.l10n.t('{0}: fetch all {1}? It takes {2} more.', title, rowCount(total), sent), vscode.l10n.t('Fetch All Pages')];
  const detail = vscode.l10n.t(
    'With Cancel, the rows that were read are kept. Edit Parameters asks for fewer, such as a shorter period.',
  );
  return (await confirm(question, detail, goOn)) === goOn;
}
