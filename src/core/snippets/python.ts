import { appIdHeader } from '../requests/authorizedRequest.ts';
import { pythonText } from './literals.ts';
import { accessTokenVariable, lines, notes, type QueryPair, type Snippet } from './snippet.ts';

/** With `requests`. */
export function python(snippet: Snippet): string {
  const { apiUrl, path, query, appId, accessToken } = snippet;
  const token =
    accessToken === undefined ? `"Bearer " + os.environ["${accessTokenVariable}"]` : pythonText(`Bearer ${accessToken}`);
  return lines(
    pythonComments(snippet, [`pip install requests; set ${accessTokenVariable} to an access token.`]),
    accessToken === undefined ? ['import os', ''] : [],
    'import requests',
    '',
    'response = requests.get(',
    `    ${pythonText(`${apiUrl}${path}`)},`,
    query.length > 0 ? ['    params=[', ...pythonPairs(query).map((pair) => `    ${pair}`), '    ],'] : [],
    '    headers={',
    '        "Accept": "application/json",',
    `        "Authorization": ${token},`,
    `        ${pythonText(appIdHeader)}: ${pythonText(appId)},`,
    '    },',
    '    timeout=60,',
    ')',
    'response.raise_for_status()',
    'print(response.text)',
  );
}

/** What names an encoding in one of the first two lines: all that follows would be read by it, texts with other ends among it (PEP 263). */
const encoding = /(?<=coding)(?=[:=])/gi;

export function pythonComments(snippet: Snippet, needs: readonly string[]): readonly string[] {
  return notes(snippet, needs).map((note) => `# ${note.replace(encoding, ' ')}`);
}

export function pythonPairs(query: readonly QueryPair[]): readonly string[] {
  return query.map(({ name, value }) => `    (${pythonText(name)}, ${pythonText(value)}),`);
}
