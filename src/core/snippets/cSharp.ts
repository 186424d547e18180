import { appIdHeader } from '../requests/authorizedRequest.ts';
import { cSharpText } from './literals.ts';
import { accessTokenVariable, lines, notes, type QueryPair, type Snippet } from './snippet.ts';

/** A program of top-level statements, for .NET 6 and newer. */
export function cSharp(snippet: Snippet): string {
  const { apiUrl, path, query, appId, accessToken } = snippet;
  const token =
    accessToken === undefined
      ? `"Bearer " + Environment.GetEnvironmentVariable("${accessTokenVariable}")`
      : cSharpText(`Bearer ${accessToken}`);
  return lines(
    cSharpComments(snippet, [`Set ${accessTokenVariable} to an access token.`]),
    'using System;',
    query.length > 0 ? 'using System.Linq;' : [],
    'using System.Net.Http;',
    '',
    query.length > 0 ? [...cSharpQuery(query), ''] : [],
    'using var client = new HttpClient();',
    `using var request = new HttpRequestMessage(HttpMethod.Get, ${cSharpAddress(`${apiUrl}${path}`, query)});`,
    'request.Headers.Add("Accept", "application/json");',
    `request.Headers.Add("Authorization", ${token});`,
    `request.Headers.Add(${cSharpText(appIdHeader)}, ${cSharpText(appId)});`,
    'using var response = await client.SendAsync(request);',
    'response.EnsureSuccessStatusCode();',
    'Console.WriteLine(await response.Content.ReadAsStringAsync());',
  );
}

export function cSharpComments(snippet: Snippet, needs: readonly string[]): readonly string[] {
  return notes(snippet, needs).map((note) => `// ${note}`);
}

/** A table of the parameters, and what makes an address of it. */
export function cSharpQuery(query: readonly QueryPair[]): readonly string[] {
  const pairs = query.map(({ name, value }) => `    (${cSharpText(name)}, ${cSharpText(value)}),`);
  return ['var query = new (string Name, string Value)[]', '{', ...pairs, '};'];
}

export function cSharpAddress(url: string, query: readonly QueryPair[]): string {
  if (query.length === 0) return cSharpText(url);
  return `${cSharpText(`${url}?`)} + string.Join("&", query.Select(pair => Uri.EscapeDataString(pair.Name) + "=" + Uri.EscapeDataString(pair.Value)))`;
}
