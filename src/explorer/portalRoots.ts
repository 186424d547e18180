import * as vscode from 'vscode';
import { nameOrder } from '../core/nameOrder.ts';
import { nameKey } from '../core/plainText.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import { folderOf, foldersOf, inPlace } from '../core/portals/portalPlaces.ts';
import { dropPortal } from './dropPortal.ts';
import { FolderNode } from './folderNode.ts';
import type { Node } from './node.ts';
import type { Roots } from './nodeTree.ts';
import { PortalNode, type ReadPortal, type RowSources } from './portalNode.ts';

/** One row for each stored portal, in folders where the user made some; the rows are kept, and with them what was read below them. */
export class PortalRoots implements Roots {
  readonly #portals: Pick<PortalList, 'all' | 'place'>;
  readonly #sources: RowSources;
  readonly #read: ReadPortal;
  readonly #nodes = new Map<string, PortalNode>();
  readonly #folders = new Map<string, FolderNode>();

  constructor(portals: Pick<PortalList, 'all' | 'place'>, sources: RowSources, read: ReadPortal) {
    this.#portals = portals;
    this.#sources = sources;
    this.#read = read;
  }

  /** The folders by their names, so that none jumps when a portal moves; then the portals that are in none. */
  top(): readonly Node[] {
    const portals = this.all();
    const names = foldersOf(this.#portals.all()).toSorted(nameOrder(vscode.env.language));
    const folders = names.flatMap((name) => {
      const folder = this.#folders.get(nameKey(name));
      folder?.update(
        name,
        portals.filter(({ parent }) => parent === folder),
      );
      return folder ?? [];
    });
    return [...folders, ...portals.filter(({ parent }) => parent === undefined)];
  }

  all(): readonly PortalNode[] {
    const portals = inPlace(this.#portals.all());
    const ids = new Set(portals.map(({ id }) => id));
    for (const [id, node] of this.#nodes) {
      if (ids.has(id)) continue;
      node.dispose();
      this.#nodes.delete(id);
    }
    return portals.map((portal) => {
      const node = this.#nodes.get(portal.id) ?? new PortalNode(portal, this.#sources, this.#read);
      node.update(portal, this.#folderOf(portal));
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

  async drop([id]: readonly string[], target: Node | undefined): Promise<void> {
    if (id !== undefined) await dropPortal(this.#portals, id, target);
  }

  #folderOf(portal: Portal): FolderNode | undefined {
    const folder = folderOf(portal);
    if (folder === undefined) return undefined;
    const key = nameKey(folder);
    const node = this.#folders.get(key) ?? new FolderNode(key, folder);
    this.#folders.set(key, node);
    return node;
  }
}
