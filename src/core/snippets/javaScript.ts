import { appIdHeader } from '../requests/authorizedRequest.ts';
import { javaScriptText } from './literals.ts';
import { accessTokenVariable, lines, notes, type QueryPair, type Snippet } from './snippet.ts';

/** An ES module for Node and the like; with another token variable, for browsers too. */
export function javaScript(snippet: Snippet): string {
  const { apiUrl, path, query, appId, accessToken } = snippet;
  const token =
    accessToken === undefined ? `\`Bearer \${process.env.${accessTokenVariable}}\`` : javaScriptText(`Bearer ${accessToken}`);
  return lines(
    javaScriptComments(snippet, [
      `Set ${accessTokenVariable} to an access token, save this as request.mjs and run: node request.mjs`,
    ]),
    `const url = new URL(${javaScriptText(`${apiUrl}${path}`)});`,
    query.length > 0 ? javaScriptQuery(query) : [],
    'const response = await fetch(url, {',
    '  headers: {',
    '    Accept: "application/json",',
    `    Authorization: ${token},`,
    `    ${javaScriptText(appIdHeader)}: ${javaScriptText(appId)},`,
    '  },',
    '});',
    `if (!response.ok) throw new Error(\`\${response.status} \${await response.text()}\`);`,
    'console.log(await response.text());',
  );
}

export function javaScriptComments(snippet: Snippet, needs: readonly string[]): readonly string[] {
  return notes(snippet, needs).map((note) => `// ${note}`);
}

export function javaScriptQuery(query: readonly QueryPair[]): readonly string[] {
  const pairs = query.map(({ name, value }) => `  [${javaScriptText(name)}, ${javaScriptText(value)}],`);
  return ['url.search = new URLSearchParams([', ...pairs, ']);'];
}
