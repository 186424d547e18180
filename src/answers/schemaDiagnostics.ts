import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';
import type { Checked, DepartureKind } from '../core/schemaCheck/checkAnswer.ts';
import { settings } from '../ids.ts';
import { userSetting } from '../ui/userSetting.ts';
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

/** Whether lines are marked: the user's setting. */
export function marksAreOn(): boolean {
  return userSetting('schemaMarks')?.value !== false;
}

/** Marks the lines of answers that are not as their schema has them. The marks go when the answer changes or closes, and while they are switched off. */
export class SchemaDiagnostics implements vscode.Disposable {
  readonly #marks = vscode.languages.createDiagnosticCollection('planday');
  /** By the document's address; also what is not shown at the moment. */
  readonly #found = new Map<string, readonly [uri: vscode.Uri, marks: readonly vscode.Diagnostic[]]>();
  readonly #listeners: readonly vscode.Disposable[];

  constructor(answers: Pick<Answers, 'onDidChange'>) {
    this.#listeners = [
      answers.onDidChange((uri) => this.clear(uri)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.clear(uri)),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(settings.schemaMarks)) this.#show();
      }),
    ];
  }

  /** @returns whether there were marks */
  clear(uri: vscode.Uri): boolean {
    this.#marks.delete(uri);
    return this.#found.delete(String(uri));
  }

  /** @param more what is said of those that are not marked */
  set(document: vscode.TextDocument, { departures }: Checked, words: DepartureWords, more: string | undefined): void {
    const marks = departures.map((departure) => {
      const line = Math.min(departure.line, document.lineCount - 1);
      return markOf(document, line, words(departure), severities[departure.kind]);
    });
    const rest = more === undefined ? [] : [markOf(document, 0, more, vscode.DiagnosticSeverity.Information)];
    if (marks.length > 0) this.#found.set(String(document.uri), [document.uri, [...rest, ...marks]]);
    this.#show();
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#marks.dispose();
  }

  #show(): void {
    this.#marks.clear();
    if (marksAreOn()) for (const [uri, marks] of this.#found.values()) this.#marks.set(uri, marks);
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
