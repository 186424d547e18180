import * as vscode from 'vscode';
import { PlandayError, sentence } from '../core/errors.ts';
import { type Statement, splitStatements, statementAt } from '../core/sql/statements.ts';
import { queryLanguage } from '../ids.ts';

export const queryEnding = '.planday.sql';

/** A statement of a document, and what it is called. */
export interface ChosenStatement {
  readonly uri: vscode.Uri;
  readonly statement: Statement;
  /** “Query 1”; where there are several, with its number: “Query 1 · 2”. */
  readonly name: string;
}

export function isQuery({ languageId }: vscode.TextDocument): boolean {
  return languageId === queryLanguage;
}

/**
 * The statement that a command is about: the one whose lens was pressed, else the one at the cursor.
 * @throws PlandayError `invalidInput` where there is none
 */
export function chosenStatement(uri: unknown, offset: unknown): ChosenStatement {
  const document = queryDocument(uri);
  const editor = vscode.window.visibleTextEditors.find((one) => one.document === document);
  const text = document.getText();
  const at = typeof offset === 'number' ? offset : document.offsetAt(editor?.selection.active ?? new vscode.Position(0, 0));
  const all = splitStatements(text);
  const found = statementAt(text, at) ?? all.at(-1);
  if (!found)
    throw new PlandayError(
      'invalidInput',
      sentence('{0} holds no statement yet. Write one, such as SELECT * FROM departments.', nameOf(document.uri)),
    );
  const number = all.findIndex(({ start }) => start === found.start) + 1;
  const name = nameOf(document.uri);
  return { uri: document.uri, statement: found, name: all.length > 1 ? `${name} · ${number}` : name };
}

/** @throws PlandayError `invalidInput` where no query is open */
export function queryDocument(uri: unknown): vscode.TextDocument {
  const active = vscode.window.activeTextEditor?.document;
  const document =
    uri instanceof vscode.Uri
      ? vscode.workspace.textDocuments.find((one) => String(one.uri) === String(uri) && isQuery(one))
      : [active, ...vscode.window.visibleTextEditors.map((editor) => editor.document)].find((one) => one && isQuery(one));
  if (document) return document;
  throw new PlandayError('invalidInput', sentence('Open a query first: choose New Query in the Portals view.'));
}

/** “Query 1” */
export function nameOf({ path }: vscode.Uri): string {
  const file = path.split('/').at(-1) ?? '';
  return file.replace(/(?:\.planday)?\.sql$/i, '');
}
