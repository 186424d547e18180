import * as vscode from 'vscode';
import { formatJson } from '../core/json.ts';
import { type AnswerDocument, shownText } from './answerDocument.ts';
import { type Association, foreignAssociation } from './associations.ts';
import { type JsonKind, jsonOutline, type OutlineEntry } from './jsonOutline.ts';
import type { MadeDocument } from './madeDocuments.ts';

export { answerLenses } from './answerLenses.ts';
export { AnswerStatusItem } from './answerStatusItem.ts';
export { followAnswers } from './followAnswers.ts';
export { MadeDocuments } from './madeDocuments.ts';
export { watchMoreRows } from './moreRows.ts';
export { openAnswer, updateAnswer } from './showAnswers.ts';

/** What lies further down is left out: the editor asks anew whenever a document opens or changes. */
const mostLines = 200_000;

const symbolKinds: Readonly<Record<JsonKind, vscode.SymbolKind>> = {
  object: vscode.SymbolKind.Module,
  list: vscode.SymbolKind.Array,
  text: vscode.SymbolKind.String,
  number: vscode.SymbolKind.Number,
  boolean: vscode.SymbolKind.Boolean,
  null: vscode.SymbolKind.Null,
};

/**
 * What an editor gets to see of an answer, or of JSON that was made of one. Decided whenever it reads, because it chooses the language of a
 * document in the moment in which it has its text.
 */
export function shownBytes(document: Pick<AnswerDocument, 'answer' | 'isOpen'> | Pick<MadeDocument, 'bytes'>): Uint8Array {
  const foreign = foreignAssociation(vscode.workspace.getConfiguration('files').get('associations'));
  return foreign
    ? new TextEncoder().encode(withheld(foreign))
    : 'bytes' in document
      ? document.bytes
      : shownText(document).bytes();
}

/** What stands in the place of an answer that would get another language. */
function withheld({ pattern, language }: Association): string {
  return formatJson({
    note: [
      vscode.l10n.t(
        'The setting files.associations gives answers to the language “{0}” by its pattern {1}, so this one is not shown: tools of that language may send requests to addresses that an answer names.',
        language,
        pattern,
      ),
      vscode.l10n.t('Take the pattern out of the setting, then choose Run Again.'),
    ],
  });
}

/** The outline of an answer, which other documents of JSON have from JSON's language service. */
export function answerSymbols(document: vscode.TextDocument): vscode.DocumentSymbol[] {
  const text = document.getText(new vscode.Range(0, 0, mostLines, 0));
  return jsonOutline(text).map((entry) => symbolOf(entry, document));
}

function symbolOf(entry: OutlineEntry, document: vscode.TextDocument): vscode.DocumentSymbol {
  const { name, value, kind, firstLine, lastLine, children } = entry;
  const first = document.lineAt(firstLine);
  const start = new vscode.Position(firstLine, first.firstNonWhitespaceCharacterIndex);
  const symbol = new vscode.DocumentSymbol(
    name,
    value ?? '',
    symbolKinds[kind],
    new vscode.Range(start, document.lineAt(lastLine).range.end),
    new vscode.Range(start, first.range.end),
  );
  symbol.children = children.map((child) => symbolOf(child, document));
  return symbol;
}
