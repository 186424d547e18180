import * as vscode from 'vscode';
import { PlandayError, sentence } from '../core/errors.ts';
import { activeAnswerUri } from './activeAnswer.ts';
import type { Lines } from './jsonPlace.ts';

/** So long may others wait, in milliseconds. */
const turnMs = 15;

/**
 * Asks something about the line that the cursor of an answer is in; once more where the answer changed meanwhile.
 * @throws PlandayError `invalidInput` where no answer is open in an editor
 */
export async function atCursor(argument: unknown, ask: (lines: Lines, line: number) => Promise<string>): Promise<string> {
  const uri = activeAnswerUri(argument).toString();
  const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
  const editor = editors.find((one) => one?.document.uri.toString() === uri);
  if (!editor) throw new PlandayError('invalidInput', sentence('Put the cursor into an answer first.'));
  const { document } = editor;
  for (;;) {
    const { version } = document;
    const found = await ask(linesOf(document), editor.selection.active.line);
    if (document.version === version) return found;
  }
}

function linesOf(document: vscode.TextDocument): Lines {
  let since = performance.now();
  return {
    count: document.lineCount,
    at: (line) => (line < document.lineCount ? document.lineAt(line).text : ''),
    rest: async () => {
      if (performance.now() - since < turnMs) return;
      await new Promise((resolve) => setImmediate(resolve));
      since = performance.now();
    },
  };
}
