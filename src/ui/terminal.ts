import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';

export interface TerminalParts {
  readonly name: string;
  /** What stands above its first line. */
  readonly message: readonly string[];
  /** Of this terminal alone: the collection of an extension’s variables goes to every terminal of the window. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Opens a terminal with variables of its own, which is gone with the window. What creates it keeps its options where every extension reads them: as soon as
 * they are on their way to the shell, the variables are taken out of those.
 */
export function openTerminalWith({ name, message, env }: TerminalParts): vscode.Terminal {
  const given: Record<string, string | null> = { ...env };
  const terminal = vscode.window.createTerminal({
    name: plainText(name),
    iconPath: new vscode.ThemeIcon('key'),
    // What a sequence of a terminal would begin with is no plain text.
    message: message.map((line) => plainText(line, 1_000)).join('\r\n'),
    env: given,
    isTransient: true,
  });
  for (const variable of Object.keys(given)) delete given[variable];
  terminal.show();
  return terminal;
}
