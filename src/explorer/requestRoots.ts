import * as vscode from 'vscode';
import { nameOrder } from '../core/nameOrder.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import type { RequestCollection } from '../core/saved/requestCollection.ts';
import { isQuery, type SavedEntry } from '../core/saved/savedEntry.ts';
import { inFolder, savedFolders } from '../core/saved/savedFolders.ts';
import { contexts, rows } from '../ids.ts';
import { numberText, plural } from '../ui/plural.ts';
import { GroupNode } from './groupNode.ts';
import type { Node } from './node.ts';
import type { Roots } from './nodeTree.ts';
import { HistoryNode, QueryNode, SavedNode } from './requestNodes.ts';

/** What was saved, in its folders and by its names, then the history. */
export class RequestRoots implements Roots {
  readonly #collection: RequestCollection;
  readonly #portals: Pick<PortalList, 'all'>;
  readonly #redraw: () => void;
  readonly #folders = new Map<string, GroupNode>();
  readonly #history = new GroupNode('history');
  #midnight: NodeJS.Timeout | undefined;

  /** @param redraw draws the rows again; for as long as the editor runs, as the collection does */
  constructor(collection: RequestCollection, portals: Pick<PortalList, 'all'>, redraw: () => void) {
    this.#collection = collection;
    this.#portals = portals;
    this.#redraw = redraw;
    collection.saved.onDidChange(redraw);
    collection.history.onDidChange(redraw);
  }

  top(): readonly Node[] {
    const names = new Map(this.#portals.all().map(({ id, name }) => [id, name]));
    const top = [...this.#saved(names), ...this.#asked(names)];
    const { key, none, some } = contexts.requests;
    void vscode.commands.executeCommand('setContext', key, top.length === 0 ? none : some);
    this.#redrawAtMidnight();
    return top;
  }

  forget(): void {
    // Nothing is read from Planday here.
  }

  /** Into the folder that the target is or lies in; out of theirs where that is none. */
  async drop(ids: readonly string[], target: Node | undefined): Promise<void> {
    const folder = target instanceof GroupNode ? target : target?.parent;
    await this.#collection.saved.put(ids, folder instanceof GroupNode ? folder.savedFolder : undefined);
  }

  #saved(portals: ReadonlyMap<string, string>): readonly Node[] {
    const compare = nameOrder(vscode.env.language);
    const saved = this.#collection.saved.all().toSorted((one, other) => compare(one.name, other.name));
    const rowOf = (entry: SavedEntry, parent?: Node) => {
      const own = entry.portalIds.flatMap((id) => portals.get(id) ?? []);
      return isQuery(entry) ? new QueryNode(parent, entry, own) : new SavedNode(parent, entry, own);
    };
    const groups = [...savedFolders(saved)]
      .toSorted(([, one], [, other]) => compare(one, other))
      .map(([key, label]) => {
        const group = this.#folders.get(key) ?? new GroupNode(`savedFolder:${key}`);
        this.#folders.set(key, group);
        const members = inFolder(saved, label);
        const count = plural(
          members.length,
          vscode.l10n.t('{0} saved request ||| {0} saved requests', numberText(members.length)),
        );
        group.update(
          { label, icon: 'folder-library', count, contextValue: rows.folder, savedFolder: label },
          members.map((request) => rowOf(request, group)),
        );
        return group;
      });
    return [...groups, ...inFolder(saved, undefined).map((request) => rowOf(request))];
  }

  #asked(portals: ReadonlyMap<string, string>): readonly Node[] {
    const entries = this.#collection.history.all().flatMap((entry) => {
      const portal = portals.get(entry.portalId);
      return portal === undefined ? [] : [new HistoryNode(this.#history, entry, portal)];
    });
    if (entries.length === 0) return [];
    const count = plural(entries.length, vscode.l10n.t('{0} request ||| {0} requests', numberText(entries.length)));
    this.#history.update({ label: vscode.l10n.t('History'), icon: 'history', count, contextValue: rows.history }, entries);
    return [this.#history];
  }

  /** What was asked today has no day, and gets one then. */
  #redrawAtMidnight(): void {
    clearTimeout(this.#midnight);
    const now = new Date();
    const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
    this.#midnight = setTimeout(this.#redraw, midnight.getTime() - now.getTime()).unref();
  }
}
