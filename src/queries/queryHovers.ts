import * as vscode from 'vscode';
import { hoverAt } from '../core/sql/hover.ts';
import type { SqlTable } from '../core/sql/sqlTable.ts';
import { HoverText } from '../ui/hoverText.ts';
import { localize } from '../ui/localize.ts';

/** What a table, a column or a function is. */
export function queryHover(
  document: vscode.TextDocument,
  position: vscode.Position,
  tables: readonly SqlTable[],
): vscode.Hover | undefined {
  const found = hoverAt(document.getText(), document.offsetAt(position), tables);
  if (!found) return undefined;
  const hover = new HoverText().strong(found.title);
  for (const line of found.lines) hover.paragraph().words(localize(line));
  const { start, end } = found.range;
  return new vscode.Hover(hover.markdown, new vscode.Range(document.positionAt(start), document.positionAt(end)));
}
