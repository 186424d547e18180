import assert from 'node:assert/strict';
import type { PlandayError } from '../../../src/core/errors.ts';
import { proxyRefused, proxyUnreachable, transportError, uncheckable } from '../../../src/machine/transportErrors.ts';

describe('transportError', () => {
  const coded = (code: string) => Object.assign(new Error('x'), { code });
  const cases: [string, unknown, string, string][] = [
    [
      'ENOTFOUND',
      coded('ENOTFOUND'),
      'unknownHost',
      'There is no host named h:1. Check the spelling in the settings planday.identityServer and planday.API, and the network.',
    ],
    [
      'EAI_AGAIN',
      coded('EAI_AGAIN'),
      'offline',
      'The name h:1 could not be looked up: this machine seems to be offline. Check the network and try again.',
    ],
    [
      'ETIMEDOUT',
      coded('ETIMEDOUT'),
      'timeout',
      'h:1 did not answer in time. Try again; for a large list, ask for fewer rows or a shorter period.',
    ],
    [
      'ENETUNREACH',
      coded('ENETUNREACH'),
      'offline',
      'h:1 could not be reached (ENETUNREACH). Check the network, the proxy and VPN, and try again.',
    ],
    [
      'a premature close',
      coded('ERR_STREAM_PREMATURE_CLOSE'),
      'offline',
      'The answer from h:1 broke off in the middle. Try again.',
    ],
    [
      'CERT_HAS_EXPIRED',
      coded('CERT_HAS_EXPIRED'),
      'tls',
      'The certificate of h:1 could not be trusted (CERT_HAS_EXPIRED), so nothing was sent. Behind a company proxy, check VS Code’s http.proxy and http.systemCertificates settings.',
    ],
    [
      'a code on the cause',
      new Error('x', { cause: coded('ECONNREFUSED') }),
      'offline',
      'h:1 could not be reached (ECONNREFUSED). Check the network, the proxy and VPN, and try again.',
    ],
    [
      'a code on the first of several',
      new AggregateError([coded('EHOSTUNREACH')]),
      'offline',
      'h:1 could not be reached (EHOSTUNREACH). Check the network, the proxy and VPN, and try again.',
    ],
    [
      'a code that nobody knows',
      coded('E_WHAT'),
      'offline',
      'The request to h:1 failed (E_WHAT). Check the network and try again.',
    ],
    ['no error at all', 'text', 'offline', 'The request to h:1 failed (unknown). Check the network and try again.'],
  ];
  for (const code of ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'SELF_SIGNED_CERT_IN_CHAIN', 'ERR_TLS_CERT_ALTNAME_INVALID'])
    it(`takes ${code} for a matter of certificates`, () =>
      assert.equal(transportError(coded(code), 'https://h:1/a').kind, 'tls'));

  it('speaks of no certificate where none came', () => {
    for (const code of ['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER']) {
      const said = (url: string) => transportError(coded(code), url);
      assert.deepEqual(
        [said('https://h:1/a').kind, said('https://h:1/a').message, said('https://id.planday.com/a').message],
        [
          'tls',
          `A secure connection to h:1 did not come about (${code}). Check the settings planday.identityServer and planday.API.`,
          `A secure connection to id.planday.com did not come about (${code}). Check the network, the proxy and VPN, and try again.`,
        ],
      );
    }
  });

  for (const [title, error, kind, message] of cases) {
    it(`puts ${title} into words`, () => {
      const said = transportError(error, 'https://h:1/a?secret=1');
      assert.deepEqual({ kind: said.kind, message: said.message, cause: said.cause }, { kind, message, cause: error });
    });
  }

  for (const url of ['https://id.planday.com/connect/token', 'https://openapi.planday.com/hr/v1.0/departments?x=secret'])
    for (const code of ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_FAIL', 'ENETUNREACH', 'ENETDOWN'])
      it(`asks whether the machine is offline, and blames no setting: ${code} of ${new URL(url).host}`, () => {
        const { kind, message } = transportError(coded(code), url);
        assert.deepEqual([kind, message], ['offline', `${new URL(url).host} could not be found. Is this machine offline?`]);
      });

  it('does not take every failure of Planday’s own servers for that', () => {
    const said = transportError(coded('ECONNREFUSED'), 'https://id.planday.com/connect/token').message;
    assert.equal(
      said,
      'id.planday.com could not be reached (ECONNREFUSED). Check the network, the proxy and VPN, and try again.',
    );
  });

  it('does not follow causes in a circle', () => {
    const error = new Error('x');
    error.cause = error;
    assert.equal(transportError(error, 'https://h').kind, 'offline');
  });
});

describe('A proxy that is in the way', () => {
  const url = 'https://h:1/a?secret=1';
  const cases: [string, PlandayError, string][] = [
    [
      'cannot be reached',
      proxyUnreachable('proxy:8080', 'ECONNREFUSED', url, new Error('x')),
      'The proxy proxy:8080 could not be reached (ECONNREFUSED), so nothing was sent to h:1. Check VS Code’s http.proxy and http.noProxy settings, the environment variable HTTPS_PROXY, and the network.',
    ],
    [
      'wants a password',
      proxyRefused('proxy:8080', 407, url),
      'The proxy proxy:8080 did not let the request to h:1 through: it asks for a user name and a password, or did not accept those it got. Check them in VS Code’s http.proxy setting.',
    ],
    [
      'refuses, and did not tell its name',
      proxyRefused(undefined, 403, url),
      'The proxy http.proxy did not let the request to h:1 through (status 403). Check VS Code’s http.proxy and http.noProxy settings, or ask whoever runs the proxy.',
    ],
  ];
  for (const [title, error, message] of cases)
    it(`${title}: it is named`, () => assert.deepEqual([error.kind, error.message], ['proxy', message]));
});

describe('A certificate that nobody can look at', () => {
  const variable = 'NODE_TLS_REJECT_UNAUTHORIZED';
  afterEach(() => {
    delete process.env[variable];
  });

  it('is not relied on where Node is told to take any', () => {
    const url = 'https://h:1/a';
    assert.equal(uncheckable({ isWatched: false }, url), undefined);
    process.env[variable] = '0';
    assert.equal(uncheckable({ isWatched: true }, url), undefined);
    assert.equal(uncheckable({ isWatched: false }, 'http://127.0.0.1'), undefined);
    const error = uncheckable({ isWatched: false }, url);
    assert.deepEqual(
      [error?.kind, error?.message],
      [
        'tls',
        'The environment variable NODE_TLS_REJECT_UNAUTHORIZED switches off the check of certificates, so nothing was sent to h:1. Start VS Code without it.',
      ],
    );
  });
});
