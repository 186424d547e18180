import assert from 'node:assert/strict';
import { format } from '../../../../src/core/errors.ts';
import { notAGrant, type TokenRefusal, tokenRefused } from '../../../../src/core/identity/tokenErrors.ts';
import { Redactor } from '../../../../src/core/redactor.ts';

const elsewhere = { identityUrl: 'https://id.example/realm/', appId: 'the-app', portalName: 'Nordlys' };
const planday = { ...elsewhere, identityUrl: 'https://id.planday.com' };
const retryAt = new Date(Date.UTC(2026, 0, 15, 9));

function refused(refusal: Partial<TokenRefusal>, app = elsewhere) {
  const error = tokenRefused({ status: 400, sent: 'refreshToken', ...refusal }, app, new Redactor());
  return { kind: error.kind, message: error.message, brief: error.brief && format(error.brief), retryAt: error.retryAt };
}

describe('A refusal of the token endpoint', () => {
  it('of a code is not one of a refresh token', () => {
    assert.deepEqual(refused({ code: 'invalid_grant', sent: 'code' }), {
      kind: 'signIn',
      message:
        'id.example did not accept the code of the sign-in: it had expired or was used before, or the redirect URL is not the one that the app the-app registered. Nothing was stored; choose Sign In to Portal again.',
      brief: undefined,
      retryAt: undefined,
    });
  });

  it('says that there is no such address, but of Planday’s own', () => {
    for (const status of [404, 405]) {
      const { kind, message } = refused({ status });
      assert.deepEqual(
        [kind, message],
        [
          'refused',
          `id.example has no token endpoint at /realm/connect/token (status ${status}). Check the setting planday.identityServer.`,
        ],
      );
      assert.match(refused({ status }, planday).message, /^id\.planday\.com refused the request for Nordlys \(status 40[45]\)/);
    }
    assert.match(refused({ status: 403 }).message, /^id\.example refused the request for Nordlys \(status 403\)/);
    assert.match(refused({ status: 404 }, { ...elsewhere, identityUrl: 'https://id.example' }).message, / at \/connect\/token /);
  });

  it('may pass: a problem of the server’s own, in short too, with the time that it names', () => {
    assert.deepEqual(refused({ status: 503 }), {
      kind: 'serverError',
      message: 'id.example has a problem of its own (status 503). Try again in a few minutes; nothing was changed.',
      brief: 'id.example has a problem of its own (status 503).',
      retryAt: undefined,
    });
    assert.deepEqual(refused({ code: 'server_error', retryAt }), {
      kind: 'serverError',
      message: 'id.example has a problem of its own (status 400). Try again at 2026-01-15T09:00:00.000Z; nothing was changed.',
      brief: 'id.example has a problem of its own (status 400).',
      retryAt: undefined,
    });
    assert.deepEqual(refused({ code: 'slow_down', retryAt }), {
      kind: 'rateLimit',
      message: 'id.example has had too many requests. Try again at 2026-01-15T09:00:00.000Z.',
      brief: undefined,
      retryAt,
    });
  });

  it('is final only where the server has looked at what was sent', () => {
    for (const [status, code, kind] of [
      [200, 'invalid_grant', 'rejectedToken'],
      [201, 'invalid_grant', 'unexpectedStatus'],
      [399, 'invalid_client', 'unexpectedStatus'],
      [400, 'invalid_client', 'wrongAppId'],
      [499, 'invalid_grant', 'rejectedToken'],
      [500, 'invalid_grant', 'serverError'],
      [407, 'invalid_grant', 'serverError'],
      [302, 'slow_down', 'unexpectedStatus'],
      [302, 'server_error', 'unexpectedStatus'],
    ] as const)
      assert.equal(refused({ status, code }).kind, kind, `${status} ${code}`);
  });

  it('repeats sixty characters of a code of its own', () => {
    assert.match(refused({ code: 'x'.repeat(60) }).message, /\(x{60}\)/);
    assert.match(refused({ code: 'x'.repeat(61) }).message, /\(x{59,60}…\)/);
  });
});

describe('An answer that is no grant', () => {
  it('of Planday itself is not blamed on a setting', () => {
    assert.deepEqual(
      (['empty', 'notJson', 'tooDeep', 'noAccessToken', 'malformed'] as const).map(
        (problem) => notAGrant(problem, planday).message,
      ),
      [
        'id.planday.com gave an empty answer instead of a token. Try again in a few minutes.',
        'id.planday.com answered with something that is not JSON, perhaps a sign-in or proxy page. Check the network, the proxy and VPN, and try again.',
        'id.planday.com gave an answer that is nested more than 200 levels deep instead of a token, so it was not read. Check the network, the proxy and VPN, and try again.',
        'id.planday.com answered without an access token. Try again; if it stays so, write to apisupport@planday.com.',
        'id.planday.com gave a token answer that breaks the OAuth rules, so it was not used. Try again; if it stays so, write to apisupport@planday.com.',
      ],
    );
  });
});
