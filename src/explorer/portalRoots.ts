import type { PortalList } from '../core/portals/portalList.ts';
import type { Roots } from './nodeTree.ts';
import { PortalNode, type ReadPortal, type RowSources } from './portalNode.ts';

/** One row for each stored portal; the rows are kept, and with them what was read below them. */
export class PortalRoots implements Roots {
  readonly #portals: Pick<PortalList, 'all'>;
  readonly #sources: RowSources;
  readonly #read: ReadPortal;
  readonly #nodes = new Map<string, PortalNode>();

  constructor(portals: Pick<PortalList, 'all'>, sources: RowSources, read: ReadPortal) {
    this.#portals = portals;
    this.#sources = sources;
    this.#read = read;
  }

  all(): readonly PortalNode[] {
    const portals = this.#portals.all();
    const ids = new Set(portals.map(({ id }) => id));
    for (const [id, node] of this.#nodes) {
      if (ids.has(id)) continue;
      node.dispose();
      this.#nodes.delete(id);
    }
    return portals.map((portal) => {
      const node = this.#nodes.get(portal.id) ?? new PortalNode(portal, this.#sources, this.#read);
      node.update(portal);
      this.#nodes.set(portal.id, node);
      return node;
    });
  }

  find(portalId: string): PortalNode | undefined {
    return this.all().find((node) => node.portalId === portalId);
  }

  forget(): void {
    for (const node of this.#nodes.values()) node.forget();
  }
}
