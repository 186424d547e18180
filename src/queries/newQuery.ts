import os from 'node:os';
import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';
import { queryLanguage } from '../ids.ts';
import { queryEnding } from './queryDocument.ts';

/** What file systems read as something else. */
const unfit = /[\\/:*?"<>|#%]+/g;

/** More than anybody has open. */
const mostQueries = 1_000;

/** Opens a document for a query, with an example. */
export async function openNewQuery(): Promise<vscode.Uri> {
  return await openQueryText(exampleText());
}

/**
 * Opens a document with a query, in the folder that is open: there it is saved.
 * @param name absent: the next number
 */
export async function openQueryText(text: string, name?: string): Promise<vscode.Uri> {
  const uri = await unusedUri(name);
  const document = await (uri
    ? vscode.workspace.openTextDocument(uri)
    : vscode.workspace.openTextDocument({ language: queryLanguage }));
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
  const place = document.positionAt(Math.max(0, text.search(/^(?:SELECT|WITH)/m)));
  editor.selection = new vscode.Selection(place, place);
  return document.uri;
}

/** A name that no document has yet; `undefined` where nobody knows where such a document would be saved. */
async function unusedUri(name: string | undefined): Promise<vscode.Uri | undefined> {
  const folder = folderOf();
  if (!folder) return undefined;
  const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.path));
  for (let number = 1; number <= mostQueries; number++) {
    const file = vscode.Uri.joinPath(folder, `${numbered(name, number)}${queryEnding}`);
    if (!open.has(file.path) && !(await exists(file))) return file.with({ scheme: 'untitled' });
  }
  return undefined;
}

function numbered(name: string | undefined, number: number): string {
  if (name === undefined) return `${vscode.l10n.t('Query')} ${number}`;
  const file = plainText(name).replace(unfit, ' ').trim() || vscode.l10n.t('Query');
  return number === 1 ? file : `${file} ${number}`;
}

function folderOf(): vscode.Uri | undefined {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  if (first) return first.uri;
  return vscode.env.remoteName === undefined ? vscode.Uri.file(os.homedir()) : undefined;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

function exampleText(): string {
  const said = [
    vscode.l10n.t('Each list of Planday is a table, and each of its fields a column.'),
    vscode.l10n.t('They are offered while you type: fromDate is from_date.'),
  ];
  const asked = vscode.l10n.t('What begins with a colon is asked for when it runs.');
  return `${said.map((line) => `-- ${line}`).join('\n')}

SELECT name, number, id
FROM departments
ORDER BY name;

-- ${asked}

SELECT d.name AS department, s.date, count(*) AS shifts
FROM shifts AS s
JOIN departments AS d ON d.id = s.department_id AND d.portal_id = s.portal_id
WHERE s.date BETWEEN :from AND :to
GROUP BY d.portal_id, d.name, s.date
ORDER BY department, s.date;
`;
}
