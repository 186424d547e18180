/** Requests that nobody in his right mind sends: what the sandbox knows, mixed with what breaks readers. */

export type Random = () => number;

/** The same numbers for the same seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Known {
  readonly host: string;
  readonly appId: string;
  readonly refreshToken: string;
  readonly accessToken: string;
  readonly paths: readonly string[];
}

const methods = [
  ...Array<string>(12).fill('GET'),
  ...Array<string>(6).fill('POST'),
  ...['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND', 'M-SEARCH', 'SEARCH', 'MKCALENDAR', 'PURGE'],
];
const identityPaths = [
  '/connect/authorize',
  '/connect/token',
  '/connect/revocation',
  '/connect/userinfo',
  '/connect/introspect',
  '/connect/endsession',
  '/connect/deviceauthorization',
  '/.well-known/openid-configuration',
  '/.well-known/openid-configuration/jwks',
  '/hr/swagger/version',
  '/hr/swagger/v1.0/swagger.json',
  '/Connect/EndSession',
];
const oddTargets = [
  ...[
    '//',
    '/',
    '/..',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%5c..%5cetc',
    '/\\',
    '/%',
    '/%00',
    '/%E0%A4%A',
    '/%zz',
    '//evil.example/',
    '/;',
    '/@',
  ],
  ...['/__sandbox/', '/__sandbox/requests', '/__sandbox/reset', '/__sandbox/../__sandbox/faults', '/%5f_sandbox/reset'],
  ...['*', 'http://[', 'http://', 'ftp://x/', 'http://evil.example/', 'http://127.0.0.1/connect/token', '/?', '/#', '/?#'],
  ...[
    '/__proto__',
    '/constructor/v1.0/prototype',
    '/toString',
    '/hr/v1.0/__proto__',
    `/${'a/'.repeat(200)}`,
    `/${'%41'.repeat(300)}`,
  ],
];
/** As they stand in an address. */
const values = [
  ...[
    '',
    '1',
    '-1',
    '0',
    'true',
    'null',
    'x',
    '1e400',
    '9'.repeat(40),
    'query',
    'code',
    'S256',
    'openid',
    'offline_access',
    'none',
    'da',
  ],
  ...[
    '%E2%82%AC',
    '%0D%0AX:%20y',
    '%0A',
    '%00',
    '%',
    '%zz',
    '%E0%A4%A',
    '%ED%A0%80',
    '%F0%9F%98%80',
    '%22%3E%3Cscript%3E',
    '%5C',
    '+',
    '%2B',
  ],
  ...['__proto__', 'constructor', 'toString', '2026-11-01', '2026-11-01T00:00:00Z', '9999-12-31', '0001-01-01', 'a'.repeat(500)],
  ...[
    'http://localhost/',
    'http://localhost/%E2%82%AC',
    'http://localhost/%0A',
    'http://[::1]/',
    'http://[',
    'javascript:alert(1)',
  ],
  ...[
    'http://127.0.0.1%5C@evil.example/',
    'vscode://planday-explorer.planday-explorer/%E2%82%AC',
    'http://%6cocalhost/',
    '//localhost',
  ],
  ...[
    'vscode://planday-explorer.planday-explorer/signed-in',
    'http://127.0.0.1:99999/',
    'http://127.0.0.1:3000/callback?a=%0D%0A',
  ],
];
const names = [
  ...[
    'client_id',
    'redirect_uri',
    'response_type',
    'response_mode',
    'scope',
    'state',
    'nonce',
    'code_challenge',
    'code_challenge_method',
  ],
  ...[
    'prompt',
    'grant_type',
    'code',
    'code_verifier',
    'refresh_token',
    'token',
    'post_logout_redirect_uri',
    'id_token_hint',
    'decision',
    'portal',
    '__proto__',
    'constructor',
    '',
  ],
  ...['limit', 'offset', 'departmentId', 'from', 'to', 'date', 'status', 'special', 'searchQuery', 'a[b]', '%E2%82%AC', '%00'],
];
const headers: readonly (readonly [string, readonly string[]])[] = [
  ['Origin', ['null', 'file://', 'https://evil.example', 'chrome-extension://a', 'https://[', '\u00e9', '']],
  ['Accept-Language', ['da', 'en;q=x,da;q=NaN', ';;;;', ','.repeat(300), 'da;q=0.9;q=1', '\u00ff']],
  [
    'Authorization',
    ['Bearer', 'Bearer x', 'Bearer a.b.c', 'Bearer ..', 'Basic', 'Basic !!', 'Basic JUUwJUE0JUE6', 'Basic Og==', 'Negotiate x'],
  ],
  ['X-ClientId', ['', 'x', '__proto__', '\u00e9']],
  ['X-Sandbox-Key', ['', 'x', 'a'.repeat(500)]],
  [
    'Content-Type',
    ['', 'application/json', 'application/x-www-form-urlencoded; charset=x', 'multipart/form-data; boundary=x', '\u00e9'],
  ],
  ['Sec-Fetch-Site', ['cross-site', 'none', 'x']],
  ['Access-Control-Request-Method', ['GET', '', '\u00e9']],
  ['Access-Control-Request-Headers', ['x-clientid', '\u00e9', 'a'.repeat(500)]],
  ['Cookie', ['__proto__=1', '\u0080']],
  ['Accept-Encoding', ['gzip', 'x']],
  ['Range', ['bytes=0-', 'bytes=9-1']],
  ['If-None-Match', ['*']],
  ['X-HTTP-Method-Override', ['CONNECT']],
  ['X-Forwarded-Host', ['evil.example']],
  ['Cache-Control', ['\t']],
];

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

