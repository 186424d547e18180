import * as vscode from 'vscode';
import type { Endpoint } from '../core/catalogue/endpoint.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import { accessTo } from '../core/scopes/scopes.ts';
import { commands, rows } from '../ids.ts';
import { HoverText } from '../ui/hoverText.ts';
import type { Node } from './node.ts';
import type { PortalNode } from './portalNode.ts';
import { row } from './row.ts';

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

  constructor(parent: ApiRow, endpoint: Endpoint) {
    this.id = `${parent.id}${endpoint.id}`;
    this.portalId = parent.parent.portalId;
    this.endpointId = endpoint.id;
    this.parent = parent;
    this.endpoint = endpoint;
  }

  item(): vscode.TreeItem {
    const { name, scope } = this.endpoint;
    const locked = this.#isLocked();
    const item = row(name, new vscode.ThemeIcon(locked ? 'lock' : this.#isList() ? 'list-unordered' : 'json'), {
      description: locked ? vscode.l10n.t('needs {0}', scope ?? '') : shortPath(this.endpoint),
    });
    const request: ApiRequest = { portalId: this.portalId, endpointId: this.endpointId, values: {}, all: false };
    item.contextValue = rows.endpoint;
    item.command = { title: vscode.l10n.t('Send Request'), command: commands.sendRequest, arguments: [request] };
    return item;
  }

  tooltip(): vscode.MarkdownString {
    return endpointTooltip(this.endpoint, this.#isLocked());
  }

  /** Only where the scope is known to be missing: Planday does not promise to say which scopes a token has. */
  #isLocked(): boolean {
    return accessTo(this.endpoint, this.parent.parent.portal) === 'missing';
  }

  #isList(): boolean {
    const { paging, response } = this.endpoint;
    return paging !== undefined || response?.type === 'array' || response?.properties?.data?.type === 'array';
  }
}

/** The path without what the rows above already say: `/hr/v1.0/departments/{id}` -> `departments/{id}`. */
function shortPath({ path, api }: Endpoint): string {
  const [, first, version, ...rest] = path.split('/');
  return first === api && version !== undefined && /^v\d/.test(version) && rest.length > 0 ? rest.join('/') : path;
}

/** Published documents come from outside: their words are text, never Markdown. */
function endpointTooltip(endpoint: Endpoint, locked: boolean): vscode.MarkdownString {
  const tooltip = new HoverText();
  const paragraph = (text: string | undefined, icon?: string) => {
    if (!text) return;
    tooltip.paragraph();
    if (icon) tooltip.icon(icon);
    tooltip.words(text);
  };
  tooltip.strong('GET').space().words(endpoint.path);
  paragraph(endpoint.summary);
  if (endpoint.description !== endpoint.summary) paragraph(endpoint.description);
  if (endpoint.scope) {
    paragraph(
      locked
        ? vscode.l10n.t('Needs the scope {0}, which this app does not have.', endpoint.scope)
        : vscode.l10n.t('Needs the scope {0}', endpoint.scope),
      locked ? 'lock' : 'key',
    );
  }
  paragraph(endpoint.scopeNote);
  paragraph(pagingText(endpoint), 'list-ordered');
  paragraph(endpoint.notes, 'info');
  if (endpoint.deprecated) paragraph(vscode.l10n.t('Deprecated'), 'warning');
  if (endpoint.confidence === 'client-code') {
    paragraph(vscode.l10n.t('Inferred from client code: Planday does not document this endpoint.'), 'question');
  }
  return tooltip.markdown;
}

function pagingText({ paging }: Endpoint): string | undefined {
  if (!paging) return undefined;
  return paging.maximum === undefined
    ? vscode.l10n.t('Paged')
    : vscode.l10n.t('Paged: at most {0} rows at a time', paging.maximum);
}
