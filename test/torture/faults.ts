import type { ErrorKind } from '../../src/core/errors.ts';
import { certificates } from './certificates.ts';
import type { RequestKind } from './healthyAnswers.ts';
import type { Strike, TorturedPlanday } from './planday.ts';
import * as strikes from './strikes.ts';

/** How an operation ends: well, or with an error of that kind. */
export type Outcome = 'ok' | ErrorKind;
/** Either of two is right. */
export type Allowed = Outcome | `${Outcome}|${Outcome}`;

/** What is asked, which decides what a fault comes to: `signedIn` is portal info after a sign-in, `probe` finds out about a scope, `api` reads rows. */
export type Asked = Exclude<RequestKind, 'rows' | 'other'> | 'signedIn' | 'api' | 'probe';
export type Expected = Readonly<Record<Asked, Allowed>>;

export interface Fault {
  readonly name: string;
  readonly expected: Expected;
  /** What becomes of a request. */
  readonly strike?: Strike;
  /** The whole server is at fault: where it is, without a path. */
  readonly place?: (planday: TorturedPlanday) => Promise<string>;
  /** Only a connection that has carried a request before is struck. */
  readonly onReuse?: true;
  /** Nothing comes: the request is waited for this long, in milliseconds. */
  readonly patience?: number;
  /** What Planday says of the portal, which is kept. */
  readonly teaches?: 'denied' | 'refreshToken' | 'appId';
  /** What stands in an answer that was read all the same. */
  readonly shows?: string;
}

const patience = 100;

/** Portal info never stands in the way of a portal, whatever its status is but 401; after a sign-in, whose code is used up, nor does its failing. */
const welcome = { info: 'ok', signedIn: 'ok' } as const;
const unwelcome = { info: 'unauthorized', signedIn: 'unauthorized' } as const;

/** The same for all, but for some. */
function all(all: Allowed, except: Partial<Expected> = {}): Expected {
  return { token: all, code: all, revocation: all, info: all, signedIn: 'ok', api: all, probe: all, document: all, ...except };
}

/** Token request, API, document; to revoke is a token request, to probe an API request. */
function each(token: Allowed, api: Allowed, document: Allowed, except: Partial<Expected> = {}): Expected {
  return { ...welcome, token, code: token, revocation: token, api, probe: api, document, ...except };
}

/** A body that cannot be used comes with a 200: whoever asks only whether has its answer, but where anybody may have written it. */
function unusable(token: Allowed, api: Allowed, document: Allowed, except: Partial<Expected> = {}): Expected {
  return each(token, api, document, { revocation: 'ok', probe: 'ok', ...except });
}

const noPost: Partial<Expected> = { token: 'redirect', code: 'redirect', revocation: 'redirect' };
/** A request that is sent once ends or, on a fresh connection, does not meet the fault. */
const sentOnce: Partial<Expected> = { token: 'offline|ok', code: 'offline|ok', revocation: 'offline|ok' };
/** Where the status says enough, a clear no to the body is as good as going on without it. */
const statusIsEnough = (kind: ErrorKind): Partial<Expected> => ({
  ...{ revocation: `ok|${kind}`, info: `ok|${kind}`, probe: `ok|${kind}` },
});
/** Letters of a grant that nobody reads. */
const lettersDoNotCount = { token: 'ok|unexpectedAnswer', code: 'ok|unexpectedAnswer' } as const;

const invalidGrant = { body: '{"error":"invalid_grant","error_description":"It was revoked"}' };
const invalidClient = { body: '{"error":"invalid_client"}' };
const badGateway = { body: '<html><head><title>502 Bad Gateway</title></head><body><h1>502</h1></body></html>' };
const deep = strikes.levels(20_000);
const limits = { 'x-ratelimit-limit': '20, 20;w=1, 750;w=60', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '30' };

type Place = NonNullable<Fault['place']>;

const at =
  (url: string): Place =>
  () =>
    Promise.resolve(url);
const over =
  (certificate: { readonly cert: string; readonly key: string }): Place =>
  async (planday) =>
    (await planday.open(certificate)).url;
const plainAtHttps: Place = async (planday) => (await planday.open()).url.replace('http:', 'https:');
const closedPort: Place = async (planday) => {
  const origin = await planday.open();
  await origin.stop();
  return origin.url;
};

