import * as vscode from 'vscode';
import { isRecord } from '../core/json.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import { type PortalTarget, portalTarget } from '../core/portals/portalTarget.ts';
import { contexts, type ViewId, views } from '../ids.ts';
import { WaitTeller } from '../ui/progress.ts';
import type { Node } from './node.ts';
import { NodeTree } from './nodeTree.ts';
import { PortalNode, type RowSources } from './portalNode.ts';
import { PortalRoots } from './portalRoots.ts';

const minuteMs = 60_000;

export interface ViewsOptions extends RowSources {
  readonly portals: PortalList;
  /** Called when a view is opened or a command is run: what costs something may begin. */
  readonly onDidOpen: () => void;
}

interface View {
  readonly roots: PortalRoots;
  readonly tree: NodeTree;
  readonly view: vscode.TreeView<Node>;
}

/** Both trees. What they show is read when they are looked at. */
export class Views implements vscode.Disposable {
  readonly #options: ViewsOptions;
  readonly #portals: View;
  readonly #departments: View;
  readonly #disposables: vscode.Disposable[] = [];
  #minutes: NodeJS.Timeout | undefined;

  constructor(options: ViewsOptions) {
    this.#options = options;
    this.#portals = this.#create(
      views.portals,
      new PortalRoots(options.portals, options, async (portal) => (await import('./apiNode.ts')).readApis(portal)),
    );
    const waits = new WaitTeller((message) => {
      // `undefined` takes the message away, which the type leaves out.
      Object.assign(this.#departments.view, { message });
    });
    this.#departments = this.#create(
      views.departments,
      new PortalRoots(options.portals, options, async (portal, signal) =>
        (await import('./directoryNodes.ts')).readDepartments(portal, signal, waits.tell),
      ),
    );
    this.#disposables.push(
      waits,
      options.portals.onDidChange(() => this.#redraw()),
    );
  }

  /** The extension is in use from now on. */
  watch(): void {
    this.#options.onDidOpen();
    this.#showWelcome();
    this.#minutes ??= setInterval(() => this.#renewTooltips(), minuteMs).unref();
  }

  /** Brings a portal's row in sight, in the view of that id, and opens it; or the row of an endpoint below it. */
  async reveal(portalId: string, viewId: ViewId = views.portals, endpointId?: string): Promise<void> {
    const { roots, view } = viewId === views.portals ? this.#portals : this.#departments;
    const node = roots.find(portalId);
    try {
      await vscode.commands.executeCommand(`${viewId}.focus`);
      if (!node) return;
      await view.reveal(node, { select: true, focus: true, expand: true });
      if (endpointId === undefined) return;
      const { endpointRow } = await import('./apiNode.ts');
      const row = await endpointRow(node, endpointId);
      if (row) await view.reveal(row, { select: true, focus: true });
    } catch (error) {
      // A row that cannot be shown is no reason to say that adding it failed.
      this.#options.errors.log(error);
    }
  }

  /** The row that a key was pressed on, in the view of that id; `undefined` where that row is no portal. */
  selectedPortal(viewId: unknown): PortalTarget | undefined {
    const { view } = viewId === views.portals ? this.#portals : this.#departments;
    const [row] = view.selection;
    return row instanceof PortalNode ? row : undefined;
  }

  /** Reads again what stands below a row, below a portal's rows, or everything. */
  refresh(argument?: unknown): void {
    const target = portalTarget(argument);
    for (const { roots, tree } of [this.#portals, this.#departments]) {
      const row = isNode(argument) ? argument : target && roots.find(target.portalId);
      if (row || !target) tree.refresh(row);
    }
  }

  /** Draws a portal's rows again, without reading anything. */
  redraw(portalId: string): void {
    for (const { roots, tree } of [this.#portals, this.#departments]) {
      const row = roots.find(portalId);
      if (row) tree.redraw(row);
    }
  }

  dispose(): void {
    clearInterval(this.#minutes);
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #create(id: string, roots: PortalRoots): View {
    const tree = new NodeTree(roots);
    const view = vscode.window.createTreeView(id, { treeDataProvider: tree, showCollapseAll: true });
    this.#disposables.push(
      view,
      tree,
      view.onDidChangeVisibility(({ visible }) => visible && this.watch()),
    );
    return { roots, tree, view };
  }

  #renewTooltips(): void {
    for (const { roots, tree } of [this.#portals, this.#departments]) {
      for (const row of roots.all()) if (row.takeTooltipShown()) tree.redraw(row);
    }
  }

  #redraw(): void {
    this.#showWelcome();
    this.#portals.tree.redraw();
    this.#departments.tree.redraw();
  }

  #showWelcome(): void {
    const { key, none, some } = contexts.portals;
    void vscode.commands.executeCommand('setContext', key, this.#options.portals.all().length === 0 ? none : some);
  }
}

function isNode(argument: unknown): argument is Node {
  return isRecord(argument) && typeof argument.item === 'function';
}
