import * as vscode from 'vscode';
import { knownApi } from '../core/catalogue/apis.ts';
import type { ApiSummary } from '../core/catalogue/catalogue.ts';
import type { Endpoint } from '../core/catalogue/endpoint.ts';
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
  readonly #api: ApiSummary;
  readonly #endpoints: () => Promise<readonly Endpoint[]>;

  /** @param endpoints read when the row is opened: a document that was kept may be large */
  constructor(parent: PortalNode, api: ApiSummary, endpoints: () => Promise<readonly Endpoint[]>) {
    this.id = `${parent.id}/${api.name}`;
    this.parent = parent;
    this.#api = api;
    this.#endpoints = endpoints;
    this.copied = `/${api.name}`;
  }

  item(): vscode.TreeItem {
    const { name, title, endpoints } = this.#api;
    const icon = new vscode.ThemeIcon(knownApi(name)?.icon ?? 'symbol-interface');
    const item = folderRow(title, icon, endpoints === undefined ? { tooltip: title } : countTexts(endpoints));
    item.contextValue = rows.api;
    return item;
  }

  async children(): Promise<readonly Node[]> {
    const endpoints = await this.#endpoints();
    if (endpoints.length === 0)
      return [new TextNode(this, vscode.l10n.t('No endpoints: the API catalogue has none for this API'))];
    return endpoints.map((endpoint) => new EndpointNode(this, endpoint));
  }
}

function countTexts(endpoints: number) {
  const count = plural(endpoints, vscode.l10n.t('{0} endpoint ||| {0} endpoints', endpoints));
  return { description: String(endpoints), tooltip: count, heard: count };
}

export async function readApis(portal: PortalNode): Promise<readonly Node[]> {
  const { catalogue } = await portal.sources.planday();
  const endpoints = async (name: string) => (await catalogue.api(name))?.endpoints ?? [];
  return (await catalogue.summaries()).map((api) => new ApiNode(portal, api, () => endpoints(api.name)));
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
