import * as vscode from 'vscode';
import { isRecord } from '../core/json.ts';
import { type Lazy, lazy } from '../core/lazy.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import { portalTarget } from '../core/portals/portalTarget.ts';
import type { RequestCollection } from '../core/saved/requestCollection.ts';
import { contexts, type ViewId, views } from '../ids.ts';
import type { ErrorReporter } from '../ui/errorReporter.ts';
import { isPortalRow, type Node } from './node.ts';
import { NodeTree, type Roots } from './nodeTree.ts';
import type { RowSources } from './portalNode.ts';
import type { PortalRoots } from './portalRoots.ts';
import type { RequestRoots } from './requestRoots.ts';

const minuteMs = 60_000;

export interface ViewsOptions extends RowSources {
  readonly portals: PortalList;
  readonly collection: Lazy<RequestCollection>;
  readonly errors: ErrorReporter;
  /** Called when a view is opened or a command is run: what costs something may begin. */
  readonly onDidOpen: () => void;
}

interface View<R extends Roots = PortalRoots> {
  readonly roots: Lazy<R>;
  readonly tree: NodeTree;
  readonly view: vscode.TreeView<Node>;
}

/** The trees. What they show is read when they are looked at. */
export class Views implements vscode.Disposable {
  readonly #options: ViewsOptions;
  readonly #portals: View;
  readonly #departments: View;
  readonly #requests: View<RequestRoots>;
  readonly #disposables: vscode.Disposable[] = [];
  #minutes: NodeJS.Timeout | undefined;

  constructor(options: ViewsOptions) {
    this.#options = options;
    this.#portals = this.#create(views.portals, async () => {
      const { PortalRoots, readApis } = await import('./onDemand.ts');
      return new PortalRoots(options.portals, options, readApis);
    });
    this.#departments = this.#create(views.departments, async () => {
      const { PortalRoots, readDepartments, WaitTeller } = await import('./onDemand.ts');
      const waits = new WaitTeller((message) => {
        // `undefined` takes the message away, which the type leaves out.
        Object.assign(this.#departments.view, { message });
      });
      this.#disposables.push(waits);
      return new PortalRoots(options.portals, options, (portal, signal) => readDepartments(portal, signal, waits.tell));
    });
    this.#requests = this.#create(views.requests, async () => {
      const { RequestRoots } = await import('./onDemand.ts');
      return new RequestRoots(await options.collection(), options.portals, () => this.#requests.tree.redraw());
    });
    this.#create(views.questions, async () => new (await import('./onDemand.ts')).QuestionRoots());
    this.#disposables.push(options.portals.onDidChange(() => this.#redraw()));
    this.#tellOwnPortal();
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
    try {
      const node = (await roots()).find(portalId);
      await vscode.commands.executeCommand(`${viewId}.focus`);
      if (!node) return;
      // A portal that was just added stands alone: among twelve that are open nobody would find it.
      if (!node.wasOpened) await vscode.commands.executeCommand(`workbench.actions.treeView.${viewId}.collapseAll`);
      await view.reveal(node, { select: true, focus: true, expand: true });
      if (endpointId === undefined) return;
      const { endpointRow } = await import('./onDemand.ts');
      const row = await endpointRow(node, endpointId);
      if (row) await view.reveal(row, { select: true, focus: true });
    } catch (error) {
      // A row that cannot be shown is no reason to say that adding it failed.
      this.#options.errors.log(error);
    }
  }

  /** The row that a key was pressed on, and which are selected; nothing where that row is no portal, nor one of the Requests view. */
  rowsOfKey([viewId, focused]: readonly [ViewId, unknown?]): readonly [Node, readonly Node[]] | undefined {
    const isOfRequests = viewId === views.requests;
    const { view } = isOfRequests ? this.#requests : viewId === views.portals ? this.#portals : this.#departments;
    // The arrow keys move the focus and leave the selection; an editor that does not tell the focus tells that at least.
    const row = isNode(focused) ? focused : view.selection[0];
    return row && (isOfRequests || isPortalRow(row)) ? [row, view.selection] : undefined;
  }

  /** Reads again what stands below a row, below a portal's rows, or everything. */
  refresh(argument?: unknown): void {
    const target = portalTarget(argument);
    for (const { roots, tree } of [this.#portals, this.#departments]) {
      const row = isNode(argument) ? argument : target && roots.loaded?.find(target.portalId);
      if (row || !target) tree.refresh(row);
    }
  }

  /** Draws a portal's rows again, without reading anything. */
  redraw(portalId: string): void {
    for (const { roots, tree } of [this.#portals, this.#departments]) {
      const row = roots.loaded?.find(portalId);
      if (row) tree.redraw(row);
    }
  }

  /** A number at the icon of the extension. */
  showBadge(badge: vscode.ViewBadge | undefined): void {
    this.#portals.view.badge = badge;
  }

  dispose(): void {
    clearInterval(this.#minutes);
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #create<R extends Roots>(id: string, load: () => Promise<R>): View<R> {
    const roots = lazy(load);
    const isOfRequests = id === views.requests;
    const tree = new NodeTree(roots, `application/vnd.planday.${isOfRequests ? 'saved' : 'portal'}`, this.#options.errors);
    const view = vscode.window.createTreeView(id, {
      treeDataProvider: tree,
      showCollapseAll: id !== views.questions,
      canSelectMany: isOfRequests,
      dragAndDropController: tree,
    });
    this.#disposables.push(
      view,
      tree,
      view.onDidChangeVisibility(({ visible }) => visible && this.watch()),
    );
    return { roots, tree, view };
  }

  #renewTooltips(): void {
    for (const { roots, tree } of [this.#portals, this.#departments]) {
      for (const row of roots.loaded?.all() ?? []) if (row.takeTooltipShown()) tree.redraw(row);
    }
  }

  #redraw(): void {
    this.#showWelcome();
    this.#portals.tree.redraw();
    this.#departments.tree.redraw();
    this.#requests.tree.redraw();
  }

  #showWelcome(): void {
    const { key, none, some } = contexts.portals;
    void vscode.commands.executeCommand('setContext', key, this.#options.portals.all().length === 0 ? none : some);
    this.#tellOwnPortal();
  }

  #tellOwnPortal(): void {
    const hasOwn = this.#options.portals.all().some(({ sandbox }) => sandbox === undefined);
    void vscode.commands.executeCommand('setContext', contexts.ownPortal.key, hasOwn);
  }
}

function isNode(argument: unknown): argument is Node {
  return isRecord(argument) && typeof argument.item === 'function';
}
