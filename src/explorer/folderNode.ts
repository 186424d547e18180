import * as vscode from 'vscode';
import { rows } from '../ids.ts';
import { plural } from '../ui/plural.ts';
import type { Node } from './node.ts';
import { folderRow } from './row.ts';

/** Portals that the user put together. */
export class FolderNode implements Node {
  readonly id: string;
  readonly parent = undefined;
  #folder: string;
  #children: readonly Node[] = [];

  constructor(key: string, folder: string) {
    this.id = `folder:${key}`;
    this.#folder = folder;
  }

  /** Takes how it is written and what is in it now. */
  update(folder: string, children: readonly Node[]): void {
    this.#folder = folder;
    this.#children = children;
  }

  get folder(): string {
    return this.#folder;
  }

  get copied(): string {
    return this.#folder;
  }

  item(): vscode.TreeItem {
    const { length } = this.#children;
    const count = plural(length, vscode.l10n.t('{0} portal ||| {0} portals', length));
    const item = folderRow(this.#folder, new vscode.ThemeIcon('folder-library'), {
      description: String(length),
      tooltip: count,
      heard: count,
    });
    item.contextValue = rows.folder;
    // A portal that was just moved is not to vanish; what the user folds stays folded.
    item.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
    return item;
  }

  children(): readonly Node[] {
    return this.#children;
  }
}
