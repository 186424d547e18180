import { plainText } from '../plainText.ts';

/** The environment variables, or the steps of a query, that a snippet takes its tokens from. */
export const accessTokenVariable = 'PLANDAY_TOKEN';
export const refreshTokenVariable = 'PLANDAY_REFRESH_TOKEN';

/** One `name=value` of an address. */
export interface QueryPair {
  readonly name: string;
  readonly value: string;
  /** As it stands in the address: encoded, but for a placeholder. */
  readonly written: string;
}

/** What a snippet sends, for every language alike. */
export interface Snippet {
  /** “Shifts of Nordlys Café”. */
  readonly title: string;
  /** Without a trailing slash. */
  readonly apiUrl: string;
  /** As it stands in the address, with its leading slash. */
  readonly path: string;
  readonly query: readonly QueryPair[];
  readonly appId: string;
  /** Absent: a variable stands for it. */
  readonly accessToken?: string | undefined;
  /** Parameters whose place is held by a placeholder, because there is no value. */
  readonly missing: readonly string[];
  /** Parameters whose value was left out, because it can say something of a person. */
  readonly personal: readonly string[];
  /** What the endpoint demands and no request of ours sends: headers, cookies, parameters that nothing says how to write. */
  readonly notSent: readonly string[];
}

/** What a complete client needs besides. */
export interface ClientSnippet extends Snippet {
  /** Where the refresh token is exchanged. */
  readonly tokenUrl: string;
  /** As they are called in an address; neither is in `query`. */
  readonly limit: string;
  readonly offset: string;
  readonly pageSize: number;
}

/** What stands where a value is missing: `{from}`. Nothing of it separates values, nor ends a variable of a request file. */
export function placeholder(name: string): string {
  return `{${plainText(name).replace(/[{}\s,|%]/g, '')}}`;
}

/** What a reader has to know before it runs, line by line; each is one plain line. */
export function notes({ title, accessToken, missing, personal, notSent }: Snippet, needs: readonly string[]): readonly string[] {
  const list = (names: readonly string[]) => names.map(placeholder).join(', ');
  return [
    plainText(title),
    ...(accessToken === undefined
      ? needs
      : ['Holds an access token: whoever has this text can read the portal until it expires.']),
    ...(notSent.length > 0 ? [plainText(`The API demands ${notSent.join(', ')} too, which this does not send.`)] : []),
    ...(missing.length > 0 ? [`Put values in the place of ${list(missing)}.`] : []),
    ...(personal.length > 0 ? [`Left out, because it can be personal data: put it in the place of ${list(personal)}.`] : []),
  ];
}

/** Joins lines, of which a part may be several. */
export function lines(...parts: readonly (string | readonly string[])[]): string {
  return `${parts.flat().join('\n')}\n`;
}

/** What a complete client says without one. */
export const noRefreshToken = `Set ${refreshTokenVariable} to a refresh token.`;

/** @param run how it is run */
export function clientNotes(run: string): readonly string[] {
  return [
    `Set ${refreshTokenVariable} to a refresh token, ${run}`,
    'Reads all pages and keeps to the rate limit. Should an exchange answer with another refresh token, keep that one: yours is void then.',
  ];
}
