import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { validateAuthResponse } from 'oauth4webapi';
import { PlandayError } from '../../../../src/core/errors.ts';
import {
  exchangeCode,
  exchangeRefreshToken,
  type IdentityDependencies,
  revokeRefreshToken,
} from '../../../../src/core/identity/tokenRequest.ts';
import { Redactor } from '../../../../src/core/redactor.ts';
import { NodeFetchClient } from '../../../../src/machine/nodeFetchClient.ts';
import { answer, jwt, refreshToken } from '../../support/harness.ts';
import { type Respond, type ScriptedAnswer, type TestServer, useTestServers } from '../../support/testServer.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

const appId = 'app id/1';
const accessToken = 'access-1-secretsecret';
const secrets = [refreshToken, accessToken, 'refresh-1-secretsecret', 'id-1-secretsecret'];

describe('A token request', () => {
  const start = useTestServers();

  /** An identity server whose answer is a grant. */
  async function createHarness(body: unknown = { access_token: accessToken }, respond: Respond = () => ({ body })) {
    const server = await start(respond);
    const clock = new VirtualClock();
    const redactor = new Redactor(clock);
    const dependencies: IdentityDependencies = { http: new NodeFetchClient(), clock, redactor };
    const app = { identityUrl: server.url, appId, portalName: 'Nordlys Café' };
    return {
      server,
      clock,
      redactor,
      dependencies,
      app,
      exchange: () => exchangeRefreshToken(app, refreshToken, dependencies),
    };
  }

  const form = (server: TestServer) => Object.fromEntries(new URLSearchParams(server.seen[0]?.body));

  it('to exchange a refresh token is seen by the server field by field', async () => {
    const { server, exchange } = await createHarness();
    await exchange();
    const [request] = server.seen;
    assert.equal(server.seen.length, 1);
    assert.deepEqual({ method: request?.method, target: request?.target }, { method: 'POST', target: '/connect/token' });
    assert.deepEqual(form(server), { client_id: appId, grant_type: 'refresh_token', refresh_token: refreshToken });
    assert.match(request?.headers['content-type'] ?? '', /^application\/x-www-form-urlencoded(;|$)/);
    assert.match(request?.headers.accept ?? '', /application\/json/);
    assert.deepEqual(
      [request?.headers.authorization, request?.headers['x-clientid'], request?.headers.cookie],
      [undefined, undefined, undefined],
    );
  });

  it('to exchange a code is seen by the server field by field', async () => {
    for (const verifier of ['v'.repeat(43), undefined]) {
      const { server, app, dependencies, redactor } = await createHarness();
      const callback = new URLSearchParams({ code: 'code-1-secret', state: 's' });
      const checked = validateAuthResponse({ issuer: server.url }, { client_id: appId }, callback, 's');
      await exchangeCode(app, checked, 'http://127.0.0.1:9/cb', verifier, dependencies);
      assert.deepEqual(form(server), {
        client_id: appId,
        grant_type: 'authorization_code',
        code: 'code-1-secret',
        redirect_uri: 'http://127.0.0.1:9/cb',
        ...(verifier && { code_verifier: verifier }),
      });
      assert.equal(redactor.redact(`a code-1-secret ${verifier}`), `a [redacted] ${verifier && '[redacted]'}`);
    }
  });

  it('to revoke a token is seen by the server field by field', async () => {
    const { server, app, dependencies } = await createHarness('');
    await revokeRefreshToken(app, refreshToken, dependencies);
    assert.equal(server.seen[0]?.target, '/connect/revocation');
    assert.deepEqual(form(server), { client_id: appId, token: refreshToken, token_type_hint: 'refresh_token' });
  });

  it('to revoke a token is done with any success, and not with a page or an error that comes as one', async () => {
    const { app, dependencies, server } = await createHarness();
    const revoked = (body: unknown, status: number) =>
      revokeRefreshToken(app, refreshToken, { ...dependencies, http: { send: async () => answer(body, status) } });
    for (const status of [200, 201, 202, 204, 205, 299]) for (const body of ['', '{}', 'OK']) await revoked(body, status);
    await assert.rejects(revoked('\n<html>Sign in', 200), { kind: 'notJson' });
    await assert.rejects(revoked('<html>Sign in', 202), { kind: 'unexpectedStatus' });
    await assert.rejects(revoked({ error: 'invalid_client' }, 200), { kind: 'wrongAppId' });
    await assert.rejects(revoked('', 404), {
      message: `${server.host} has no token endpoint at /connect/revocation (status 404). Check the setting planday.identityServer.`,
    });
  });

  it('to revoke a token that is refused is an error', async () => {
    const { app, dependencies, server } = await createHarness(undefined, () => ({ status: 503 }));
    await assert.rejects(revokeRefreshToken(app, refreshToken, dependencies), {
      kind: 'serverError',
      message: `${server.host} has a problem of its own (status 503). Try again in a few minutes; nothing was changed.`,
    });
  });

  describe('is granted', () => {
    const hour = 3_600_000;
    const claims = jwt({ scope: ['shift:read', 'department:read'], PortalId: 42 });
    const cases: [string, Record<string, unknown>, Record<string, unknown>][] = [
      ['with nothing but an access token', {}, {}],
      ['with expires_in as a number', { expires_in: 60 }, { lifetime: 60_000 }],
      ['with expires_in as text', { expires_in: '120' }, { lifetime: 120_000 }],
      ['with a negative expires_in', { expires_in: -5 }, { lifetime: hour }],
      ['with expires_in 0', { expires_in: 0 }, { lifetime: hour }],
      ['with expires_in null', { expires_in: null }, { lifetime: hour }],
      ['with an expires_in that is prose', { expires_in: 'soon' }, { lifetime: hour }],
      ['with an expires_in that is no number at all', { expires_in: { valueOf: 1, toString: 1 } }, { lifetime: hour }],
      ['with an expires_in beyond all calendars', { expires_in: 1e300 }, { lifetime: 24 * hour }],
      ['with an expires_in of more digits than a number has', { expires_in: '9'.repeat(400) }, { lifetime: 24 * hour }],
      ['with an expires_in that is over at once', { expires_in: 1e-300 }, { lifetime: hour }],
      ['with an expires_in in a list', { expires_in: [60] }, { lifetime: hour }],
      ['with an expires_in of a second', { expires_in: 1 }, { lifetime: 1_000 }],
      ['with an expires_in of less than a second', { expires_in: 0.99 }, { lifetime: hour }],
      ['with an expires_in of a day', { expires_in: 86_400 }, { lifetime: 24 * hour }],
      ['with an expires_in of more than a day', { expires_in: 86_401 }, { lifetime: 24 * hour }],
      ['with expires_in true', { expires_in: true }, { lifetime: hour }],
      ['with token_type in lower case', { token_type: 'bearer' }, {}],
      ['with token_type as gateways write it', { token_type: ' BearerToken' }, {}],
      ['with token_type null', { token_type: null }, {}],
      ['with another refresh token', { refresh_token: 'refresh-1-secretsecret' }, { refreshToken: 'refresh-1-secretsecret' }],
      ['with refresh_token null', { refresh_token: null }, {}],
      ['with an empty refresh_token', { refresh_token: '' }, {}],
      ['with a blank refresh_token', { refresh_token: ' ' }, {}],
      ['with scopes as text', { scope: 'openid  shift:read' }, { scopes: ['openid', 'shift:read'] }],
      ['with scopes as a list', { scope: ['openid', 7, 'shift:read'] }, { scopes: ['openid', 'shift:read'] }],
      [
        'with scopes that commas separate',
        { scope: 'openid,shift:read, department:read' },
        { scopes: ['openid', 'shift:read', 'department:read'] },
      ],
      ['with an empty scope, which says nothing', { scope: '' }, {}],
      ['with scopes that no app has', { scope: ['a'.repeat(121), 'shift:read'] }, { scopes: ['shift:read'] }],
      [
        'with the first of scopes without end',
        { scope: Array.from({ length: 10_000 }, (_, index) => `area${index}:read`) },
        { scopes: Array.from({ length: 500 }, (_, index) => `area${index}:read`) },
      ],
      [
        'with an empty scope beside the claim',
        { scope: ' ', access_token: claims },
        { scopes: ['shift:read', 'department:read'], portalId: '42' },
      ],
      [
        'with the scopes of the access token',
        { access_token: claims },
        { scopes: ['shift:read', 'department:read'], portalId: '42' },
      ],
      ['with the answer’s scopes over the claim', { access_token: claims, scope: 'a' }, { scopes: ['a'], portalId: '42' }],
      ['with an id_token that is not one', { id_token: 'id-1-secretsecret' }, {}],
      ['with claims that are no object', { access_token: 'eyJ.bnVsbA.x' }, {}],
    ];
    for (const [title, answer, expected] of cases) {
      it(title, async () => {
        const body = { access_token: accessToken, ...answer };
        const { exchange, clock } = await createHarness(body);
        const lifetime = (expected.lifetime as number | undefined) ?? hour;
        assert.deepEqual(await exchange(), {
          accessToken: body.access_token,
          expiresAt: clock.now() + lifetime,
          lifetime,
          ...expected,
        });
      });
    }

    it('with tokens of any length that a header and a keychain take', async () => {
      const [access, refresh] = ['a'.repeat(32_000), 'r'.repeat(32_000)];
      const { exchange } = await createHarness({ access_token: access, refresh_token: refresh });
      const granted = await exchange();
      assert.ok(granted.accessToken === access && granted.refreshToken === refresh);
    });

    it('with any status that is a success', async () => {
      for (const status of [200, 201, 202, 203, 299]) {
        const body = { access_token: accessToken, refresh_token: 'refresh-1-secretsecret' };
        const { app, dependencies } = await createHarness(undefined, () => ({ status, body }));
        const kept: string[] = [];
        const keep = async (token: string) => void kept.push(token);
        const granted = await exchangeRefreshToken(app, refreshToken, dependencies, { keep });
        assert.deepEqual([granted.accessToken, kept], [accessToken, ['refresh-1-secretsecret']]);
      }
    });

    it('whatever the content type says', async () => {
      const { exchange } = await createHarness(undefined, () => ({
        headers: { 'content-type': 'text/html' },
        body: JSON.stringify({ access_token: accessToken }),
      }));
      assert.equal((await exchange()).accessToken, accessToken);
    });

    it('with a portal id to its last digit', async () => {
      const payload = Buffer.from('{"PortalId":9007199254740993}').toString('base64url');
      const { exchange } = await createHarness({ access_token: `eyJ.${payload}.x` });
      assert.equal((await exchange()).portalId, '9007199254740993');
    });

    it('and every secret of the answer is known to the redactor, also behind marks that whoever decodes a text leaves', async () => {
      for (const marks of ['\ufeff', '\ufeff\ufeff']) {
        const { app, dependencies, redactor } = await createHarness();
        const send = async () => answer(`${marks}{"access_token":"${accessToken}","refresh_token":"refresh-1-secretsecret"}`);
        const kept: string[] = [];
        const keep = async (token: string) => void kept.push(token);
        await exchangeRefreshToken(app, refreshToken, { ...dependencies, http: { send } }, { keep });
        assert.equal(redactor.redact(`${accessToken} ${kept.join()}`), '[redacted] [redacted]');
      }
    });

    it('and every secret of the answer is known to the redactor', async () => {
      const { exchange, redactor } = await createHarness({
        access_token: accessToken,
        refresh_token: 'refresh-1-secretsecret',
        id_token: 'id-1-secretsecret',
      });
      await exchange();
      assert.equal(redactor.redact(secrets.join(' ')), '[redacted] [redacted] [redacted] [redacted]');
    });

    for (const [what, answer, hours] of [
      ['an hour, where the server says nothing', {}, 1],
      ['what the server says', { expires_in: 7_200 }, 2],
      ['what the server says as text', { expires_in: '1800' }, 0.5],
      ['an hour, where it makes no sense', { expires_in: -1 }, 1],
    ] as const) {
      it(`and an access token is known for ${what}, and an hour more`, async () => {
        const { exchange, redactor, clock } = await createHarness({
          access_token: accessToken,
          id_token: 'id-1-secretsecret',
          ...answer,
        });
        await exchange();
        await clock.advance((hours + 1) * 3_600_000 - 1);
        assert.equal(redactor.redact(`${accessToken} id-1-secretsecret`), '[redacted] [redacted]');
        await clock.advance(1);
        assert.equal(redactor.redact(`${accessToken} id-1-secretsecret`), `${accessToken} id-1-secretsecret`);
      });
    }

    it('and an access token that is said to live for ever is known for as long as it is believed to live', async () => {
      const { exchange, redactor, clock } = await createHarness({ access_token: accessToken, expires_in: 1e300 });
      await exchange().catch(() => undefined);
      await clock.advance(25 * 3_600_000 - 1);
      assert.equal(redactor.redact(accessToken), '[redacted]');
    });

    it('and a token that is an ordinary word is told in no message, and blanks that word in no answer', async () => {
      const { exchange, redactor } = await createHarness({ access_token: 'string', refresh_token: 'firstName' });
      assert.equal((await exchange()).accessToken, 'string');
      const answered = '{"firstName":"a string","type":"string"}';
      assert.equal(redactor.withoutSecretsInJson(answered), answered);
      assert.equal(redactor.redact('Bearer string, firstName'), 'Bearer [redacted], [redacted]');
    });

    it('with a lifetime that counts from before the request', async () => {
      const { exchange, clock, server } = await createHarness();
      const sentAt = clock.now();
      server.respond = async () => {
        await clock.advance(20_000);
        return { body: { access_token: accessToken, expires_in: 100 } };
      };
      assert.equal((await exchange()).expiresAt, sentAt + 100_000);
    });
  });

  describe('is refused', () => {
    const asJson = (status: number, body: unknown, headers: Record<string, string> = {}): ScriptedAnswer => ({
      status,
      body,
      headers,
    });
    const rejected =
      'Planday rejected the refresh token of Nordlys Café: it was revoked, or it belongs to another App ID. Copy the Token again from Settings > Integrations > API Access.';
    const unknownApp =
      'Planday does not know the App ID app id/1. Copy it again from the App Id column of Settings > Integrations > API Access.';
    const ownProblem = (status: number) =>
      `HOST has a problem of its own (status ${status}). Try again in a few minutes; nothing was changed.`;
    const noGrant =
      'HOST gave a token answer that breaks the OAuth rules, so it was not used. Try again; if it stays so, write to apisupport@planday.com.';
    const noToken = 'HOST answered without an access token. Try again; if it stays so, write to apisupport@planday.com.';
    const cases: [string, ScriptedAnswer, string, string][] = [
      ['invalid_grant', asJson(400, { error: 'invalid_grant' }), 'rejectedToken', rejected],
      [
        'invalid_grant with words',
        asJson(400, { error: 'invalid_grant', error_description: 'gone\nfor good' }),
        'rejectedToken',
        `${rejected} Planday says: “gone for good”`,
      ],
      ['invalid_grant with status 401', asJson(401, { error: 'invalid_grant' }), 'rejectedToken', rejected],
      ['invalid_grant with status 200', asJson(200, { error: 'invalid_grant' }), 'rejectedToken', rejected],
      ['invalid_grant with status 500', asJson(500, { error: 'invalid_grant' }), 'serverError', ownProblem(500)],
      ['invalid_client', asJson(400, { error: 'invalid_client' }), 'wrongAppId', unknownApp],
      [
        'invalid_client with a challenge',
        asJson(401, { error: 'invalid_client' }, { 'www-authenticate': 'Basic realm="x"' }),
        'wrongAppId',
        unknownApp,
      ],
      ['unauthorized_client', asJson(400, { error: 'unauthorized_client' }), 'wrongAppId', unknownApp],
      [
        'invalid_scope',
        asJson(400, { error: 'invalid_scope' }),
        'refused',
        'HOST does not grant the scopes that were asked for. Choose only scopes that the app app id/1 was created with.',
      ],
      [
        'access_denied',
        asJson(400, { error: 'access_denied' }),
        'refused',
        'HOST denied access to Nordlys Café. Ask an administrator of the portal to authorize the app.',
      ],
      [
        'invalid_request',
        asJson(400, { error: 'invalid_request' }),
        'refused',
        'HOST refused the request for Nordlys Café (invalid_request). Check the App ID and the token.',
      ],
      [
        'unsupported_grant_type',
        asJson(400, { error: 'unsupported_grant_type' }),
        'refused',
        'HOST refused the request for Nordlys Café (unsupported_grant_type). Check the App ID and the token.',
      ],
      [
        'a code of its own making',
        asJson(400, { error: '](evil)\u202e' }),
        'refused',
        'HOST refused the request for Nordlys Café (] (evil)). Check the App ID and the token.',
      ],
      [
        '400 and an empty body',
        asJson(400, ''),
        'refused',
        'HOST refused the request for Nordlys Café (status 400). Check the App ID and the token.',
      ],
      [
        '400 and HTML',
        asJson(400, '<html><title>No</title>'),
        'refused',
        'HOST answered with a page for a browser (status 400), perhaps of a proxy or a firewall on the way. Check the network and the setting planday.identityServer.',
      ],
      [
        'the page of a firewall',
        asJson(403, '\n<!DOCTYPE html><title>Access denied</title>', { 'content-type': 'text/html' }),
        'refused',
        'HOST answered with a page for a browser (status 403), perhaps of a proxy or a firewall on the way. Check the network and the setting planday.identityServer.',
      ],
      [
        'an answer that ASP.NET words',
        asJson(400, { title: 'Bad Request', status: 400 }),
        'refused',
        'HOST refused the request for Nordlys Café (status 400). Check the App ID and the token. Planday says: “Bad Request”',
      ],
      [
        'an answer that Okta words',
        asJson(401, { errorCode: 'invalid_client', errorSummary: 'No client credentials found.' }),
        'refused',
        'HOST refused the request for Nordlys Café (status 401). Check the App ID and the token. Planday says: “No client credentials found.”',
      ],
      [
        'an answer that Google words',
        asJson(403, { error: { code: 403, message: 'Not here' }, message: ' ' }),
        'refused',
        'HOST refused the request for Nordlys Café (status 403). Check the App ID and the token. Planday says: “Not here”',
      ],
      [
        'a token that wants a proof beside it',
        asJson(200, { access_token: accessToken, token_type: 'DPoP' }),
        'unexpectedAnswer',
        noGrant,
      ],
      [
        '401 and nothing',
        asJson(401, ''),
        'refused',
        'HOST refused the request for Nordlys Café (status 401). Check the App ID and the token.',
      ],
      ['429', asJson(429, ''), 'rateLimit', 'HOST has had too many requests. Wait a minute and try again.'],
      [
        '429 with Retry-After',
        asJson(429, '', { 'retry-after': '12' }),
        'rateLimit',
        'HOST has had too many requests. Try again at 2026-01-15T09:00:12.000Z.',
      ],
      [
        '429 with a date in Retry-After, of a server whose clock is an hour behind',
        asJson(429, '', { date: 'Thu, 15 Jan 2026 08:00:00 GMT', 'retry-after': 'Thu, 15 Jan 2026 08:00:09 GMT' }),
        'rateLimit',
        'HOST has had too many requests. Try again at 2026-01-15T09:00:09.000Z.',
      ],
      [
        '429 with invalid_grant',
        asJson(429, { error: 'invalid_grant' }, { 'retry-after': '12' }),
        'rateLimit',
        'HOST has had too many requests. Try again at 2026-01-15T09:00:12.000Z.',
      ],
      [
        '429 with invalid_client',
        asJson(429, { error: 'invalid_client' }),
        'rateLimit',
        'HOST has had too many requests. Wait a minute and try again.',
      ],
      [
        'slow_down',
        asJson(400, { error: 'slow_down' }),
        'rateLimit',
        'HOST has had too many requests. Wait a minute and try again.',
      ],
      ['temporarily_unavailable', asJson(400, { error: 'temporarily_unavailable' }), 'serverError', ownProblem(400)],
      ['server_error with status 200', asJson(200, { error: 'server_error' }), 'serverError', ownProblem(200)],
      ['408 with invalid_grant', asJson(408, { error: 'invalid_grant' }), 'serverError', ownProblem(408)],
      ['425 with invalid_client', asJson(425, { error: 'invalid_client' }), 'serverError', ownProblem(425)],
      [
        '503 with invalid_grant and Retry-After',
        asJson(503, { error: 'invalid_grant' }, { 'retry-after': '90' }),
        'serverError',
        'HOST has a problem of its own (status 503). Try again at 2026-01-15T09:01:30.000Z; nothing was changed.',
      ],
      [
        '429 with a Retry-After beyond all calendars',
        asJson(429, '', { 'retry-after': '9'.repeat(400) }),
        'rateLimit',
        'HOST has had too many requests. Wait a minute and try again.',
      ],
      ['500', asJson(500, { message: 'Oops' }), 'serverError', `${ownProblem(500)} Planday says: “Oops”`],
      ['502 and HTML', asJson(502, '<html>Bad gateway'), 'serverError', ownProblem(502)],
      [
        '204',
        asJson(204, ''),
        'unexpectedStatus',
        'HOST gave an answer that is not a token (status 204). Check the setting planday.identityServer.',
      ],
      [
        '200 and an empty body',
        asJson(200, ' '),
        'emptyAnswer',
        'HOST gave an empty answer instead of a token. Try again; if it stays so, check the setting planday.identityServer.',
      ],
      [
        '200 and HTML',
        asJson(200, '<html>Sign in'),
        'notJson',
        'HOST answered with something that is not JSON, perhaps a sign-in or proxy page. Check the network and the setting planday.identityServer.',
      ],
      [
        '200 and a list',
        asJson(200, [1]),
        'notJson',
        'HOST answered with something that is not JSON, perhaps a sign-in or proxy page. Check the network and the setting planday.identityServer.',
      ],
      [
        'no access_token',
        asJson(200, { token_type: 'Bearer', refresh_token: 'refresh-1-secretsecret' }),
        'unexpectedAnswer',
        noToken,
      ],
      ['an empty access_token', asJson(200, { access_token: ' ' }), 'unexpectedAnswer', noToken],
      ['an access_token that is a number', asJson(200, { access_token: 7 }), 'unexpectedAnswer', noToken],
      [
        'an access_token that no header can carry',
        asJson(200, { access_token: 'access\r\nX-Evil: 1' }),
        'unexpectedAnswer',
        noGrant,
      ],
      [
        'an access_token that no server would take',
        asJson(200, { access_token: 'a'.repeat(32_001) }),
        'unexpectedAnswer',
        noGrant,
      ],
      [
        'a refresh_token without end',
        asJson(200, { access_token: accessToken, refresh_token: 'r'.repeat(32_001) }),
        'unexpectedAnswer',
        noGrant,
      ],
      [
        'JSON of 20,000 levels',
        asJson(200, `{"access_token":${'['.repeat(20_000)}${']'.repeat(20_000)}}`),
        'unexpectedAnswer',
        'HOST gave an answer that is nested more than 200 levels deep instead of a token, so it was not read. Check the setting planday.identityServer.',
      ],
      [
        '20,000 levels beside a token, which nobody has made known as a secret',
        asJson(200, `{"access_token":"${accessToken}","token_type":"Bearer","deep":${'['.repeat(20_000)}${']'.repeat(20_000)}}`),
        'unexpectedAnswer',
        'HOST gave an answer that is nested more than 200 levels deep instead of a token, so it was not read. Check the setting planday.identityServer.',
      ],
      [
        'an OAuth error beside an access token that is left out',
        asJson(200, { error: 'invalid_grant', access_token: null }),
        'rejectedToken',
        'Planday rejected the refresh token of Nordlys Café: it was revoked, or it belongs to another App ID. Copy the Token again from Settings > Integrations > API Access.',
      ],
      ['201 and a token that no header can carry', asJson(201, { access_token: 'a\nb' }), 'unexpectedAnswer', noGrant],
      [
        'an error beside an access token, which says nothing of what was sent',
        asJson(200, { error: 'invalid_grant', access_token: accessToken, token_type: 'mac' }),
        'unexpectedAnswer',
        noGrant,
      ],
      ['another token_type', asJson(200, { access_token: accessToken, token_type: 'mac' }), 'unexpectedAnswer', noGrant],
      [
        'a refresh_token that is an object',
        asJson(200, { access_token: accessToken, refresh_token: { a: 1 } }),
        'unexpectedAnswer',
        noGrant,
      ],
      [
        'a cut connection',
        { fault: 'drop' },
        'offline',
        'HOST could not be reached (ECONNRESET). Check the network, the proxy and VPN, and try again.',
      ],
      [
        'a body that is cut off',
        { ...asJson(200, { access_token: accessToken }), fault: 'cutOff' },
        'offline',
        'The answer from HOST broke off in the middle. Try again.',
      ],
    ];
    for (const [title, answer, kind, message] of cases) {
      it(`by ${title}`, async () => {
        const { exchange, server } = await createHarness(undefined, () => answer);
        await assert.rejects(exchange(), (error) => {
          assert.ok(error instanceof PlandayError);
          assert.deepEqual({ kind: error.kind, message: error.message }, { kind, message: message.replace('HOST', server.host) });
          return true;
        });
        assert.equal(server.seen.length, 1);
      });
    }

    it('by every status, also those that have no body or that no Response can have', async () => {
      const { app, dependencies } = await createHarness();
      const kinds = new Map([
        ['unexpectedStatus', [0, 99, 100, 101, 103, 199, 201, 204, 205, 299, 304, 399]],
        ['rejectedToken', [400, 401, 499]],
        ['rateLimit', [429]],
        ['serverError', [407, 408, 421, 425, 500, 503, 599, 600, 999]],
      ]);
      for (const [kind, statuses] of kinds) {
        for (const status of statuses) {
          // Where a status decides, a body must not.
          const body = kind === 'unexpectedStatus' ? '<html>' : { error: 'invalid_grant', access_token: accessToken };
          const http = { send: async () => answer(body, status) };
          for (const request of [exchangeRefreshToken, revokeRefreshToken]) {
            const asked = request(app, refreshToken, { ...dependencies, http });
            // These come without the page.
            if (request === revokeRefreshToken && (status === 204 || status === 205)) await asked;
            else await assert.rejects(asked, { kind, status }, String(status));
          }
        }
      }
    });

    it('without telling a secret, even when the server repeats them all', async () => {
      for (const [status, fields] of [
        [400, {}],
        [200, { token_type: 'mac' }],
        [500, {}],
        [200, { refresh_token: 5 }],
        [403, { error: refreshToken }],
      ] as const) {
        const body = {
          error_description: secrets.join(' '),
          access_token: accessToken,
          id_token: 'id-1-secretsecret',
          ...fields,
        };
        const { exchange, redactor } = await createHarness(undefined, () => ({ status, body }));
        redactor.add('refresh-1-secretsecret');
        const error = await exchange().then(
          () => undefined,
          (reason: unknown) => reason,
        );
        assert.ok(error instanceof PlandayError);
        assert.doesNotMatch(inspect(error, { depth: 20, showHidden: true }), /secretsecret/);
      }
    });

    it('by a redirect to another host, which sees nothing', async () => {
      const { exchange, server } = await createHarness();
      const other = await start();
      for (const status of [301, 302, 303, 307, 308]) {
        server.respond = () => ({ status, headers: { location: `${other.url}/connect/token` } });
        await assert.rejects(exchange(), {
          kind: 'redirect',
          message: `${server.host} tried to send this request on to ${other.host}, which was not followed because your token would go there too. Check the settings planday.identityServer and planday.API.`,
        });
      }
      assert.deepEqual(other.seen, []);
    });

    it('by a redirect within the host too: a token is posted once', async () => {
      const { exchange, server } = await createHarness(undefined, () => ({ status: 307, headers: { location: '/elsewhere' } }));
      await assert.rejects(exchange(), { kind: 'redirect' });
      assert.equal(server.seen.length, 1);
    });

    it('by a server that never answers, when the time is up', async () => {
      const { app, dependencies, server } = await createHarness(undefined, () => ({ fault: 'silent' }));
      const timeouts: (number | undefined)[] = [];
      const http: IdentityDependencies['http'] = {
        send: (request) => {
          timeouts.push(request.timeoutMs);
          return dependencies.http.send({ ...request, timeoutMs: 30 });
        },
      };
      await assert.rejects(exchangeRefreshToken(app, refreshToken, { ...dependencies, http }), { kind: 'timeout' });
      assert.deepEqual(timeouts, [30_000]);
      assert.equal(server.seen.length, 1);
    });
  });

  describe('hands over the refresh token that comes in the place of the one that was sent', () => {
    const renewed = 'refresh-2-secretsecret';
    const grant = { access_token: accessToken, refresh_token: renewed };

    for (const [what, body, status] of [
      ['with a grant', grant, 200],
      ['beside a type of token that is none', { ...grant, token_type: 'mac' }, 200],
      ['without an access token', { refresh_token: renewed }, 200],
      ['without an access token, as something that was created', { refresh_token: renewed }, 201],
      ['beside an access token that no header can carry', { ...grant, access_token: 'a\nb' }, 200],
      ['beside an access token that is no text', { ...grant, access_token: { value: 'a' } }, 200],
    ] as const)
      it(`${what}`, async () => {
        const { app, dependencies } = await createHarness(undefined, () => ({ status, body }));
        const kept: string[] = [];
        const keep = async (token: string) => void kept.push(token);
        const exchange = exchangeRefreshToken(app, refreshToken, dependencies, { keep });
        await (what === 'with a grant' ? exchange : assert.rejects(exchange, PlandayError));
        assert.deepEqual(kept, [renewed]);
      });

    for (const [what, body, status] of [
      ['where it is the same', { ...grant, refresh_token: refreshToken }, 200],
      ['where there is none', { access_token: accessToken, refresh_token: ' ' }, 200],
      ['in a refusal', { ...grant, error: 'invalid_grant' }, 400],
      ['in an OAuth error that comes as if it was a grant', { error: 'invalid_grant', refresh_token: renewed }, 200],
      ['where no keychain can hold it', { ...grant, refresh_token: 'r'.repeat(32_001) }, 200],
    ] as const)
      it(`and none ${what}`, async () => {
        const { app, dependencies } = await createHarness(undefined, () => ({ status, body }));
        const keep = () => assert.fail('there is nothing to be kept');
        await exchangeRefreshToken(app, refreshToken, dependencies, { keep }).catch((error: unknown) =>
          assert.ok(error instanceof PlandayError, String(error)),
        );
      });
  });

  it('can be cancelled', async () => {
    const { app, dependencies, server } = await createHarness(undefined, () => ({ fault: 'silent' }));
    const cancel = new AbortController();
    const exchange = exchangeRefreshToken(app, refreshToken, dependencies, { signal: cancel.signal });
    await Promise.all([server.arrived(1).then(() => cancel.abort()), assert.rejects(exchange, { name: 'AbortError' })]);
  });
});
