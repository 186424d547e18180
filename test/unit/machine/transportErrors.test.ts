import assert from 'node:assert/strict';
import { transportError } from '../../../src/machine/transportErrors.ts';

describe('transportError', () => {
  const coded = (code: string) => Object.assign(new Error('x'), { code });
  const cases: [string, unknown, string, string][] = [
    [
      'ENOTFOUND',
      coded('ENOTFOUND'),
      'unknownHost',
      'There is no host named h:1. Check the spelling in the settings planday.identityUrl and planday.apiUrl, and the network.',
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
      'The answer of h:1 broke off in the middle. Try again.',
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
  for (const code of [
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'EPROTO',
  ])
    it(`takes ${code} for a matter of certificates`, () =>
      assert.equal(transportError(coded(code), 'https://h:1/a').kind, 'tls'));

  for (const [title, error, kind, message] of cases) {
    it(`puts ${title} into words`, () => {
      const said = transportError(error, 'https://h:1/a?secret=1');
      assert.deepEqual({ kind: said.kind, message: said.message, cause: said.cause }, { kind, message, cause: error });
    });
  }

  it('does not follow causes in a circle', () => {
    const error = new Error('x');
    error.cause = error;
    assert.equal(transportError(error, 'https://h').kind, 'offline');
  });
});
