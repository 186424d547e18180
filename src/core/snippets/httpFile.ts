import { appIdHeader } from '../requests/authorizedRequest.ts';
import { accessTokenVariable, lines, notes, type Snippet } from './snippet.ts';

/** A request of a `.http` file, as REST Client and httpYac read it. */
export function httpFile(snippet: Snippet): string {
  const { apiUrl, path, query, appId, accessToken } = snippet;
  const parameters = query.map(({ written }, index) => `    ${index === 0 ? '?' : '&'}${written}`);
  return lines(
    // What begins with a sign could be an instruction.
    notes(snippet, [`${accessTokenVariable} is an environment variable with an access token.`]).map(
      (note) => `# ${withoutVariables(note).replace(/^[^\p{L}\p{N}]+/u, '')}`,
    ),
    `GET ${apiUrl}${path}`,
    parameters,
    'Accept: application/json',
    `Authorization: Bearer ${accessToken === undefined ? `{{$processEnv ${accessTokenVariable}}}` : withoutVariables(accessToken)}`,
    `${appIdHeader}: ${withoutVariables(appId)}`,
  );
}

/** Two braces begin a variable, which may be a program. */
function withoutVariables(text: string): string {
  return text.replace(/\{(?=\{)/g, '{ ');
}
