import * as vscode from 'vscode';
import type { AccessTokenStatus } from '../core/identity/accessTokens.ts';
import { plandayApiUrl, plandayIdentityUrl } from '../core/portals/hosts.ts';
import type { Portal } from '../core/portals/portal.ts';
import { dataScopes } from '../core/scopes/scopes.ts';
import { commands } from '../ids.ts';
import { appendWords } from '../ui/markdownText.ts';
import { clockTime, minutesUntil } from '../ui/times.ts';

const namedScopes = 12;
const namedChildren = 8;

/** What is known of a portal. Everything that a user or a server wrote is text here, and no secret is in it. */
export function portalTooltip(portal: Portal, token: AccessTokenStatus | undefined): vscode.MarkdownString {
  const { info } = portal;
  const tooltip = new vscode.MarkdownString('', true);
  tooltip.isTrusted = { enabledCommands: [commands.copyAccessToken, commands.replaceRefreshToken, commands.signIn] };
  tooltip.appendMarkdown('**').appendText(portal.name).appendMarkdown('**');
  const company = [info?.companyName ?? info?.name, info?.country].filter((part) => part && part !== portal.name).join(', ');
  if (company) appendWords(paragraph(tooltip), company);
  if (portal.sandbox) appendWords(paragraph(tooltip), vscode.l10n.t('Sandbox: made-up data on this machine'));
  addFacts(tooltip, portal);
  addToken(tooltip, portal, token);
  return tooltip;
}

function addFacts(tooltip: vscode.MarkdownString, portal: Portal): void {
  const { info, scopes } = portal;
  paragraph(tooltip);
  const fact = (label: string, value: string | undefined) => {
    if (value) appendWords(tooltip, `${label}: ${value}`).appendMarkdown('  \n');
  };
  fact(vscode.l10n.t('Time zone'), info?.timeZone);
  fact(vscode.l10n.t('App ID'), portal.appId);
  fact(vscode.l10n.t('Portal ID'), info?.portalId);
  if (!portal.sandbox) {
    if (portal.apiUrl !== plandayApiUrl) fact(vscode.l10n.t('API'), hostOf(portal.apiUrl));
    if (portal.identityUrl !== plandayIdentityUrl) fact(vscode.l10n.t('Identity server'), hostOf(portal.identityUrl));
  }
  const opening = dataScopes(scopes ?? []);
  if (scopes) fact(vscode.l10n.t('Scopes ({0})', opening.length), some(opening, namedScopes));
  const children = info?.children?.map(({ name }) => name) ?? [];
  const childCount = info?.childCount ?? children.length;
  if (children.length > 0) fact(vscode.l10n.t('Child portals ({0})', childCount), some(children, namedChildren, childCount));
}

function addToken(tooltip: vscode.MarkdownString, portal: Portal, token: AccessTokenStatus | undefined): void {
  tooltip.appendMarkdown('\n\n---\n\n');
  if (portal.rejected) {
    const isToken = portal.rejected === 'refreshToken';
    const said = isToken
      ? vscode.l10n.t('Planday rejected the refresh token.')
      : vscode.l10n.t('Planday does not know the App ID.');
    appendWords(tooltip, said).appendMarkdown(' &nbsp; ');
    if (isToken) {
      tooltip.appendMarkdown(link(vscode.l10n.t('Replace Refresh Token'), commands.replaceRefreshToken, portal.id));
      tooltip.appendMarkdown(' &nbsp; ');
    }
    tooltip.appendMarkdown(link(vscode.l10n.t('Sign In'), commands.signIn, portal.id));
    return;
  }
  const validity = token
    ? vscode.l10n.t('Access token valid until {0} (in {1} min)', clockTime(token.expiresAt), minutesUntil(token.expiresAt))
    : vscode.l10n.t('No access token yet');
  tooltip
    .appendMarkdown(token ? '$(pass) ' : '$(circle-outline) ')
    .appendText(validity)
    .appendMarkdown('  \n');
  tooltip.appendMarkdown(`$(copy) ${link(vscode.l10n.t('Copy Access Token'), commands.copyAccessToken, portal.id)}`);
}

/** Without `https://`, which a hover would make a link of. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

function paragraph(tooltip: vscode.MarkdownString): vscode.MarkdownString {
  return tooltip.appendMarkdown('\n\n');
}

function some(names: readonly string[], count: number, total = names.length): string {
  const rest = total - count;
  return rest > 0 ? vscode.l10n.t('{0} and {1} more', names.slice(0, count).join(', '), rest) : names.join(', ');
}

function link(title: string, command: string, argument: string): string {
  return `[${title}](command:${command}?${encodeURIComponent(JSON.stringify([argument]))})`;
}
