import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';
import type { Portal } from '../core/portals/portal.ts';
import { namesPortals } from '../core/sql/namedPortals.ts';
import type { SqlTable } from '../core/sql/sqlTable.ts';
import { splitStatements } from '../core/sql/statements.ts';
import { commands } from '../ids.ts';
import { portalsText } from './queryWords.ts';

/** Room for the names of portals. */
const longest = 120;

/** What can be done with each statement, above it. @param tables as far as they are known by now */
export function queryLenses(
  document: vscode.TextDocument,
  portals: readonly Portal[],
  tables: readonly SqlTable[] = [],
): readonly vscode.CodeLens[] {
  const { uri } = document;
  return splitStatements(document.getText()).flatMap(({ text, start }) => {
    const place = document.positionAt(start);
    const range = new vscode.Range(place, place);
    const titles: readonly vscode.Command[] = [
      { title: vscode.l10n.t('Run'), command: commands.runQuery, arguments: [uri, start] },
      { title: vscode.l10n.t('Explain'), command: commands.explainQuery, arguments: [uri, start] },
      namesPortals(text, tables)
        ? { title: vscode.l10n.t('on the portals that it names'), command: '' }
        : { title: onText(portals), command: commands.queryPortals, arguments: [uri] },
    ];
    return titles.map((command) => new vscode.CodeLens(range, { ...command, title: plainText(command.title, longest) }));
  });
}

function onText(portals: readonly Portal[]): string {
  if (portals.length === 0) return vscode.l10n.t('choose a portal ▾');
  return vscode.l10n.t('on {0} ▾', portalsText(portals.map(({ name }) => name)));
}
