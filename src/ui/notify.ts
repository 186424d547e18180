import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';

/** VS Code cuts a message at 1,000 characters. */
const longest = 950;

/** Says something at the lower right. Whatever is in it is text there: no name becomes a link. @returns the button that was pressed */
export function tell(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showInformationMessage(plainText(message, longest), ...buttons);
}

export function warn(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(plainText(message, longest), ...buttons);
}

export function tellError(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showErrorMessage(plainText(message, longest), ...buttons);
}

/**
 * Asks before something is lost: Cancel has the focus, so that Enter loses nothing. The first button has it, whatever it is, and the one that
 * closes the question stands last; so there are two that do nothing.
 * @param keep what closing the question means
 * @returns the button that was pressed; `undefined` for the two
 */
export async function confirmLoss(
  question: string,
  detail: string,
  keep: string,
  ...buttons: readonly string[]
): Promise<string | undefined> {
  const items = [vscode.l10n.t('Cancel'), ...buttons].map((title): vscode.MessageItem => ({ title }));
  const chosen = await vscode.window.showWarningMessage(
    plainText(question),
    { modal: true, detail: plainText(detail, longest) },
    ...items,
    { title: keep, isCloseAffordance: true },
  );
  return buttons.find((title) => title === chosen?.title);
}

/** Asks in the middle of the window. @returns the button that was pressed; `undefined` for Cancel */
export function confirm(question: string, detail: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(plainText(question), { modal: true, detail: plainText(detail, longest) }, ...buttons);
}
