import assert from 'node:assert/strict';
import { PlandayError } from '../../../../src/core/errors.ts';
import { checkAnswer, noRefreshToken } from '../../../../src/core/identity/authorizationAnswer.ts';
import type { AuthorizationRequest } from '../../../../src/core/identity/authorizationRequest.ts';
import { Redactor } from '../../../../src/core/redactor.ts';

const request: AuthorizationRequest = {
  identityUrl: 'https://id.planday.com',
  appId: 'the-app',
  redirectUri: 'http://localhost:3000/callback',
  url: 'https://id.planday.com/connect/authorize',
  state: 'the-state',
  codeVerifier: undefined,
};

const check = (answer: Record<string, string>, of = request, redactor = new Redactor()) =>
  checkAnswer(new URLSearchParams({ state: of.state, ...answer }), of, redactor);

function refusal(answer: Record<string, string>, of = request, redactor = new Redactor()): string {
  try {
    check(answer, of, redactor);
  } catch (error) {
    assert.ok(error instanceof PlandayError);
    assert.deepEqual([error.kind, error.cause], ['signIn', undefined]);
    return error.message;
  }
  return assert.fail('It was not refused');
}

const consent = 'Consent was not given at id.planday.com, so nothing was stored. Choose Sign In to Portal to ask again.';
const client =
  'id.planday.com does not let the app the-app sign in this way. Compare the App ID with the App Id column of Settings > Integrations > API Access.';
const redirect =
  'id.planday.com refused the sign-in request. Check that http://localhost:3000/callback is registered with the app the-app; if it is, try with the setting planday.signIn.PKCE switched off.';
const noCode =
  'id.planday.com does not offer sign-in with a code to the app the-app. Use Add Portal with the Token from Settings > Integrations > API Access.';
const person = 'id.planday.com could not sign you in. Sign in to Planday in the browser, then choose Sign In to Portal again.';

describe('A refusal of the consent page', () => {
  for (const [code, message] of [
    ['access_denied', consent],
    ['consent_required', consent],
    [
      'invalid_scope',
      'id.planday.com does not grant the scopes that were asked for. Choose only scopes that the app the-app was created with.',
    ],
    ['unauthorized_client', client],
    ['invalid_client', client],
    ['invalid_request', redirect],
    ['invalid_redirect_uri', redirect],
    ['unsupported_response_type', noCode],
    ['unsupported_response_mode', noCode],
    ['login_required', person],
    ['interaction_required', person],
    ['account_selection_required', person],
    ['server_error', 'id.planday.com has a problem of its own. Try again in a few minutes; nothing was stored.'],
    [
      'temporarily_unavailable',
      'id.planday.com is overloaded or under maintenance. Try again in a few minutes; nothing was stored.',
    ],
    ['odd', 'id.planday.com ended the sign-in with “odd”; nothing was stored. Check App ID, scopes and redirect URL.'],
  ] as const)
    it(`says what to do after ${code}`, () => assert.equal(refusal({ error: code }), message));

  it('ends with the server’s words, without what is secret, and with none where they are blank', () => {
    const redactor = new Redactor();
    redactor.add('the-secret-code');
    assert.equal(
      refusal({ error: 'access_denied', error_description: ' not\nthe-secret-code ' }, request, redactor),
      `${consent} Planday says: “not [redacted]”`,
    );
    assert.equal(refusal({ error: 'access_denied', error_description: ' \n' }), consent);
  });

  it('repeats sixty characters of a code of its own', () => {
    assert.match(refusal({ error: 'x'.repeat(60) }), /“x{60}”/);
    assert.match(refusal({ error: 'x'.repeat(61) }), /“x{59,60}…”/);
  });
});

describe('An answer of the consent page', () => {
  it('gives its code, with and without the issuer', () => {
    assert.equal(check({ code: 'a-code' }).get('code'), 'a-code');
    assert.equal(check({ code: 'a-code', iss: 'https://id.planday.com' }).get('code'), 'a-code');
  });

  it('gives its code where the issuer is written another way', () => {
    for (const [iss, identityUrl] of [
      ['https://id.planday.com/', 'https://id.planday.com'],
      ['https://ID.planday.com:443', 'https://id.planday.com'],
      ['http://localhost:5000/id/', 'http://localhost:5000/id'],
    ] as const)
      assert.equal(check({ code: 'a-code', iss }, { ...request, identityUrl }).get('code'), 'a-code', iss);
  });

  it('of an issuer beside, above or below is not used', () => {
    const identityUrl = 'https://id.example/planday';
    for (const iss of [
      'https://id.example',
      'https://id.example/planday/more',
      'https://id.example/planday2',
      'https://id.example/Planday',
      'http://id.example/planday',
      'https://id.example:8443/planday',
      'https://id.example/planday?a',
      'https://me@id.example/planday',
      'id.example/planday',
    ])
      assert.match(refusal({ code: 'a-code', iss }, { ...request, identityUrl }), /^The sign-in was answered by /, iss);
  });

  it('of another issuer is not used', () => {
    assert.equal(
      refusal({ code: 'a-code', iss: 'https://evil.example' }),
      'The sign-in was answered by https://evil.example instead of id.planday.com, so it was not used and nothing was stored. Check the network, the proxy and VPN, and try again.',
    );
    assert.match(
      refusal({ code: 'a-code', iss: 'x' }, { ...request, identityUrl: 'https://id.example' }),
      /answered by x instead of id\.example.*Check the setting planday\.identityServer\.$/,
    );
  });

  it('without a code, or of another kind, is not used', () => {
    assert.equal(
      refusal({ code: '' }),
      'The browser came back from id.planday.com without a code, so nothing was stored. Choose Sign In to Portal again.',
    );
    assert.equal(
      refusal({ code: 'a-code', response: 'x.y.z' }),
      'The browser came back from id.planday.com with a malformed answer, so nothing was stored. Choose Sign In to Portal again.',
    );
  });

  it('to another state is not used', () => {
    assert.match(refusal({ code: 'a-code', state: 'another' }), /malformed/);
  });

  it('is not enough where the exchange brings no refresh token', () => {
    const { kind, message } = noRefreshToken('id.planday.com');
    assert.deepEqual(
      [kind, message],
      [
        'signIn',
        'id.planday.com gave an access token without a refresh token, so the portal cannot be kept and nothing was stored. The app must be allowed offline_access; otherwise use Add Portal with the Token from Settings > Integrations > API Access.',
      ],
    );
  });
});
