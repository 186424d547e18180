import * as vscode from 'vscode';
import { numberText, plural } from '../ui/plural.ts';

/**
 * Says what nobody sees side by side. `undefined` where nothing differs in hidden values alone.
 * @param rows those that look the same, and are not
 * @param all that differ, created and deleted ones too
 */
export function hiddenText(rows: number, all: number): string | undefined {
  if (rows === 0) return undefined;
  return rows === all
    ? onlyHiddenText()
    : plural(
        rows,
        vscode.l10n.t('In {0} row only sensitive values differ. ||| In {0} rows only sensitive values differ.', numberText(rows)),
      );
}

export function onlyHiddenText(): string {
  return vscode.l10n.t('Only sensitive values differ.');
}
