import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';

/** Room for an error with the server's words. */
const longest = 1_000;

/** What a row says beside its label. */
export interface RowText {
  /** The grey text behind the label. */
  readonly description?: string;
  /** Where it is not asked for when the pointer rests on the row. */
  readonly tooltip?: string;
  /** What is heard behind the label; the description where this is left out. */
  readonly heard?: string;
}

/** A row whose texts are set here, and in no other way. */
type Row = Omit<vscode.TreeItem, 'label' | 'description' | 'tooltip'> &
  Readonly<Pick<vscode.TreeItem, 'label' | 'description' | 'tooltip'>>;

/**
 * A row of a tree. Whatever it says is one plain line, and so is what a screen reader says of it: left to itself, VS Code would read the
 * tooltip in the place of the label. @param icon name of a codicon
 */
export function row(label: string, icon: vscode.ThemeIcon, { description, tooltip, heard = description }: RowText = {}): Row {
  const item = new vscode.TreeItem(plainText(label, longest));
  item.iconPath = icon;
  if (description !== undefined) item.description = plainText(description, longest);
  if (tooltip !== undefined) item.tooltip = plainText(tooltip, longest);
  item.accessibilityInformation = { label: plainText(heard ? `${label}, ${heard}` : label, longest) };
  return item;
}

/** One that holds others. */
export function folderRow(label: string, icon: vscode.ThemeIcon, text?: RowText): Row {
  const item = row(label, icon, text);
  item.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
  return item;
}
