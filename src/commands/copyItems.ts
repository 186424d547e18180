import * as vscode from 'vscode';
import { type Format, formats } from '../core/snippets/formats.ts';
import { type SnippetOptions, snippetOf } from '../core/snippets/snippetOf.ts';
import type { CopyTarget } from './copyTarget.ts';

export interface CopyOptions extends SnippetOptions {
  /** When the access token that stands in the text ends, in milliseconds since the epoch. */
  readonly validUntil?: number | undefined;
}

export interface CopyItem extends vscode.QuickPickItem {
  /** Absent for a heading. */
  readonly choice?: { readonly format: Format; readonly isClient: boolean } | 'withToken' | 'withPersonal';
}

/** What a request can be copied as. With a token in the text there are no clients: they exchange one by themselves. */
export function copyItems(target: CopyTarget, options: CopyOptions): readonly CopyItem[] {
  const all: readonly Format[] = Object.values(formats);
  const hasToken = options.accessToken !== undefined;
  const clients = target.asked.endpoint.paging && !hasToken ? all.filter(({ client }) => client) : [];
  return [
    ...all.map((format) => item(format.name, 'code', { format, isClient: false })),
    ...under(
      vscode.l10n.t('Exchanges, reads all pages, keeps to the rate limit'),
      clients.map((format) => item(vscode.l10n.t('{0}, complete client', format.name), 'file-code', { format, isClient: true })),
    ),
    ...under(vscode.l10n.t('In the text'), further(target, options)),
  ];
}

function item(label: string, icon: string, choice: NonNullable<CopyItem['choice']>): CopyItem {
  return { label, iconPath: new vscode.ThemeIcon(icon), choice };
}

function further({ asked, hosts }: CopyTarget, options: CopyOptions): readonly CopyItem[] {
  const { personal } = snippetOf(asked, hosts, options);
  const given = personal.filter((name) => !asked.notKept?.includes(name));
  const withPersonal: CopyItem = {
    label: vscode.l10n.t('With Personal Values…'),
    detail: vscode.l10n.t('Values that can be personal data are left out otherwise: {0}', given.join(', ')),
    iconPath: new vscode.ThemeIcon('person'),
    choice: 'withPersonal',
  };
  const withToken: CopyItem = {
    label: vscode.l10n.t('With Token…'),
    detail: vscode.l10n.t(
      'Puts an access token of {0} in the place of the variable; it is valid for an hour at most',
      asked.portal.name,
    ),
    iconPath: new vscode.ThemeIcon('key'),
    choice: 'withToken',
  };
  return [...(given.length > 0 ? [withPersonal] : []), ...(options.accessToken === undefined ? [withToken] : [])];
}

function under(label: string, items: readonly CopyItem[]): readonly CopyItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}
