import * as vscode from 'vscode';
import { knownApi } from '../core/catalogue/apis.ts';
import type { Api } from '../core/catalogue/endpoint.ts';
import { rows } from '../ids.ts';
import { plural } from '../ui/plural.ts';
import { EndpointNode } from './endpointNode.ts';
import type { Node } from './node.ts';
import type { PortalNode } from './portalNode.ts';
import { folderRow } from './row.ts';
import { TextNode } from './textNode.ts';

export class ApiNode implements Node {
  readonly id: string;
  readonly parent: PortalNode;
  readonly copied: string;
  readonly #api: Api;

  constructor(parent: PortalNode, api: Api) {
    this.id = `${parent.id}/${api.name}`;
    this.parent = parent;
    this.#api = api;
    this.copied = `/${api.name}`;
  }

  item(): vscode.TreeItem {
    const { name, title, endpoints } = this.#api;
    const count = plural(endpoints.length, vscode.l10n.t('{0} endpoint ||| {0} endpoints', endpoints.length));
    const item = folderRow(title, new vscode.ThemeIcon(knownApi(name)?.icon ?? 'symbol-interface'), {
      description: String(endpoints.length),
      tooltip: count,
      heard: count,
    });
    item.contextValue = rows.api;
    return item;
  }

  children(): readonly Node[] {
    const { endpoints } = this.#api;
    if (endpoints.length === 0)
      return [new TextNode(this, vscode.l10n.t('No endpoints: the API catalogue has none for this API'))];
    return endpoints.map((endpoint) => new EndpointNode(this, endpoint));
  }
}

export async function readApis(portal: PortalNode): Promise<readonly Node[]> {
  const { catalogue } = await portal.sources.planday();
  return (await catalogue.apis()).map((api) => new ApiNode(portal, api));
}

/** The row of an endpoint below its portal's. Only what lies on the way to it is read. */
export async function endpointRow(portal: Node, endpointId: string): Promise<Node | undefined> {
  const [, api = ''] = endpointId.split('/');
  const id = `${portal.id}/${api}${endpointId}`;
  for (let at: Node | undefined = portal; at && at.id !== id; ) {
    const below: readonly Node[] = (await at.children?.()) ?? [];
    at = below.find((row) => id === row.id || id.startsWith(`${row.id}/`));
    if (!at) return undefined;
    if (at.id === id) return at;
  }
  return undefined;
}
