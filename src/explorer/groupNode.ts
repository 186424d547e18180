import * as vscode from 'vscode';
import type { Node } from './node.ts';
import { folderRow } from './row.ts';

export interface GroupLooks {
  readonly label: string;
  readonly icon: string;
  /** “3 saved requests” */
  readonly count: string;
  readonly contextValue: string;
  /** Its name, where it is a folder of saved requests. */
  readonly savedFolder?: string;
}

/** Rows of the Requests view that belong together: a folder of saved requests, the history. */
export class GroupNode implements Node {
  readonly id: string;
  readonly parent = undefined;
  #looks: GroupLooks | undefined;
  #children: readonly Node[] = [];

  constructor(id: string) {
    this.id = id;
  }

  /** Takes how it looks and what is in it now. */
  update(looks: GroupLooks, children: readonly Node[]): void {
    this.#looks = looks;
    this.#children = children;
  }

  get savedFolder(): string | undefined {
    return this.#looks?.savedFolder;
  }

  get copied(): string {
    return this.#looks?.label ?? '';
  }

  item(): vscode.TreeItem {
    const { label = '', icon = 'folder', count = '', contextValue = '' } = this.#looks ?? {};
    const text = { description: String(this.#children.length), tooltip: count, heard: count };
    const item = folderRow(label, new vscode.ThemeIcon(icon), text);
    item.contextValue = contextValue;
    // What was just put into it is not to vanish; what the user folds stays folded.
    item.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
    return item;
  }

  children(): readonly Node[] {
    return this.#children;
  }
}
