import * as vscode from 'vscode';
import { type AccessReport, accessOf, missingScopes, type ScopeAccess, scopesForNewApp } from '../core/access/accessReport.ts';
import type { Api, Endpoint } from '../core/catalogue/endpoint.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { Access } from '../core/scopes/scopes.ts';
import { errorMessage } from '../ui/localize.ts';
import { plural } from '../ui/plural.ts';
import { code, codeBlock, tableRow, words } from './markdown.ts';

/** Room for an error with the server's words. */
const longest = 1_000;

/** “The app of Nordlys Café may call 12 of 57 endpoints; 14 scopes are missing. 2 endpoints could not be checked.” */
export function accessSummary(report: AccessReport, portal: Portal): string {
  const counts = countsOf(report);
  const total = counts.granted + counts.missing + counts.unknown;
  const missing = missingScopes(report).length;
  const known =
    missing === 0
      ? vscode.l10n.t('The app of {0} may call {1} of {2} endpoints.', portal.name, counts.granted, total)
      : plural(
          missing,
          vscode.l10n.t(
            'The app of {0} may call {1} of {2} endpoints; {3} scope is missing. ||| The app of {0} may call {1} of {2} endpoints; {3} scopes are missing.',
            portal.name,
            counts.granted,
            total,
            missing,
          ),
        );
  if (counts.unknown === 0) return known;
  return `${known} ${plural(counts.unknown, vscode.l10n.t('{0} endpoint could not be checked. ||| {0} endpoints could not be checked.', counts.unknown))}`;
}

/** The whole report as Markdown, readable as it stands. What users and documents say is text in it, never markup. */
export function accessMarkdown(report: AccessReport, portal: Portal): string {
  const sections = [
    `# ${vscode.l10n.t('Access of {0}', words(portal.name))}`,
    accessSummary(report, { ...portal, name: words(portal.name) }),
    `${vscode.l10n.t('App ID')}: ${code(portal.appId)}. ${source(report)}`,
    ...whatToDo(report),
    ...scopeTable(report),
    ...report.apis.flatMap((api) => apiSection(api, report)),
  ];
  return `${sections.join('\n\n')}\n`;
}

function source({ granted }: AccessReport): string {
  return granted
    ? vscode.l10n.t('The access token names its scopes, so no request had to be sent.')
    : vscode.l10n.t('The access token does not name its scopes, so one small request was sent for each.');
}

function whatToDo(report: AccessReport): readonly string[] {
  const missing = missingScopes(report);
  if (missing.length === 0) return [];
  return [
    `## ${vscode.l10n.t('Missing scopes')}`,
    vscode.l10n.t(
      'Scopes cannot be added to an app. Create a new app with the scopes below in Settings > Integrations > API Access, authorize it, and choose Replace Refresh Token or Sign In to Portal.',
    ),
    `[${vscode.l10n.t('How to get a token')}](https://openapi.planday.com/gettingstarted/authorization)`,
    codeBlock(missing),
    vscode.l10n.t('These are all the scopes of a new app that may call everything, with those of this one among them:'),
    codeBlock(scopesForNewApp(report)),
  ];
}

function scopeTable(report: AccessReport): readonly string[] {
  const rows = report.scopes.map((known) => tableRow(code(known.scope), word(known.access), how(known)));
  return [
    `## ${vscode.l10n.t('Scopes that endpoints need')}`,
    [
      tableRow(vscode.l10n.t('Scope'), vscode.l10n.t('Access'), vscode.l10n.t('Known from')),
      tableRow('---', '---', '---'),
      ...rows,
    ].join('\n'),
  ];
}

function how({ from, failure }: ScopeAccess): string {
  if (from === 'token') return vscode.l10n.t('access token');
  if (from) return code(`GET ${from.path}`);
  return failure
    ? words(errorMessage(failure), longest)
    : vscode.l10n.t('not checked: a request would need a value that the portal does not have');
}

function apiSection(api: Api, report: AccessReport): readonly string[] {
  const lines = api.endpoints.map(
    (endpoint) =>
      `- ${word(accessOf(endpoint, report))}: ${words(endpoint.name)} ${code(`GET ${endpoint.path}`)}${needs(endpoint)}`,
  );
  return [`## ${words(api.title)}`, lines.join('\n')];
}

function needs({ scope }: Endpoint): string {
  return scope ? ` (${code(scope)})` : ` (${vscode.l10n.t('its scope is not documented')})`;
}

function word(access: Access): string {
  switch (access) {
    case 'granted':
      return `✓ ${vscode.l10n.t('allowed')}`;
    case 'missing':
      return `🔒 ${vscode.l10n.t('scope missing')}`;
    case 'unknown':
      return `? ${vscode.l10n.t('unknown')}`;
  }
}

function countsOf(report: AccessReport): Record<Access, number> {
  const counts: Record<Access, number> = { granted: 0, missing: 0, unknown: 0 };
  for (const { endpoints } of report.apis) for (const endpoint of endpoints) counts[accessOf(endpoint, report)] += 1;
  return counts;
}
