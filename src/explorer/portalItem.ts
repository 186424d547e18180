import * as vscode from 'vscode';
import type { Portal } from '../core/portals/portal.ts';
import { portalStates, rows } from '../ids.ts';
import { folderRow } from './row.ts';

export function portalItem(portal: Portal): vscode.TreeItem {
  const item = folderRow(portal.name, icon(portal), { description: description(portal) });
  item.contextValue = contextValue(portal);
  return item;
}

function contextValue({ rejected }: Portal): string {
  if (!rejected) return rows.portal;
  return `${rows.portal} ${rejected === 'refreshToken' ? portalStates.rejected : portalStates.unknownApp}`;
}

function description({ rejected, sandbox, name, info }: Portal): string {
  if (rejected === 'refreshToken') return vscode.l10n.t('token rejected');
  if (rejected === 'appId') return vscode.l10n.t('App ID unknown to Planday');
  if (sandbox) return vscode.l10n.t('sandbox');
  const company = info?.companyName === name ? undefined : info?.companyName;
  return [company, info?.country].filter(Boolean).join(', ');
}

function icon({ rejected, sandbox }: Portal): vscode.ThemeIcon {
  if (rejected) return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  return new vscode.ThemeIcon(sandbox ? 'beaker' : 'organization');
}