function pairs(random: Random, known: Known, most: number): string[] {
  const value = () =>
    random() < 0.15 ? pick(random, [known.appId, known.refreshToken, known.accessToken.slice(0, 500)]) : pick(random, values);
  return Array.from({ length: Math.floor(random() * most) }, () => `${pick(random, names)}=${value()}`);
}

/** A good request to the consent page, or to exchange something, with one or two things in it that are not. */
function nearlyGood(random: Random, known: Known): string[] {
  const good = [
    `client_id=${known.appId}`,
    'redirect_uri=http://localhost:3000/callback',
    'response_type=code',
    'scope=openid%20shift:read',
    'state=s',
    'decision=authorize',
    'portal=4021',
    `grant_type=${pick(random, ['refresh_token', 'authorization_code', 'password', '__proto__'])}`,
    'code=x',
    'post_logout_redirect_uri=http://localhost:3000/bye',
    `token=${pick(random, ['x', 'a.b.c', known.accessToken.slice(0, -1)])}`,
    ...(random() < 0.02 ? [`refresh_token=${known.refreshToken}`] : []),
  ];
  for (let changes = Math.floor(random() * 3); changes > 0; changes--) {
    const at = Math.floor(random() * good.length);
    const [name = ''] = good[at]?.split('=') ?? [];
    if (random() < 0.2) good.push(good[at] ?? '');
    else good[at] = `${name}=${pick(random, values)}`;
  }
  return good;
}

function targetOf(random: Random, known: Known): string {
  if (random() < 0.15) return pick(random, oddTargets);
  const path =
    random() < 0.5 ? pick(random, identityPaths) : pick(random, known.paths).replace(/\{[^}]+\}/g, () => pick(random, values));
  const query = random() < 0.5 ? nearlyGood(random, known) : pairs(random, known, 8);
  return `${path}?${query.join('&')}`;
}

function bodyOf(random: Random, known: Known): string {
  const kind = random();
  if (kind < 0.6) return nearlyGood(random, known).join('&');
  if (kind < 0.8) return pairs(random, known, 12).join('&');
  return pick(random, [
    '{"a":',
    '\u0000\u00ff\u0080',
    '&&&===',
    '{"__proto__":{"x":1}}',
    '%'.repeat(99),
    'GET / HTTP/1.1\r\n\r\n',
  ]);
}

/** Framed as HTTP wants it, so that its connection stays and it has one answer. Latin-1. */
export function framedRequest(random: Random, known: Known, isLast: boolean): string {
  const lines = [
    `${pick(random, methods)} ${targetOf(random, known)} HTTP/1.1`,
    `Host: ${random() < 0.95 ? known.host : pick(random, ['evil.example', '', '[', 'localhost', 'a b', '\u00e9'])}`,
  ];
  for (let count = Math.floor(random() * 4); count > 0; count--) {
    const [name, from] = pick(random, headers);
    lines.push(`${name}: ${pick(random, from)}`);
  }
  if (random() < 0.03) lines.push(`Authorization: Bearer ${known.accessToken}`, `X-ClientId: ${known.appId}`);
  if (random() < 0.4) lines.push('Content-Type: application/x-www-form-urlencoded');
  if (random() < 0.02) lines.push('Expect: 100-continue');
  if (isLast) lines.push('Connection: close');
  const body = random() < 0.4 ? bodyOf(random, known) : '';
  if (body !== '' && random() < 0.2) {
    lines.push('Transfer-Encoding: chunked');
    return `${lines.join('\r\n')}\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
  }
  if (body !== '') lines.push(`Content-Length: ${body.length}`);
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** Bytes that break off, lie about their length, or are no HTTP at all. Latin-1. */
export function brokenRequest(random: Random, known: Known): string {
  const good = framedRequest(random, known, true);
  const at = Math.floor(random() * good.length);
  const byte = String.fromCharCode(Math.floor(random() * 256));
  return pick(random, [
    () => good.slice(0, at),
    () => `${good.slice(0, at)}${byte}${good.slice(at + 1)}`,
    () => `${good.slice(0, at)}${byte.repeat(40)}${good.slice(at)}`,
    () => good.replace('HTTP/1.1', pick(random, ['HTTP/1.0', 'HTTP/9.9', 'HTTP/2.0', 'http/1.1', ''])),
    () => good.replace('\r\n\r\n', '\r\nContent-Length: 99999999\r\n\r\n'),
    () => good.replace('\r\n\r\n', '\r\nContent-Length: -1\r\n\r\n'),
    () => good.replace('\r\n\r\n', '\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'),
    () => good.replace('\r\n', `\r\nX: ${'x'.repeat(20_000)}\r\n`),
    () => good.replace('\r\n', `\r\n${'X: y\r\n'.repeat(3_000)}`),
    () => good.replace(/^\S+/, pick(random, ['CONNECT', 'PRI', '', 'get', 'A'.repeat(9_000), '\u0000'])),
    () => good.replace(/^(\S+) \S*/, `$1 /${'a'.repeat(20_000)}`),
    () => good.replace(/Host: .*\r\n/, pick(random, ['', 'Host: x\r\nHost: y\r\n', 'Host\r\n', ' Host: x\r\n'])),
    () => good.replace('\r\n', `\r\nConnection: Upgrade\r\nUpgrade: ${pick(random, ['websocket', 'h2c', '', '\u0080'])}\r\n`),
    () => good.replace(/^(\S+) \S*/, `$1 ${pick(random, ['x:', '?', '#', '', '\u00e9', 'http:', 'a b', '/\u0000'])}`),
    () => good.replaceAll('\r\n', pick(random, ['\n', '\r', '\r\r\n'])),
    () => Array.from({ length: 200 }, () => String.fromCharCode(Math.floor(random() * 256))).join(''),
    () => '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  ])();
}
