import * as vscode from 'vscode';
import { rowsText } from '../answers/answerStatus.ts';
import type { ShownAnswer } from '../answers/shownAnswer.ts';
import type { HeldRows } from '../core/requests/heldRows.ts';

/** Which sides of a comparison lack rows of their lists, as a sentence: what is not there looks as if it were gone. `undefined` where none does. */
export function notAllRows(sides: readonly ShownAnswer[]): string | undefined {
  const lacking = sides.flatMap(({ name, document }) => {
    const list = document?.answer.list;
    return list && lacksRows(list) ? [`${name} (${rowsText(list)})`] : [];
  });
  return lacking.length === 0 ? undefined : vscode.l10n.t('Not all rows were there to compare: {0}.', lacking.join(', '));
}

/** Where nobody says how many there are, nothing is known to be missing. */
function lacksRows({ rows, skipped, total = 0, partial }: HeldRows): boolean {
  return partial !== undefined || skipped > 0 || rows < total;
}
