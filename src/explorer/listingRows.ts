import * as vscode from 'vscode';
import type { Entry, Listing } from '../core/directory/directory.ts';
import { nameOrder } from '../core/nameOrder.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import { requestPath } from '../core/requests/requestPath.ts';
import { commands } from '../ids.ts';
import { numberText } from '../ui/plural.ts';
import { failureRows } from './failureRows.ts';
import type { Node } from './node.ts';
import { row } from './row.ts';
import { TextNode } from './textNode.ts';

/** A tree draws and walks all rows of a parent; more than this nobody reads in one. */
const mostRows = 2_000;

export interface ListingTexts {
  readonly rowOf: (entry: Entry) => Node;
  /** What is said where there is nothing. */
  readonly empty: string;
}

/** By name, then those whose name could not be read; below them the way to more, and why rows are missing. */
export function listingRows(
  { entries, more, whole, incomplete }: Listing,
  parent: Node,
  portalId: string,
  { rowOf, empty }: ListingTexts,
): readonly Node[] {
  const compare = nameOrder(vscode.env.language);
  const sorted = entries.toSorted((a, b) =>
    a.name !== undefined && b.name !== undefined
      ? compare(a.name, b.name) || compare(a.id, b.id)
      : Number(a.name === undefined) - Number(b.name === undefined) || compare(a.id, b.id),
  );
  const known = [...new Map(sorted.map((entry) => [entry.id, entry])).values()];
  const left = Math.max(0, known.length - mostRows);
  const beyond = more === 'unknown' ? more : more + left;
  const rows = [
    ...known.slice(0, mostRows).map(rowOf),
    ...(beyond === 0 ? [] : [new MoreNode(parent, beyond, { portalId, ...whole })]),
    ...(incomplete ? failureRows(incomplete, parent, portalId) : []),
  ];
  return rows.length > 0 ? rows : [new TextNode(parent, empty)];
}

/** The way to what a tree leaves out: the list as JSON. */
class MoreNode implements Node {
  readonly id: string;
  readonly parent: Node;
  readonly copied: string;
  readonly #count: Listing['more'];
  readonly #request: ApiRequest;

  constructor(parent: Node, count: Listing['more'], request: ApiRequest) {
    this.id = `${parent.id}/more`;
    this.parent = parent;
    this.#count = count;
    this.#request = request;
    this.copied = requestPath(request);
  }

  item(): vscode.TreeItem {
    const label =
      this.#count === 'unknown'
        ? vscode.l10n.t('… more: open the list as JSON')
        : vscode.l10n.t('… {0} more: open the list as JSON', numberText(this.#count));
    const item = row(label, new vscode.ThemeIcon('json'));
    item.command = { title: vscode.l10n.t('Open as JSON'), command: commands.openRow, arguments: [this.#request] };
    return item;
  }
}
