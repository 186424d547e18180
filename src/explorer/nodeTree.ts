import * as vscode from 'vscode';
import type { Lazy } from '../core/lazy.ts';
import type { Node } from './node.ts';

/** Where a tree begins. */
export interface Roots {
  top(): readonly Node[];
  forget(): void;
}

/** Delegates everything to the rows. */
export class NodeTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #roots: Lazy<Roots>;
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(roots: Lazy<Roots>) {
    this.#roots = roots;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const item = node.item();
    item.id = node.id;
    return item;
  }

  async resolveTreeItem(item: vscode.TreeItem, node: Node): Promise<vscode.TreeItem> {
    const tooltip = await node.tooltip?.();
    if (tooltip) item.tooltip = tooltip;
    return item;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    return [...(node ? ((await node.children?.()) ?? []) : (await this.#roots()).top())];
  }

  getParent(node: Node): Node | undefined {
    return node.parent;
  }

  /** Draws a row again, or all of them. */
  redraw(node?: Node): void {
    this.#changed.fire(node);
  }

  /** Reads a row's children again, or everything. */
  refresh(node?: Node): void {
    if (node) node.forget?.();
    else this.#roots.loaded?.forget();
    this.redraw(node);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
