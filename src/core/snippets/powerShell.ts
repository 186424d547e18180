import { appIdHeader } from '../requests/authorizedRequest.ts';
import { powerShellText } from './literals.ts';
import { accessTokenVariable, lines, notes, type QueryPair, type Snippet } from './snippet.ts';

/** For Windows PowerShell 5.1 and PowerShell 7. */
export function powerShell(snippet: Snippet): string {
  const { apiUrl, path, query, appId, accessToken } = snippet;
  const token = accessToken === undefined ? `"Bearer $env:${accessTokenVariable}"` : powerShellText(`Bearer ${accessToken}`);
  return lines(
    powerShellComments(snippet, [`Set $env:${accessTokenVariable} to an access token.`]),
    query.length > 0 ? powerShellQuery(query) : [],
    '$answer = Invoke-RestMethod `',
    `    -Uri ${query.length > 0 ? `(${powerShellText(`${apiUrl}${path}?`)} + $query)` : powerShellText(`${apiUrl}${path}`)} \``,
    '    -Headers @{',
    "        'Accept' = 'application/json'",
    `        'Authorization' = ${token}`,
    `        ${powerShellText(appIdHeader)} = ${powerShellText(appId)}`,
    '    }',
    '$answer | ConvertTo-Json -Depth 20',
  );
}

export function powerShellComments(snippet: Snippet, needs: readonly string[]): readonly string[] {
  return notes(snippet, needs).map((note) => `# ${note}`);
}

export function powerShellQuery(query: readonly QueryPair[]): readonly string[] {
  const name = (pair: QueryPair) => powerShellText(`${encodeURIComponent(pair.name)}=`);
  const pairs = query.map((pair) => `    ${name(pair)} + [uri]::EscapeDataString(${powerShellText(pair.value)})`);
  return ['$query = @(', ...pairs, ") -join '&'"];
}
