import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';
import type { Checked, DepartureKind } from '../core/schemaCheck/checkAnswer.ts';
import type { Answers } from './answers.ts';

/** Why a line is marked, in the user's language. */
export type DepartureWords = (departure: Checked['departures'][number]) => string;

const severities: Readonly<Record<DepartureKind, vscode.DiagnosticSeverity>> = {
  type: vscode.DiagnosticSeverity.Warning,
  null: vscode.DiagnosticSeverity.Warning,
  enum: vscode.DiagnosticSeverity.Warning,
  missing: vscode.DiagnosticSeverity.Warning,
  unknown: vscode.DiagnosticSeverity.Information,
};

/** Marks the lines of answers that are not as their schema has them. The marks go when the answer changes or closes. */
export class SchemaDiagnostics implements vscode.Disposable {
  readonly #marks = vscode.languages.createDiagnosticCollection('planday');
  readonly #listeners: readonly vscode.Disposable[];

  constructor(answers: Pick<Answers, 'onDidChange'>) {
    this.#listeners = [
      answers.onDidChange((uri) => this.#marks.delete(uri)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#marks.delete(uri)),
    ];
  }

  /** @returns whether there were marks */
  clear(uri: vscode.Uri): boolean {
    const had = (this.#marks.get(uri) ?? []).length > 0;
    this.#marks.delete(uri);
    return had;
  }

  /** @param more what is said of those that are not marked */
  set(document: vscode.TextDocument, { departures }: Checked, words: DepartureWords, more: string | undefined): void {
    const marks = departures.map((departure) => {
      const line = Math.min(departure.line, document.lineCount - 1);
      return markOf(document, line, words(departure), severities[departure.kind]);
    });
    const rest = more === undefined ? [] : [markOf(document, 0, more, vscode.DiagnosticSeverity.Information)];
    this.#marks.set(document.uri, [...rest, ...marks]);
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#marks.dispose();
  }
}

function markOf(
  document: vscode.TextDocument,
  line: number,
  text: string,
  severity: vscode.DiagnosticSeverity,
): vscode.Diagnostic {
  const { range, firstNonWhitespaceCharacterIndex: start } = document.lineAt(line);
  const mark = new vscode.Diagnostic(range.with(range.start.translate(0, start)), plainText(text), severity);
  mark.source = 'Planday';
  return mark;
}
