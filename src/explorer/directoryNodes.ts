import * as vscode from 'vscode';
import { Directory, type Entry } from '../core/directory/directory.ts';
import type { SendOptions } from '../core/rateLimit/rateGovernor.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import { requestPath } from '../core/requests/requestPath.ts';
import { commands, rows } from '../ids.ts';
import { failureRows } from './failureRows.ts';
import { listingRows } from './listingRows.ts';
import { LoadedChildren } from './loadedChildren.ts';
import type { Node } from './node.ts';
import type { PortalNode } from './portalNode.ts';
import { folderRow, type RowText, row } from './row.ts';

type OnWait = NonNullable<SendOptions['onWait']>;

/** Reads a portal's departments. @param onWait hears of each wait for the rate limit */
export async function readDepartments(portal: PortalNode, signal: AbortSignal, onWait: OnWait): Promise<readonly Node[]> {
  const directory = new Directory(portal.portal, await portal.sources.planday(), signal);
  const listing = await directory.departments({ signal, onWait });
  return listingRows(listing, portal, portal.portalId, {
    rowOf: (entry) => new DepartmentNode(portal, entry, directory, onWait),
    empty: vscode.l10n.t('No departments: the administrator who authorized sees none, or the portal has none'),
  });
}

/** The department or the employee of a row, as a command takes it: the request that opens it, and its id. */
interface EntryRow extends Node, ApiRequest {
  readonly entryId: string;
}

class DepartmentNode implements EntryRow {
  readonly id: string;
  readonly parent: PortalNode;
  readonly portalId: string;
  readonly entryId: string;
  readonly endpointId: string;
  readonly values: ApiRequest['values'];
  readonly copied: string;
  readonly all = false;
  readonly #name: string;
  readonly #children: LoadedChildren;

  constructor(parent: PortalNode, { id, name, endpointId, values }: Entry, directory: Directory, onWait: OnWait) {
    this.id = `${parent.id}/department:${idPart(id)}`;
    this.parent = parent;
    this.portalId = parent.portalId;
    this.entryId = id;
    this.endpointId = endpointId;
    this.values = values;
    this.copied = requestPath(this);
    this.#name = name ?? vscode.l10n.t('Department {0}', id);
    this.#children = new LoadedChildren(
      async (signal) => {
        const listing = await directory.employees(id, { signal, onWait });
        return listingRows(listing, this, this.portalId, {
          rowOf: (employee) => new EmployeeNode(this, employee),
          empty: vscode.l10n.t('No employees: nobody works here, or the administrator who authorized sees nobody'),
        });
      },
      async (error) => {
        parent.sources.errors.log(error);
        return failureRows(error, this, parent.portalId);
      },
    );
  }

  /** Without a command: a click unfolds it. */
  item(): vscode.TreeItem {
    const item = folderRow(this.#name, new vscode.ThemeIcon('folder'), entryText(this.#name, this.entryId));
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

class EmployeeNode implements EntryRow {
  readonly id: string;
  readonly parent: DepartmentNode;
  readonly portalId: string;
  readonly entryId: string;
  readonly endpointId: string;
  readonly values: ApiRequest['values'];
  readonly copied: string;
  readonly all = false;
  readonly #name: string;

  constructor(parent: DepartmentNode, { id, name, endpointId, values }: Entry) {
    this.id = `${parent.id}/employee:${idPart(id)}`;
    this.parent = parent;
    this.portalId = parent.portalId;
    this.entryId = id;
    this.endpointId = endpointId;
    this.values = values;
    this.copied = requestPath(this);
    this.#name = name ?? vscode.l10n.t('Employee {0}', id);
  }

  item(): vscode.TreeItem {
    const item = row(this.#name, new vscode.ThemeIcon('person'), entryText(this.#name, this.entryId));
    const { portalId, endpointId, values, all } = this;
    const request: ApiRequest = { portalId, endpointId, values, all };
    item.contextValue = rows.employee;
    item.command = { title: vscode.l10n.t('Open as JSON'), command: commands.openRow, arguments: [request] };
    return item;
  }
}

/** As a part of a row's id, which no other row may have: a slash would lead to one below. */
function idPart(id: string): string {
  return id.replace(/[%/]/g, encodeURIComponent);
}

function entryText(name: string, id: string): RowText {
  return { description: id, tooltip: vscode.l10n.t('{0} (ID {1})', name, id), heard: vscode.l10n.t('ID {0}', id) };
}
