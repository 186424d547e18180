import * as vscode from 'vscode';
import type { Endpoint } from '../core/catalogue/endpoint.ts';
import { askedFirst } from '../core/parameters/askedFirst.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import { accessTo } from '../core/scopes/scopes.ts';
import { commands, rows } from '../ids.ts';
import { endpointIcon } from '../ui/endpointIcon.ts';
import { localize } from '../ui/localize.ts';
import { endpointTooltip } from './endpointTooltip.ts';
import type { Node } from './node.ts';
import type { PortalNode } from './portalNode.ts';
import { type RowText, row } from './row.ts';

/** The row above: an API, under its portal. */
export interface ApiRow extends Node {
  readonly parent: PortalNode;
}

export class EndpointNode implements Node, ApiRequest {
  readonly id: string;
  readonly portalId: string;
  readonly endpointId: string;
  readonly values = {};
  readonly all = false;
  readonly parent: ApiRow;
  readonly endpoint: Endpoint;
  readonly copied: string;

  constructor(parent: ApiRow, endpoint: Endpoint) {
    this.id = `${parent.id}${endpoint.id}`;
    this.portalId = parent.parent.portalId;
    this.endpointId = endpoint.id;
    this.parent = parent;
    this.endpoint = endpoint;
    this.copied = endpoint.path;
  }

  item(): vscode.TreeItem {
    const asked = askedFirst(this.endpoint).map(localize);
    const item = row(this.endpoint.name, endpointIcon(this.endpoint, this.#isLocked()), this.#text(asked));
    const request: ApiRequest = { portalId: this.portalId, endpointId: this.endpointId, values: {}, all: false };
    item.contextValue = rows.endpoint;
    item.command = { title: vscode.l10n.t('Send Request'), command: commands.openRow, arguments: [request] };
    return item;
  }

  tooltip(): vscode.MarkdownString {
    return endpointTooltip(this.endpoint, this.#isLocked());
  }

  /** What the label does not say, and nothing else: the scope that lacks, or what a click asks. */
  #text(asked: readonly string[]): RowText {
    if (this.#isLocked()) {
      const needs = vscode.l10n.t('needs {0}', this.endpoint.scope ?? '');
      return { description: needs, heard: vscode.l10n.t('locked: {0}', needs) };
    }
    return asked.length > 0 ? { description: vscode.l10n.t('asks: {0}', asked.join(', ')) } : {};
  }

  /** Only where the scope is known to be missing: Planday does not promise to say which scopes a token has. */
  #isLocked(): boolean {
    return accessTo(this.endpoint, this.parent.parent.portal) === 'missing';
  }
}
