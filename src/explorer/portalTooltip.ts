import * as vscode from 'vscode';
import type { AccessTokenStatus } from '../core/identity/accessTokens.ts';
import { plandayApiUrl, plandayIdentityUrl } from '../core/plandayAddresses.ts';
import type { Portal } from '../core/portals/portal.ts';
import { dataScopes } from '../core/scopes/scopes.ts';
import { commands } from '../ids.ts';
import { HoverText } from '../ui/hoverText.ts';
import { clockTime, minutesUntil } from '../ui/times.ts';

const namedScopes = 12;
const namedChildren = 8;

/** What is known of a portal. Everything that a user or a server wrote is text here, and no secret is in it. */
export function portalTooltip(portal: Portal, token: AccessTokenStatus | undefined): vscode.MarkdownString {
  const { info } = portal;
  const tooltip = new HoverText([commands.copyAccessToken, commands.replaceRefreshToken, commands.signIn]);
  tooltip.strong(portal.name);
  const company = [info?.companyName ?? info?.name, info?.country].filter((part) => part && part !== portal.name).join(', ');
  if (company) tooltip.paragraph().words(company);
  if (portal.sandbox) tooltip.paragraph().words(vscode.l10n.t('Sandbox: made-up data on this machine'));
  addFacts(tooltip, portal);
  addToken(tooltip, portal, token);
  return tooltip.markdown;
}

function addFacts(tooltip: HoverText, portal: Portal): void {
  const { info, scopes } = portal;
  tooltip.paragraph();
  const fact = (label: string, value: string | undefined) => {
    if (value) tooltip.words(`${label}: ${value}`).line();
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

function addToken(tooltip: HoverText, portal: Portal, token: AccessTokenStatus | undefined): void {
  tooltip.rule();
  const link = (title: string, command: string) => tooltip.link({ title, command, arguments: [portal.id] });
  if (portal.rejected) {
    const isToken = portal.rejected === 'refreshToken';
    const said = isToken
      ? vscode.l10n.t('Planday rejected the refresh token.')
      : vscode.l10n.t('Planday does not know the App ID.');
    tooltip.words(said).gap();
    if (isToken) link(vscode.l10n.t('Replace Refresh Token'), commands.replaceRefreshToken).gap();
    link(vscode.l10n.t('Sign In'), commands.signIn);
    return;
  }
  const validity = token
    ? vscode.l10n.t('Access token valid until {0} (in {1} min)', clockTime(token.expiresAt), minutesUntil(token.expiresAt))
    : vscode.l10n.t('No access token yet');
  tooltip
    .icon(token ? 'pass' : 'circle-outline')
    .words(validity)
    .line()
    .icon('copy');
  link(vscode.l10n.t('Copy Access Token'), commands.copyAccessToken);
}

/** Without `https://`, which says nothing here. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

function some(names: readonly string[], count: number, total = names.length): string {
  const rest = total - count;
  return rest > 0 ? vscode.l10n.t('{0} and {1} more', names.slice(0, count).join(', '), rest) : names.join(', ');
}
