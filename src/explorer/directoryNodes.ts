import * as vscode from 'vscode';
import { Directory, type Entry, type Listing } from '../core/directory/directory.ts';
import type { SendOptions } from '../core/rateLimit/rateGovernor.ts';
import { nameOrder } from '../core/references/choices.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import { commands, rows } from '../ids.ts';
import { numberText } from '../ui/plural.ts';
import { failureRows } from './failureRows.ts';
import { LoadedChildren } from './loadedChildren.ts';
import type { Node } from './node.ts';
import type { PortalNode } from './portalNode.ts';
import { folderRow, row } from './row.ts';

type OnWait = NonNullable<SendOptions['onWait']>;

/** A tree draws and walks all rows of a parent; more than this nobody reads in one. */
const mostRows = 2_000;

/** Reads a portal's departments. @param onWait hears of each wait for the rate limit */
export async function readDepartments(portal: PortalNode, signal: AbortSignal, onWait: OnWait): Promise<readonly Node[]> {
  const directory = new Directory(portal.portal, await portal.sources.planday(), signal);
  const listing = await directory.departments({ signal, onWait });
  return listingRows(listing, portal, portal.portalId, (entry) => new DepartmentNode(portal, entry, directory, onWait));
}

class DepartmentNode implements Node {
  readonly id: string;
  readonly parent: PortalNode;
  readonly #entry: Entry;
  readonly #children: LoadedChildren;

  constructor(parent: PortalNode, entry: Entry, directory: Directory, onWait: OnWait) {
    this.id = `${parent.id}/department:${entry.id}`;
    this.parent = parent;
    this.#entry = entry;
    this.#children = new LoadedChildren(
      async (signal) => {
        const listing = await directory.employees(entry.id, { signal, onWait });
        return listingRows(listing, this, parent.portalId, (employee) => new EmployeeNode(this, employee));
      },
      (error) => {
        parent.sources.errors.log(error);
        return failureRows(error, this, parent.portalId);
      },
    );
  }

  item(): vscode.TreeItem {
    const name = this.#entry.name ?? vscode.l10n.t('Department {0}', this.#entry.id);
    const item = entryItem(folderRow, name, 'folder', this.#entry, this.parent.portalId);
    item.contextValue = rows.department;
    return item;
  }

  children(): Promise<readonly Node[]> {
    return this.#children.get();
  }

  forget(): void {
    this.#children.forget();
  }
}

class EmployeeNode implements Node {
  readonly id: string;
  readonly parent: DepartmentNode;
  readonly #entry: Entry;

  constructor(parent: DepartmentNode, entry: Entry) {
    this.id = `${parent.id}/employee:${entry.id}`;
    this.parent = parent;
    this.#entry = entry;
  }

  item(): vscode.TreeItem {
    const name = this.#entry.name ?? vscode.l10n.t('Employee {0}', this.#entry.id);
    const item = entryItem(row, name, 'person', this.#entry, this.parent.parent.portalId);
    item.contextValue = rows.employee;
    return item;
  }
}

function entryItem(
  make: typeof folderRow,
  name: string,
  icon: string,
  { id, endpointId, values }: Entry,
  portalId: string,
): ReturnType<typeof folderRow> {
  const tooltip = vscode.l10n.t('{0} (ID {1})', name, id);
  const item = make(name, new vscode.ThemeIcon(icon), { description: id, tooltip, heard: vscode.l10n.t('ID {0}', id) });
  const request: ApiRequest = { portalId, endpointId, values, all: false };
  item.command = { title: vscode.l10n.t('Open as JSON'), command: commands.sendRequest, arguments: [request] };
  return item;
}

/** The way to what a tree leaves out: the list as JSON. */
class MoreNode implements Node {
  readonly id: string;
  readonly parent: Node;
  readonly #count: Listing['more'];
  readonly #request: ApiRequest;

  constructor(parent: Node, count: Listing['more'], request: ApiRequest) {
    this.id = `${parent.id}/more`;
    this.parent = parent;
    this.#count = count;
    this.#request = request;
  }

  item(): vscode.TreeItem {
    const label =
      this.#count === 'unknown'
        ? vscode.l10n.t('… more: open the list as JSON')
        : vscode.l10n.t('… {0} more: open the list as JSON', numberText(this.#count));
    const item = row(label, new vscode.ThemeIcon('json'));
    item.command = { title: vscode.l10n.t('Open as JSON'), command: commands.sendRequest, arguments: [this.#request] };
    return item;
  }
}

/** By name, then those whose name could not be read; below them the way to more, and why rows are missing. */
async function listingRows(
  { entries, more, whole, incomplete }: Listing,
  parent: Node,
  portalId: string,
  row: (entry: Entry) => Node,
): Promise<readonly Node[]> {
  const compare = nameOrder(vscode.env.language);
  const sorted = entries.toSorted((a, b) =>
    a.name !== undefined && b.name !== undefined
      ? compare(a.name, b.name) || compare(a.id, b.id)
      : Number(a.name === undefined) - Number(b.name === undefined) || compare(a.id, b.id),
  );
  const known = [...new Map(sorted.map((entry) => [entry.id, entry])).values()];
  const left = Math.max(0, known.length - mostRows);
  const beyond = more === 'unknown' ? more : more + left;
  return [
    ...known.slice(0, mostRows).map(row),
    ...(beyond === 0 ? [] : [new MoreNode(parent, beyond, { portalId, ...whole })]),
    ...(incomplete ? await failureRows(incomplete, parent, portalId) : []),
  ];
}
