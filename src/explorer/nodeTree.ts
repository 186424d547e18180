import * as vscode from 'vscode';
import type { Lazy } from '../core/lazy.ts';
import type { ErrorReporter } from '../ui/errorReporter.ts';
import type { Node } from './node.ts';

/** Where a tree begins. */
export interface Roots {
  top(): readonly Node[];
  forget(): void;
  /** Moves rows to where they were dropped. @param ids what they are `draggedAs` @param target `undefined` below the last row */
  drop(ids: readonly string[], target: Node | undefined): Promise<void>;
}

/** Delegates everything to the rows. They are moved with the mouse within the views that share a mime type. */
export class NodeTree implements vscode.TreeDataProvider<Node>, vscode.TreeDragAndDropController<Node>, vscode.Disposable {
  readonly dragMimeTypes: readonly string[];
  readonly dropMimeTypes: readonly string[];
  readonly #mime: string;
  readonly #roots: Lazy<Roots>;
  readonly #errors: Pick<ErrorReporter, 'run'>;
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(roots: Lazy<Roots>, mime: string, errors: Pick<ErrorReporter, 'run'>) {
    this.#roots = roots;
    this.#mime = mime;
    this.dragMimeTypes = this.dropMimeTypes = [mime];
    this.#errors = errors;
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

  handleDrag(rows: readonly Node[], transfer: vscode.DataTransfer): void {
    const ids = rows.flatMap(({ draggedAs }) => draggedAs ?? []);
    if (ids.length > 0) transfer.set(this.#mime, new vscode.DataTransferItem(ids.join()));
  }

  async handleDrop(target: Node | undefined, transfer: vscode.DataTransfer): Promise<void> {
    const ids: unknown = transfer.get(this.#mime)?.value;
    if (typeof ids === 'string') await this.#errors.run(async () => (await this.#roots()).drop(ids.split(','), target));
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
