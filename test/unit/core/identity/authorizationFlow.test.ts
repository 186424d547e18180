import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { systemClock } from '../../../../src/core/clock.ts';
import { PlandayError } from '../../../../src/core/errors.ts';
import { type AuthorizationRequest, authorizationRequest } from '../../../../src/core/identity/authorizationRequest.ts';
import { PendingSignIns } from '../../../../src/core/identity/pendingSignIns.ts';
import { exchangeCode, exchangeRefreshToken, revokeRefreshToken } from '../../../../src/core/identity/tokenRequest.ts';
import { Redactor } from '../../../../src/core/redactor.ts';
import { NodeFetchClient } from '../../../../src/machine/nodeFetchClient.ts';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/sandbox.ts';

const redirectUri = 'http://localhost:3000/callback?from=planday';
const scopes = ['department:read', 'employee:read'];

describe('Signing in, as the sandbox sees it', () => {
  let sandbox: Sandbox;
  const http = new NodeFetchClient();
  const redactor = new Redactor();
  const identity = { http, clock: systemClock, redactor };

  before(async () => {
    sandbox = await startSandbox({ control: true });
  });
  afterEach(() => sandbox.control?.reset());
  after(async () => {
    http.dispose();
    await sandbox.stop();
  });

  const app = () => {
    const credential = sandbox.credentials.find(({ description, dataSet }) => description === 'few scopes' && dataSet === 'cafe');
    assert.ok(credential);
    return { identityUrl: sandbox.identityUrl, appId: credential.appId, portalName: 'Nordlys Café' };
  };

  const begin = async (overrides: { scopes?: readonly string[]; pkce?: boolean } = {}) =>
    await authorizationRequest({ ...app(), redirectUri, scopes, pkce: true, ...overrides });

  /** What a person does in the browser. @returns where the browser is sent */
  const decide = async ({ url }: AuthorizationRequest, decision: 'authorize' | 'cancel'): Promise<URL> => {
    const page = await fetch(url, { redirect: 'manual' });
    const refused = page.headers.get('location');
    if (refused) return new URL(refused);
    const portal = /name="portal" value="(\d+)"/.exec(await page.text())?.[1] ?? '';
    const body = new URLSearchParams({ decision, portal });
    const response = await fetch(url, { method: 'POST', body, redirect: 'manual' });
    return new URL(response.headers.get('location') ?? '');
  };

  const answerTo = async (request: AuthorizationRequest, decision: 'authorize' | 'cancel' = 'authorize') => {
    const signIns = new PendingSignIns(identity);
    const answer = signIns.answer(request, { signal: new AbortController().signal });
    answer.catch(() => undefined);
    signIns.deliver((await decide(request, decision)).searchParams, redirectUri);
    return await answer;
  };

  const exchange = async (request: AuthorizationRequest, answer: URLSearchParams) =>
    await exchangeCode(app(), answer, request.redirectUri, request.codeVerifier, identity);

  const seen = (path: string) => {
    const request = sandbox.control?.requests.findLast((one) => one.path === path);
    assert.ok(request, `${path} was not asked for`);
    return request;
  };

  const rejection = async (attempt: Promise<unknown>): Promise<PlandayError> => {
    const error = await attempt.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof PlandayError, String(error));
    return error;
  };

  it('asks for the code and exchanges it, field by field', async () => {
    const request = await begin();
    const answer = await answerTo(request);
    const tokens = await exchange(request, answer);
    assert.deepEqual(seen('/connect/authorize').query, {
      client_id: [app().appId],
      response_type: ['code'],
      redirect_uri: [redirectUri],
      scope: ['openid offline_access department:read employee:read'],
      state: [request.state],
      code_challenge: [
        createHash('sha256')
          .update(request.codeVerifier ?? '')
          .digest('base64url'),
      ],
      code_challenge_method: ['S256'],
    });
    const { method, headers, form } = seen('/connect/token');
    assert.equal(method, 'POST');
    assert.match(headers['content-type'] ?? '', /^application\/x-www-form-urlencoded\b/);
    assert.equal(headers.authorization, undefined);
    assert.deepEqual(form, {
      client_id: app().appId,
      grant_type: 'authorization_code',
      code: answer.get('code'),
      redirect_uri: redirectUri,
      code_verifier: request.codeVerifier,
    });
    assert.deepEqual([...(tokens.scopes ?? [])].sort(), ['department:read', 'employee:read', 'offline_access', 'openid']);
    assert.ok(tokens.refreshToken);
    assert.ok((await exchangeRefreshToken(app(), tokens.refreshToken, identity)).accessToken);
  });

  it('sends neither challenge nor verifier where PKCE is switched off', async () => {
    const request = await begin({ pkce: false });
    await exchange(request, await answerTo(request));
    assert.deepEqual(Object.keys(seen('/connect/authorize').query), [
      'client_id',
      'response_type',
      'redirect_uri',
      'scope',
      'state',
    ]);
    assert.deepEqual(Object.keys(seen('/connect/token').form).sort(), ['client_id', 'code', 'grant_type', 'redirect_uri']);
  });

  it('says when the person declines', async () => {
    const error = await rejection(answerTo(await begin(), 'cancel'));
    assert.equal(error.kind, 'signIn');
    assert.match(error.message, /^Consent was not given at 127\.0\.0\.1:\d+, so nothing was stored\./);
  });

  it('says when the app lacks a scope that was asked for', async () => {
    const error = await rejection(answerTo(await begin({ scopes: ['payroll:read'] })));
    assert.match(
      error.message,
      /Choose only scopes that the app .* was created with\. Planday says: “The app does not have the scope/,
    );
  });

  it('tells a code that was used, or is not for this request, from a rejected refresh token', async () => {
    const request = await begin();
    const answer = await answerTo(request);
    await exchange(request, answer);
    const used = await rejection(exchange(request, answer));
    assert.equal(used.kind, 'signIn');
    assert.match(used.message, /did not accept the code of the sign-in: it had expired or was used before/);

    const other = await begin();
    const stolen = await rejection(exchangeCode(app(), await answerTo(other), redirectUri, request.codeVerifier, identity));
    assert.equal(stolen.kind, 'signIn');
    assert.match(stolen.message, /code_verifier does not match/);
  });

  it('can come without a refresh token, which is up to whoever stores it', async () => {
    sandbox.control?.set({ tokenFields: { refresh_token: null } });
    const request = await begin();
    const tokens = await exchange(request, await answerTo(request));
    assert.equal(tokens.refreshToken, undefined);
  });

  it('ends in an error that tells nothing secret, whatever the token endpoint answers', async () => {
    const faults = [
      { status: 400, body: '{"error":"invalid_grant"}', kind: 'signIn' },
      { status: 400, body: '{"error":"invalid_client"}', kind: 'wrongAppId' },
      { status: 400, body: '{"error":"invalid_request"}', kind: 'refused' },
      { status: 400, body: '{"error":"unauthorized_client"}', kind: 'wrongAppId' },
      { status: 400, body: '{"error":"unsupported_grant_type"}', kind: 'refused' },
      { status: 400, body: '{"error":"invalid_scope"}', kind: 'refused' },
      { status: 401, body: '', kind: 'refused' },
      { status: 429, body: '', kind: 'rateLimit' },
      { status: 500, body: '<html><title>Error</title></html>', kind: 'serverError' },
      { status: 503, body: '', kind: 'serverError' },
      { status: 200, body: '', kind: 'emptyAnswer' },
      { status: 200, body: '<html>Sign in</html>', kind: 'notJson' },
      { status: 200, body: '{"token_type":"Bearer"}', kind: 'unexpectedAnswer' },
      { status: 302, redirectTo: 'http://localhost:9/elsewhere', kind: 'redirect' },
      { drop: true, kind: 'offline' },
    ];
    for (const { kind, ...fault } of faults) {
      sandbox.control?.reset();
      const request = await begin();
      const answer = await answerTo(request);
      sandbox.control?.addFault({ match: '/connect/token', ...fault });
      const error = await rejection(exchange(request, answer));
      assert.equal(error.kind, kind, JSON.stringify(fault));
      const told = `${error.message} ${error.stack} ${String(error.cause)}`;
      for (const secret of [answer.get('code'), request.codeVerifier, request.state]) assert.ok(!told.includes(secret ?? '?'));
      assert.equal(sandbox.control?.requests.filter(({ path }) => path === '/connect/token').length, 1, 'a code is sent once');
    }
  });

  it('can be undone: the refresh token is revoked, field by field', async () => {
    const request = await begin();
    const { refreshToken = '' } = await exchange(request, await answerTo(request));
    await revokeRefreshToken(app(), refreshToken, identity);
    assert.deepEqual(seen('/connect/revocation').form, {
      client_id: app().appId,
      token: refreshToken,
      token_type_hint: 'refresh_token',
    });
    assert.equal((await rejection(exchangeRefreshToken(app(), refreshToken, identity))).kind, 'rejectedToken');
  });
});
