import type * as vscode from 'vscode';
import type { Lazy } from '../core/lazy.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import { connectionKey } from '../core/portals/connectionKey.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { PortalTarget } from '../core/portals/portalTarget.ts';
import type { ErrorReporter } from '../ui/errorReporter.ts';
import { failureRows } from './failureRows.ts';
import { LoadedChildren } from './loadedChildren.ts';
import { type Node, portalRowPrefix } from './node.ts';
import { portalItem } from './portalItem.ts';
import { portalTooltip } from './portalTooltip.ts';

/** Reads what stands under a portal: its APIs in one view, its departments in the other. */
export type ReadPortal = (node: PortalNode, signal: AbortSignal) => Promise<readonly Node[]>;

/** What the rows need to read what stands below them. */
export interface RowSources {
  readonly planday: Lazy<PlandayClient>;
  readonly errors: Pick<ErrorReporter, 'log'>;
}

export class PortalNode implements Node, PortalTarget {
  readonly id: string;
  readonly portalId: string;
  readonly draggedAs: string;
  readonly sources: RowSources;
  readonly #children: LoadedChildren;
  #portal: Portal;
  #parent: Node | undefined;
  #tooltipShown = false;

  constructor(portal: Portal, sources: RowSources, read: ReadPortal) {
    this.id = `${portalRowPrefix}${portal.id}`;
    this.portalId = this.draggedAs = portal.id;
    this.sources = sources;
    this.#portal = portal;
    this.#children = new LoadedChildren(
      (signal) => read(this, signal),
      async (error) => {
        sources.errors.log(error);
        return failureRows(error, this, this.portalId);
      },
    );
  }

  get portal(): Portal {
    return this.#portal;
  }

  /** The folder that it is in. */
  get parent(): Node | undefined {
    return this.#parent;
  }

  /** Whether anything below it was ever read. */
  get wasOpened(): boolean {
    return this.#children.isAsked;
  }

  /** Takes what is stored now. What failed for a token that has been replaced is asked again, and whatever came over another connection. */
  update(portal: Portal, parent: Node | undefined): void {
    this.#parent = parent;
    if (connectionKey(this.#portal) !== connectionKey(portal)) this.#children.forget();
    if (this.#children.hasFailed && isAnotherToken(this.#portal, portal)) this.#children.forget();
    this.#portal = portal;
  }

  get copied(): string {
    return this.#portal.name;
  }

  item(): vscode.TreeItem {
    return portalItem(this.#portal);
  }

  tooltip(): vscode.MarkdownString {
    this.#tooltipShown = true;
    return portalTooltip(this.#portal, this.sources.planday.loaded?.accessTokens.status(this.portalId));
  }

  /** Whether a tooltip was made since this was last asked: the editor keeps it until the row is drawn again, and it tells of minutes. */
  takeTooltipShown(): boolean {
    const shown = this.#tooltipShown;
    this.#tooltipShown = false;
    return shown;
  }

  children(): Promise<readonly Node[]> {
    return this.#children.get();
  }

  forget(): void {
    this.#children.forget();
  }

  dispose(): void {
    this.#children.dispose();
  }
}

function isAnotherToken(before: Portal, after: Portal): boolean {
  return before.tokenMark !== after.tokenMark || before.appId !== after.appId || (Boolean(before.rejected) && !after.rejected);
}
