import { type Sentence, sentence } from '../errors.ts';
import { nameKey, plainText } from '../plainText.ts';
import { sameAppId } from './appId.ts';

/** What is wrong with a value that was typed or pasted. A warning may be overruled. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly sentence: Sentence;
}

/** White space, and what cannot be seen: web pages and chat programs add both. */
const around = /^[\s\p{C}\p{DI}]+|(?<![\s\p{C}\p{DI}])[\s\p{C}\p{DI}]+$/gu;
const inside = /[\s\p{C}\p{DI}]/u;
const notAscii = /[^\u0021-\u007e]/;
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const longestAppId = 200;
const longestName = 100;
/** Leaves room for a number that tells it from another one. */
const longestSuggestion = 80;
const longestToken = 4_000;
const shortestToken = 8;

/** A pasted value without what the clipboard brought along at its ends. */
export function cleanPasted(value: string): string {
  return value.replace(around, '');
}

/** @see https://openapi.planday.com/gettingstarted/authorization the App Id column; its form is not documented, in use it is a GUID */
export function checkAppId(value: string): Problem | undefined {
  if (value === '')
    return error(sentence('Enter the App ID. It is in the App Id column of Settings > Integrations > API Access in Planday.'));
  if (inside.test(value))
    return error(sentence('An App ID has no spaces or line breaks inside. Copy it again from the App Id column.'));
  if (isJwt(value))
    return error(
      sentence('This is an access token. The App ID is in the App Id column of Settings > Integrations > API Access.'),
    );
  if (notAscii.test(value) || value.length > longestAppId || /^https?:/i.test(value)) {
    return error(
      sentence(
        'This does not look like an App ID. Copy it again from the App Id column of Settings > Integrations > API Access.',
      ),
    );
  }
  if (/^[\w-]{20,26}$/.test(value) && !guid.test(value)) {
    return warning(sentence('This looks like a refresh token. If it is the App ID all the same, press Enter again.'));
  }
  return undefined;
}

/** @see https://openapi.planday.com/gettingstarted/authorization the Token column; its form is not documented */
export function checkRefreshToken(value: string, appId: string): Problem | undefined {
  if (value === '') {
    return error(
      sentence('Enter the refresh token. It is in the Token column of Settings > Integrations > API Access in Planday.'),
    );
  }
  if (inside.test(value))
    return error(sentence('A refresh token has no spaces or line breaks inside. Copy it again from the Token column.'));
  if (sameAppId(value, appId))
    return error(sentence('This is the App ID again. The refresh token is in the Token column beside it.'));
  if (notAscii.test(value) || value.length > longestToken || value.length < shortestToken || /^https?:/i.test(value)) {
    return error(
      sentence(
        'This does not look like a refresh token. Copy it again from the Token column of Settings > Integrations > API Access.',
      ),
    );
  }
  if (isJwt(value)) {
    return warning(
      sentence(
        'This looks like an access token, which lasts an hour. The Token column has the refresh token. To try it all the same, press Enter again.',
      ),
    );
  }
  if (guid.test(value)) {
    return warning(
      sentence('This looks like an App ID. The refresh token is in the Token column. To try it all the same, press Enter again.'),
    );
  }
  return undefined;
}

/** A name as it was typed, pasted or sent, without what cannot be seen. One that is too long stays so, and is refused. */
export function cleanName(value: string): string {
  return plainText(value, value.length * 2 + 1);
}

/** @param taken names of the other portals */
export function checkPortalName(value: string, taken: readonly string[]): Problem | undefined {
  const key = nameKey(value);
  if (key === '') return error(sentence('Enter a name.'));
  if (value.length > longestName) return error(sentence('The name is too long. Use at most 100 characters.'));
  const same = taken.find((name) => nameKey(name) === key);
  return same === undefined ? undefined : error(sentence('There is a portal named {0} already. Choose another name.', same));
}

/** A name that no other portal has, from the first of `wanted` that is there. */
export function freeName(wanted: readonly (string | undefined)[], taken: readonly string[]): string {
  const keys = new Set(taken.map(nameKey));
  const names = wanted.map((name) => plainText(name ?? '', longestSuggestion)).filter((name) => nameKey(name) !== '');
  const isFree = (name: string) => !keys.has(nameKey(name));
  const [first] = names;
  const found = names.find(isFree);
  if (found !== undefined || first === undefined) return found ?? '';
  for (let count = 2; ; count++) if (isFree(`${first} ${count}`)) return `${first} ${count}`;
}

function isJwt(value: string): boolean {
  return /^eyJ[\w-]+\.[\w-]+\./.test(value);
}

function error(sentence: Sentence): Problem {
  return { severity: 'error', sentence };
}

function warning(sentence: Sentence): Problem {
  return { severity: 'warning', sentence };
}
