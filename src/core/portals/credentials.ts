import { type Sentence, sentence } from '../errors.ts';
import { nameKey, plainText } from '../plainText.ts';
import { sameAppId } from './appId.ts';
import { credentialsIn, isPlaceholder, isPlaceholderInWords } from './pasted.ts';

/** What is wrong with a value that was typed or pasted. A warning may be overruled. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly sentence: Sentence;
}

const inside = /[\s\p{C}\p{DI}]/u;
const notAscii = /[^\u0021-\u007e]/;
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** What belongs to JSON, code and commands, and to no value. */
const markup = /["'`<>{}\\]/;
/** For a person who does not know how an App ID looks; it is nobody's. */
export const appIdForm = '00000000-0000-0000-0000-000000000000';
const longestAppId = 200;
const longestName = 100;
/** Leaves room for a number that tells it from another one. */
const longestSuggestion = 80;
const longestToken = 4_000;
const shortestToken = 8;

/**
 * @see https://openapi.planday.com/gettingstarted/authorization the App Id column; its form is not documented, in use it is a GUID
 * @param isPlanday whether it goes to Planday itself: another identity server may call its apps as it likes
 */
export function checkAppId(value: string, isPlanday = true): Problem | undefined {
  if (value === '')
    return error(sentence('Enter the App ID. It is in the App Id column of Settings > Integrations > API Access in Planday.'));
  if (isPlaceholder(value) && (isPlanday || !isPlaceholderInWords(value)))
    return error(
      sentence(
        'This is only a placeholder for an App ID. Copy the App ID itself from the App Id column of Settings > Integrations > API Access.',
      ),
    );
  if (credentialsIn(value).refreshToken !== undefined)
    return error(
      sentence(
        'This holds a refresh token and no App ID. The App ID is in the App Id column of Settings > Integrations > API Access.',
      ),
    );
  if (inside.test(value))
    return error(sentence('An App ID has no spaces or line breaks inside. Copy it again from the App Id column.'));
  if (isJwt(value))
    return error(
      sentence('This is an access token. The App ID is in the App Id column of Settings > Integrations > API Access.'),
    );
  if (notAscii.test(value) || markup.test(value) || value.length > longestAppId || /^https?:/i.test(value)) {
    return error(
      sentence(
        'This does not look like an App ID. Copy it again from the App Id column of Settings > Integrations > API Access.',
      ),
    );
  }
  return guid.test(value) ? undefined : unusualAppId(value, isPlanday);
}

function unusualAppId(value: string, isPlanday: boolean): Problem | undefined {
  if (/^[\w-]{20,26}$/.test(value) && /\d/.test(value))
    return warning(sentence('This looks like a refresh token. If it is the App ID all the same, press Enter again.'));
  if (isPlanday) {
    return /\d/.test(value)
      ? warning(sentence('Planday’s App IDs have the form {0}. To try this one all the same, press Enter again.', appIdForm))
      : error(sentence('This is a word and no App ID. Planday’s App IDs have the form {0}.', appIdForm));
  }
  // Other identity servers call their apps what they like; a single word is more often a slip.
  return /^\p{L}+$/u.test(value)
    ? warning(
        sentence(
          'Planday’s App IDs have the form {0}. If the identity server in your settings knows this one, press Enter again.',
          appIdForm,
        ),
      )
    : undefined;
}

/**
 * @see https://openapi.planday.com/gettingstarted/authorization the Token column; its form is not documented
 * @param isPlanday whether it goes to Planday itself: of another identity server's tokens nothing is known, not even their length
 */
export function checkRefreshToken(value: string, appId: string, isPlanday = true): Problem | undefined {
  if (value === '') {
    return error(
      sentence('Enter the refresh token. It is in the Token column of Settings > Integrations > API Access in Planday.'),
    );
  }
  if (isPlaceholder(value) && (isPlanday || !isPlaceholderInWords(value)))
    return error(sentence('This is only a placeholder for a refresh token. Copy the token itself from the Token column.'));
  if (credentialsIn(value).appId !== undefined)
    return error(sentence('This holds an App ID and no refresh token. The refresh token is in the Token column beside it.'));
  if (inside.test(value))
    return error(sentence('A refresh token has no spaces or line breaks inside. Copy it again from the Token column.'));
  if (sameAppId(value, appId))
    return error(sentence('This is the App ID again. The refresh token is in the Token column beside it.'));
  const isOfNoLength = value.length > longestToken || (isPlanday && value.length < shortestToken);
  if (notAscii.test(value) || markup.test(value) || isOfNoLength || /^https?:/i.test(value)) {
    return error(
      sentence(
        'This does not look like a refresh token. Copy it again from the Token column of Settings > Integrations > API Access.',
      ),
    );
  }
  if (isJwt(value)) {
    return warning(sentence('This looks like an access token, which lasts an hour. To try it all the same, press Enter again.'));
  }
  if (guid.test(value)) {
    return warning(sentence('This looks like an App ID and no refresh token. To try it all the same, press Enter again.'));
  }
  return undefined;
}

/** What is odd about a text that a refresh token was taken out of: it names another app than the one that was entered. */
export function checkTokenSource(text: string, appId: string): Problem | undefined {
  const named = credentialsIn(text).appId;
  if (named === undefined || sameAppId(named, appId) || checkAppId(named)?.severity === 'error') return undefined;
  return warning(
    sentence('This refresh token stands beside another App ID, {0}. To try it all the same, press Enter again.', named),
  );
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
