import * as vscode from 'vscode';
import { pluralForm } from '../core/pluralForms.ts';

/**
 * Words about a count, in as many forms as the user's language has.
 * @param text translated, its forms apart by ` ||| `: English has two, a translation those that `Intl.PluralRules` names, from `zero`
 * over `one`, `two`, `few` and `many` to `other`
 */
export function plural(count: number, text: string): string {
  return pluralForm(text, count, vscode.env.language);
}

/** A number as the user's language writes it. */
export function numberText(number: number): string {
  return new Intl.NumberFormat(vscode.env.language).format(number);
}
