import { empty, header, type Incoming, json, type Reply, repeatedName } from '../http.ts';
import { type App, apps } from './apps.ts';

/** RFC 6749, 5.1: what holds a token is never cached. */
export const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' };

export function oauthError(
  error: string,
  description: string,
  status = 400,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return json(status, { error, error_description: description }, { ...noStore, ...headers });
}

/** A POSTed form whose client is known. */
export interface OAuthForm {
  readonly app: App;
  field(name: string): string | undefined;
}

/** What every OAuth endpoint checks first, in the words of RFC 6749, 3.2 and 5.2. */
export function readOAuthForm(incoming: Incoming): OAuthForm | Reply {
  if (incoming.method !== 'POST') return empty(405, { allow: 'POST' });
  const type = header(incoming, 'content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type))
    return oauthError('invalid_request', 'The body must be application/x-www-form-urlencoded.');
  const fields = new URLSearchParams(incoming.body);
  const repeated = repeatedName(fields);
  if (repeated !== undefined) return oauthError('invalid_request', `${repeated.slice(0, 100)} is included more than once.`);
  const field = (name: string): string | undefined => fields.get(name) || undefined;
  const authorization = header(incoming, 'authorization') ?? '';
  const basic = basicUser(authorization);
  const differs = field('client_id') !== undefined && field('client_id') !== basic;
  // Another scheme says nothing of the app: some clients send the access token that they have, everywhere.
  if (/^Basic\b/i.test(authorization) && (basic === undefined || differs))
    return oauthError('invalid_client', 'Client authentication failed.', 401, { 'www-authenticate': 'Basic realm="sandbox"' });
  const app = findApp(basic ?? field('client_id'));
  if (app) return { app, field };
  return basic === undefined
    ? oauthError('invalid_client', 'The client is not known.')
    : oauthError('invalid_client', 'The client is not known.', 401, { 'www-authenticate': 'Basic realm="sandbox"' });
}

export function findApp(appId: string | undefined): App | undefined {
  return apps.find((app) => app.appId === appId?.toLowerCase());
}

function basicUser(authorization: string): string | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization)?.[1];
  const [user] = encoded ? Buffer.from(encoded, 'base64').toString('utf8').split(':') : [];
  // As a form is read, which no text breaks.
  return user ? (new URLSearchParams(`user=${user.replaceAll('&', '%26')}`).get('user') ?? undefined) : undefined;
}
