import * as vscode from 'vscode';
import { systemClock } from '../core/clock.ts';
import { PlandayError } from '../core/errors.ts';
import type { Lazy } from '../core/lazy.ts';
import { plainText } from '../core/plainText.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import type { Portal } from '../core/portals/portal.ts';
import { InvalidStatement } from '../core/sql/invalidStatement.ts';
import { QueryRun } from '../core/sql/queryRun.ts';
import type { SqlEngine } from '../core/sql/sqlEngine.ts';
import type { SqlTable } from '../core/sql/sqlTable.ts';
import { sampleValues } from '../core/sql/statementParameters.ts';
import { type Statement, splitStatements } from '../core/sql/statements.ts';
import { localize } from '../ui/localize.ts';
import type { QueryTables } from './queryTables.ts';

/** How long nobody types before a document is looked at, in milliseconds. */
const pauseMs = 400;
/** Of a document with more, the rest is looked at when it runs. */
const mostStatements = 50;
/** Room for a sentence with the names of columns. */
const longest = 500;

export interface ProblemParts {
  readonly planday: Lazy<PlandayClient>;
  readonly tables: QueryTables;
  /** The portals that a document is run on. */
  readonly portalsOf: (uri: vscode.Uri) => readonly Portal[];
  readonly log: (error: unknown) => void;
}

/** Marks what is wrong with the statements of a document, and what would be refused when they run. Nothing is asked of Planday. */
export class QueryProblems implements vscode.Disposable {
  readonly #parts: ProblemParts;
  readonly #marks = vscode.languages.createDiagnosticCollection('planday-sql');
  readonly #pauses = new Map<string, NodeJS.Timeout>();
  /** Started with the first document. */
  #engine: SqlEngine | undefined;

  constructor(parts: ProblemParts) {
    this.#parts = parts;
  }

  /** Looks at a document when nobody has typed for a moment. */
  look(document: vscode.TextDocument): void {
    const key = String(document.uri);
    clearTimeout(this.#pauses.get(key));
    const check = () => this.#check(document).catch((error: unknown) => this.#parts.log(error));
    this.#pauses.set(key, setTimeout(check, pauseMs));
  }

  /** @param isLast whether no other is open: then nothing is kept for any */
  forget(uri: vscode.Uri, isLast: boolean): void {
    clearTimeout(this.#pauses.get(String(uri)));
    this.#pauses.delete(String(uri));
    this.#marks.delete(uri);
    if (isLast) this.#end();
  }

  dispose(): void {
    for (const pause of this.#pauses.values()) clearTimeout(pause);
    this.#marks.dispose();
    this.#end();
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { version, uri } = document;
    const text = document.getText();
    const tables = await this.#parts.tables.get();
    const marks: vscode.Diagnostic[] = [];
    for (const statement of splitStatements(text).slice(0, mostStatements)) {
      const problem = await this.#problemOf(statement, uri, tables);
      if (document.isClosed || document.version !== version) return;
      if (problem) marks.push(markOf(document, statement, problem));
    }
    this.#marks.set(uri, marks);
  }

  async #problemOf(
    { text: sql, parameters }: Statement,
    uri: vscode.Uri,
    tables: readonly SqlTable[],
  ): Promise<PlandayError | undefined> {
    const { requests, governor } = await this.#parts.planday();
    const engine = await this.#start();
    const task = { sql, parameters: sampleValues(parameters), portals: this.#parts.portalsOf(uri) };
    try {
      await QueryRun.prepare(task, { engine, tables, requests, governor, clock: systemClock, form: 'masked' });
      return undefined;
    } catch (error) {
      if (error instanceof PlandayError && error.kind === 'invalidInput') return error;
      this.#end();
      throw error;
    }
  }

  async #start(): Promise<SqlEngine> {
    const { startSql } = await this.#parts.planday();
    this.#engine ??= startSql();
    return this.#engine;
  }

  #end(): void {
    this.#engine?.dispose();
    this.#engine = undefined;
  }
}

function markOf(document: vscode.TextDocument, { text, start }: Statement, problem: PlandayError): vscode.Diagnostic {
  const at = problem instanceof InvalidStatement ? problem.at : undefined;
  const place = document.positionAt(start + Math.min(at ?? 0, Math.max(0, text.length - 1)));
  const range = document.getWordRangeAtPosition(place) ?? new vscode.Range(place, place.translate(0, 1));
  const mark = new vscode.Diagnostic(range, plainText(localize(problem.sentence), longest), vscode.DiagnosticSeverity.Error);
  mark.source = 'Planday';
  return mark;
}
