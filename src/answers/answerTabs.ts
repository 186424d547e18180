import * as vscode from 'vscode';

/** What the tab in sight shows, of a comparison its newer side. Not the editor: of a large document, the editor is not told to extensions. */
export function shownUri(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputTextDiff) return input.modified;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}

/** The tabs that show a document as text. */
export function tabsOf(uri: vscode.Uri): readonly vscode.Tab[] {
  const isOf = ({ input }: vscode.Tab) => input instanceof vscode.TabInputText && String(input.uri) === String(uri);
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(isOf));
}

/** Shows a document wherever another one is shown, in its place: no tab can be given another name. */
export async function moveTabs(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  for (const tab of tabsOf(from)) {
    const { group, isPreview, isActive } = tab;
    const preserveFocus = !(isActive && group.isActive);
    await vscode.window.showTextDocument(to, { viewColumn: group.viewColumn, preview: isPreview, preserveFocus });
    // A preview has taken the place of the other one already.
    if (tabsOf(from).includes(tab)) await vscode.window.tabGroups.close(tab, true);
  }
}
