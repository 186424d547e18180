import { appIdHeader } from '../requests/authorizedRequest.ts';
import { isSeen, shellText } from './literals.ts';
import { accessTokenVariable, lines, placeholder, type QueryPair, type Snippet } from './snippet.ts';

/** One command for a POSIX shell. Comments only where a value is missing: zsh takes none on its command line, and signs in them for its own. */
export function curl({ apiUrl, path, query, appId, accessToken, missing, personal }: Snippet): string {
  const url = shellText(`${apiUrl}${path}`);
  // To curl, braces and brackets of an address are alternatives.
  const glob = /[[\]{}]/.test(`${apiUrl}${path}`) ? '--globoff ' : '';
  const arguments_ = [
    query.length === 0 ? `curl ${glob}${url}` : `curl --get ${glob}${url}`,
    ...query.map(data),
    "--header 'Accept: application/json'",
    accessToken === undefined
      ? `--header "Authorization: Bearer $${accessTokenVariable}"`
      : `--header ${shellText(`Authorization: Bearer ${accessToken}`)}`,
    `--header ${shellText(`${appIdHeader}: ${appId}`)}`,
  ];
  return lines(comments(missing, personal), arguments_.join(' \\\n  '));
}

function data({ name, value, written }: QueryPair): string {
  // An argument cannot hold every character, and has no escapes for those that nobody sees.
  if (!isSeen(value)) return `--data ${shellText(written)}`;
  return `--data-urlencode ${shellText(`${encodeURIComponent(name)}=${value}`)}`;
}

function comments(missing: readonly string[], personal: readonly string[]): readonly string[] {
  const list = (names: readonly string[]) => names.map((name) => placeholder(name).replace(/[^\w{}.-]/g, '')).join(', ');
  return [
    ...(missing.length > 0 ? [`# Put values in the place of ${list(missing)}`] : []),
    ...(personal.length > 0 ? [`# Left out, because it can be personal data: put it in the place of ${list(personal)}`] : []),
  ];
}