// biome-ignore format: a table, one line a fault
export const faults: readonly Fault[] = [
  { name: 'none', strike: strikes.healthy, expected: all('ok') },
  { name: 'none, over TLS', place: over(certificates.valid), expected: all('ok') },

  { name: 'refused', place: closedPort, expected: all('offline') },
  { name: 'unknown host', place: at('https://planday.invalid'), expected: all('unknownHost|offline') },
  { name: 'TLS: expired', place: over(certificates.expired), expected: all('tls') },
  { name: 'TLS: another host', place: over(certificates.otherHost), expected: all('tls') },
  { name: 'TLS: self-signed', place: over(certificates.selfSigned), expected: all('tls') },
  { name: 'TLS: none', place: plainAtHttps, expected: all('tls') },
  { name: 'not HTTP', strike: strikes.closedAfter(() => 'SSH-2.0-OpenSSH_9.6\r\n'), expected: all('offline') },
  { name: 'reset before headers', strike: strikes.reset, expected: all('offline') },
  { name: 'closed before headers', strike: strikes.closed, expected: all('offline') },
  { name: 'reset in headers', strike: strikes.resetAfter(() => strikes.halfHeaders), expected: all('offline') },
  { name: 'reset in body', strike: strikes.resetAfter(strikes.halfBody('length')), expected: all('offline') },
  { name: 'closed in body', strike: strikes.closedAfter(strikes.halfBody('length')), expected: all('offline') },
  { name: 'closed between pieces', strike: strikes.closedAfter(strikes.halfBody('pieces')), expected: all('offline') },
  { name: 'reset on reuse', strike: strikes.reset, onReuse: true, expected: all('ok', sentOnce) },
  { name: 'closed on reuse', strike: strikes.closed, onReuse: true, expected: all('ok', sentOnce) },
  { name: 'silent on reuse', strike: strikes.silent, onReuse: true, patience, expected: all('timeout|ok') },
  { name: 'silent', strike: strikes.silent, patience, expected: all('timeout') },
  { name: 'slow headers', strike: strikes.slowHeaders, patience, expected: all('timeout') },
  { name: 'slow body', strike: strikes.slowBody, patience, expected: all('timeout') },

  { name: '301', strike: strikes.redirect(301), expected: all('ok', noPost) },
  { name: '302', strike: strikes.redirect(302), expected: all('ok', noPost) },
  { name: '303', strike: strikes.redirect(303), expected: all('ok', noPost) },
  { name: '307', strike: strikes.redirect(307), expected: all('ok', noPost) },
  { name: '308', strike: strikes.redirect(308), expected: all('ok', noPost) },
  { name: '301 elsewhere', strike: strikes.redirect(301, strikes.elsewhere), expected: all('redirect') },
  { name: '302 elsewhere', strike: strikes.redirect(302, strikes.elsewhere), expected: all('redirect') },
  { name: '303 elsewhere', strike: strikes.redirect(303, strikes.elsewhere), expected: all('redirect') },
  { name: '307 elsewhere', strike: strikes.redirect(307, strikes.elsewhere), expected: all('redirect') },
  { name: '308 elsewhere', strike: strikes.redirect(308, strikes.elsewhere), expected: all('redirect') },
  { name: '302 out of the path', strike: strikes.redirect(302, strikes.outOfThePath), expected: all('redirect') },
  { name: '302 on and on', strike: strikes.redirect(302, strikes.furtherOn), expected: all('redirect') },
  { name: '302, endless body', strike: strikes.endlessRedirect, expected: all('ok', noPost) },

  { name: '400', strike: strikes.status(400), expected: each('refused', 'badRequest', 'unexpectedStatus') },
  { name: '400, 20,000 deep', strike: strikes.status(400, { body: deep }), expected: each('refused', 'badRequest', 'unexpectedStatus') },
  { name: '400 invalid_grant', strike: strikes.status(400, invalidGrant), teaches: 'refreshToken', expected: each('rejectedToken', 'badRequest', 'unexpectedStatus', { code: 'signIn' }) },
  { name: '400 invalid_client', strike: strikes.status(400, invalidClient), teaches: 'appId', expected: each('wrongAppId', 'badRequest', 'unexpectedStatus') },
  { name: '401 once', strike: strikes.once(strikes.status(401)), expected: each('refused', 'ok', 'unexpectedStatus', unwelcome) },
  { name: '401 always', strike: strikes.status(401), expected: each('refused', 'unauthorized', 'unexpectedStatus', unwelcome) },
  { name: '403', strike: strikes.status(403), teaches: 'denied', expected: each('refused', 'missingScope', 'unexpectedStatus') },
  { name: '403 HTML', strike: strikes.status(403, { body: strikes.htmlPage }), expected: each('refused', 'unexpectedStatus', 'unexpectedStatus') },
  { name: '404', strike: strikes.status(404), expected: each('refused', 'notFound', 'notFound') },
  { name: '409', strike: strikes.status(409), expected: each('refused', 'badRequest', 'unexpectedStatus') },
  { name: '429', strike: strikes.status(429), expected: each('rateLimit', 'rateLimit', 'rateLimit') },
  { name: '429 with headers', strike: strikes.status(429, { headers: { ...limits, 'retry-after': '30' } }), expected: each('rateLimit', 'rateLimit', 'rateLimit') },
  { name: '429 for a day', strike: strikes.status(429, { headers: { 'retry-after': '86400' } }), expected: each('rateLimit', 'rateLimit', 'rateLimit') },
  { name: '429 once', strike: strikes.once(strikes.status(429)), expected: each('rateLimit', 'ok', 'rateLimit') },
  { name: '429 invalid_grant', strike: strikes.status(429, invalidGrant), expected: each('rateLimit', 'rateLimit', 'rateLimit') },
  { name: '500', strike: strikes.status(500), expected: each('serverError', 'serverError', 'serverError') },
  { name: '500 invalid_grant', strike: strikes.status(500, invalidGrant), expected: each('serverError', 'serverError', 'serverError') },
  { name: '502 HTML', strike: strikes.status(502, badGateway), expected: each('serverError', 'serverError', 'serverError') },
  { name: '503', strike: strikes.status(503, { headers: { 'retry-after': '30' } }), expected: each('serverError', 'serverError', 'serverError') },
  { name: '999', strike: strikes.status(999), expected: each('serverError', 'serverError', 'serverError') },
  { name: '204', strike: strikes.status(204, { body: '' }), expected: each('unexpectedStatus', 'emptyAnswer', 'unexpectedStatus', { probe: 'ok', revocation: 'ok' }) },

  { name: '200, empty', strike: strikes.body(() => ''), expected: unusable('emptyAnswer', 'emptyAnswer', 'emptyAnswer') },
  { name: '200, HTML', strike: strikes.body(() => strikes.htmlPage), expected: unusable('notJson', 'notJson', 'notJson', { probe: 'notJson', revocation: 'notJson' }) },
  { name: '200, cut JSON', strike: strikes.body(strikes.cut), expected: unusable('notJson', 'notJson', 'notJson', { probe: 'notJson' }) },
  { name: '200, Latin 1', strike: strikes.body(strikes.latin1, { 'content-type': 'application/json; charset=iso-8859-1' }), expected: all('ok') },
  { name: '200, Latin 1 as UTF-8', strike: strikes.body(strikes.latin1), expected: all('unexpectedAnswer', { ...statusIsEnough('unexpectedAnswer'), ...lettersDoNotCount }) },
  { name: '200, byte order mark', strike: strikes.body((text) => `\ufeff${text}`), expected: all('ok') },
  { name: '200, cut gzip', strike: strikes.body(strikes.cutGzip, { 'content-encoding': 'gzip' }), expected: all('offline', statusIsEnough('offline')) },
  { name: '200, gzip that is none', strike: strikes.body((text) => text, { 'content-encoding': 'gzip' }), expected: all('offline|unexpectedAnswer') },
  { name: '200, gzip bomb', strike: strikes.gzipBomb, expected: all('tooLarge', statusIsEnough('tooLarge')) },
  { name: '200, 300 MB', strike: strikes.threeHundredMegabytes, expected: all('tooLarge', statusIsEnough('tooLarge')) },
  { name: '200, 20,000 deep', strike: strikes.body(strikes.withMembers(`"deep":${deep}`)), expected: unusable('unexpectedAnswer', 'unexpectedAnswer', 'badCatalogue') },
  { name: '200, __proto__', strike: strikes.body(strikes.withMembers('"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}')), expected: all('ok') },
  { name: '200, beyond 2^53', strike: strikes.body(strikes.withLargeId), shows: strikes.largeId, expected: all('ok') },
  { name: '200, expires_in 1e300', strike: strikes.body((text) => text.replace('"expires_in":3600', '"expires_in":1e300')), expected: all('ok') },
];
