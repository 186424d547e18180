import * as vscode from 'vscode';
import type { Endpoint } from '../core/catalogue/endpoint.ts';
import { requiredParameters } from '../core/parameters/values.ts';

/** What a click on an endpoint comes to: nothing that this app may have, a question, a list, or one object. */
export function endpointIcon(endpoint: Endpoint, isLocked: boolean): vscode.ThemeIcon {
  return new vscode.ThemeIcon(iconName(endpoint, isLocked));
}

function iconName(endpoint: Endpoint, isLocked: boolean): string {
  if (isLocked) return 'lock';
  if (requiredParameters(endpoint).length > 0) return 'question';
  return isList(endpoint) ? 'list-unordered' : 'json';
}

function isList({ paging, response }: Endpoint): boolean {
  return paging !== undefined || response?.type === 'array' || response?.properties?.data?.type === 'array';
}
