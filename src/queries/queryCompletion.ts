import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';
import { completions } from '../core/sql/completion.ts';
import type { Completion } from '../core/sql/offers.ts';
import type { SqlTable } from '../core/sql/sqlTable.ts';
import { localize } from '../ui/localize.ts';

/** Room for what a document says of a field. */
const longest = 1_000;

const kinds = {
  table: vscode.CompletionItemKind.Struct,
  column: vscode.CompletionItemKind.Field,
  function: vscode.CompletionItemKind.Function,
  keyword: vscode.CompletionItemKind.Keyword,
  parameter: vscode.CompletionItemKind.Variable,
} as const satisfies Readonly<Record<Completion['kind'], vscode.CompletionItemKind>>;

/** What can stand at a place of a query, in the order in which the core has it. */
export function queryCompletions(
  document: vscode.TextDocument,
  position: vscode.Position,
  tables: readonly SqlTable[],
): readonly vscode.CompletionItem[] {
  const offered = completions(document.getText(), document.offsetAt(position), tables);
  return offered.map((completion, index): vscode.CompletionItem => {
    const { label, kind, detail, documentation, insertText, range, filterText } = completion;
    return {
      label: plainText(label),
      kind: kinds[kind],
      insertText,
      range: new vscode.Range(document.positionAt(range.start), document.positionAt(range.end)),
      sortText: String(index).padStart(6, '0'),
      ...(filterText !== undefined && { filterText }),
      ...(detail !== undefined && { detail: plainText(detail) }),
      documentation: documentation
        .map((line) => plainText(localize(line), longest))
        // What stands beside the label need not stand below it.
        .filter((line) => line !== detail)
        .join('\n'),
    };
  });
}
