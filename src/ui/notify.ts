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

/** Asks in the middle of the window. @returns the button that was pressed; `undefined` for Cancel */
export function confirm(question: string, detail: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(plainText(question), { modal: true, detail: plainText(detail, longest) }, ...buttons);
}
