import * as vscode from 'vscode';

/** What the tab in sight shows, of a comparison its newer side. Not the editor: of a large document, the editor is not told to extensions. */
export function shownUri(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputTextDiff) return input.modified;
  return isDocument(input) ? input.uri : undefined;
}

/** Whether a tab shows one document, as text or as a table. */
function isDocument(input: unknown): input is vscode.TabInputText | vscode.TabInputCustom {
  return input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom;
}

/** What tabs show, as text or as a table. */
export function shownUris(): readonly vscode.Uri[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(({ input }) => (isDocument(input) ? [input.uri] : [])));
}

/** The tabs that show a document, as text or as a table. */
export function tabsOf(uri: vscode.Uri): readonly vscode.Tab[] {
  const isOf = ({ input }: vscode.Tab) => isDocument(input) && String(input.uri) === String(uri);
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(isOf));
}

/** Whether a document is shown, and by tables alone: they hold more than the editor's text. */
export function areTables(uri: vscode.Uri): boolean {
  const tabs = tabsOf(uri);
  return tabs.length > 0 && tabs.every((tab) => viewOf(tab) !== undefined);
}

/** Shows a document wherever another one is shown, in its place: no tab can be given another name. */
export async function moveTabs(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  for (const tab of tabsOf(from)) {
    const { group, isPreview, isActive } = tab;
    const { viewColumn } = group;
    const view = viewOf(tab);
    const preserveFocus = !(isActive && group.isActive);
    await showAs(view, to, { viewColumn, preview: isPreview, preserveFocus });
    // A preview has taken the place of the other one already. The oldest VS Code makes new objects of tabs.
    const left = tabsOf(from).find((one) => one.group.viewColumn === viewColumn && viewOf(one) === view);
    if (left) await vscode.window.tabGroups.close(left, true);
  }
}

/** Shows a document as a tab shows it: as it does now, and before all others the one in sight. */
export async function showAgain(uri: vscode.Uri, how: vscode.TextDocumentShowOptions): Promise<void> {
  const tabs = tabsOf(uri);
  await showAs(viewOf(tabs.find(({ isActive }) => isActive) ?? tabs[0]), uri, how);
}

/** Shows a document in another editor: in the place of the tab in sight where that is a preview, else beside it. */
export async function showOtherwise(uri: vscode.Uri, view: string | undefined): Promise<void> {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  await showAs(view, uri, { preview: tab?.isPreview ?? true });
}

/** @param view what shows it; absent where that is text */
export async function showAs(view: string | undefined, uri: vscode.Uri, how: vscode.TextDocumentShowOptions): Promise<void> {
  if (view === undefined) await vscode.window.showTextDocument(uri, how);
  else await vscode.commands.executeCommand('vscode.openWith', uri, view, how);
}

function viewOf(tab: vscode.Tab | undefined): string | undefined {
  return tab?.input instanceof vscode.TabInputCustom ? tab.input.viewType : undefined;
}
