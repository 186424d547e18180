import assert from 'node:assert/strict';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { type Answer, answerOf, type Client, connect, credential, exchange, noon, post, start } from './harness.ts';

describe('What the discovery document names', () => {
  let sandbox: Sandbox;
  let client: Client;
  let document: Record<string, unknown>;
  let now = noon;

  before(async () => {
    sandbox = await start({ control: true, now: () => now });
    client = await connect(sandbox);
    document = (await answerOf(await fetch(`${sandbox.identityUrl}/.well-known/openid-configuration`))).json;
  });
  beforeEach(() => {
    now = noon;
    sandbox.control?.reset();
  });
  after(() => sandbox.stop());

  it('exists', async () => {
    const addresses = Object.entries(document).filter(([name]) => /_endpoint$|_uri$|_iframe$/.test(name));
    assert.equal(addresses.length, 8);
    for (const [name, address] of addresses)
      for (const method of ['GET', 'POST'])
        assert.notEqual((await fetch(String(address), { method })).status, 404, `${method} ${name}`);
  });

  it('is found in whatever case its path is written', async () => {
    const { appId, refreshToken } = credential(sandbox);
    const form = { client_id: appId, grant_type: 'refresh_token', refresh_token: refreshToken };
    const headers = { origin: 'https://planday-labs.example' };
    const answer = await post(`${sandbox.identityUrl}/Connect/Token`, form, headers);
    assert.deepEqual([answer.status, answer.headers.get('access-control-allow-origin')], [200, headers.origin]);
  });

  it('is a grant that is known', async () => {
    for (const grant of document.grant_types_supported as string[]) {
      const { json } = await post(`${sandbox.identityUrl}/connect/token`, { client_id: client.appId, grant_type: grant });
      assert.notEqual(json.error, 'unsupported_grant_type', grant);
    }
  });

  it('is a way to ask for a code that is taken', async () => {
    for (const response_type of document.response_types_supported as string[])
      for (const response_mode of document.response_modes_supported as string[])
        for (const code_challenge_method of document.code_challenge_methods_supported as string[]) {
          const query = new URLSearchParams({
            client_id: client.appId,
            redirect_uri: 'http://localhost:3000/',
            scope: 'openid',
            response_type,
            response_mode,
            code_challenge: 'a'.repeat(43),
            code_challenge_method,
          });
          assert.equal((await fetch(`${document.authorization_endpoint}?${query}`)).status, 200, `${query}`);
        }
  });

  it('is a way for an app to show who it is', async () => {
    const { appId, refreshToken } = credential(sandbox);
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
    assert.deepEqual(document.token_endpoint_auth_methods_supported, ['client_secret_basic', 'client_secret_post']);
    const basic = { authorization: `Basic ${btoa(`${appId}:secret`)}` };
    assert.equal((await post(`${document.token_endpoint}`, form, basic)).status, 200);
    const inForm = { ...form, client_id: appId, client_secret: '' };
    assert.equal((await post(`${document.token_endpoint}`, inForm)).status, 200);
  });

  describe('introspection (RFC 7662)', () => {
    const ask = (token: string, appId = client.appId): Promise<Answer> =>
      post(`${document.introspection_endpoint}`, { client_id: appId, token });

    it('says what an access token is good for, until it is over', async () => {
      const { json, headers } = await ask(client.accessToken);
      const { active, client_id, token_type, scope, exp, sub, iss } = json;
      assert.deepEqual(
        [active, client_id, token_type, exp, iss],
        [true, client.appId, 'Bearer', noon / 1000 + 3600, sandbox.identityUrl],
      );
      assert.ok(scope.split(' ').includes('shift:read') && sub);
      assert.equal(headers.get('cache-control'), 'no-store');
      now += 3_600_000;
      assert.deepEqual((await ask(client.accessToken)).json, { active: false });
    });

    it('says what a refresh token is good for, until it is taken back', async () => {
      const { appId, refreshToken } = credential(sandbox);
      const { active, scope } = (await ask(refreshToken)).json;
      assert.ok(active && scope.includes('offline_access'));
      await post(`${document.revocation_endpoint}`, { client_id: appId, token: refreshToken });
      assert.deepEqual((await ask(refreshToken)).json, { active: false });
    });

    it('says nothing of another app’s, and of what is none', async () => {
      const { appId, refreshToken } = credential(sandbox, 'cafe', 'few scopes');
      const { id_token } = (await exchange(sandbox, client.appId, credential(sandbox).refreshToken)).json;
      for (const [token, asking] of [
        [client.accessToken, appId],
        [refreshToken, client.appId],
        [credential(sandbox, 'cafe', 'revoked').refreshToken, credential(sandbox, 'cafe', 'revoked').appId],
        [id_token, client.appId],
        ['x', client.appId],
        ['a.b.c', client.appId],
      ])
        assert.deepEqual((await ask(token, asking)).json, { active: false });
    });

    it('wants an app that is known, and a token', async () => {
      const at = `${document.introspection_endpoint}`;
      assert.deepEqual((await post(at, { client_id: 'x', token: 'x' })).json.error, 'invalid_client');
      assert.deepEqual((await post(at, { client_id: client.appId })).json.error, 'invalid_request');
    });
  });

  it('is a device flow that is closed to apps, as OAuth says it', async () => {
    const { status, json } = await post(`${document.device_authorization_endpoint}`, {
      client_id: client.appId,
      scope: 'openid',
    });
    assert.deepEqual([status, json.error], [400, 'unauthorized_client']);
    assert.equal((await post(`${document.device_authorization_endpoint}`, { client_id: 'x' })).json.error, 'invalid_client');
  });

  describe('the end of a session', () => {
    const end = (fields: Record<string, string>, method = 'GET', headers: Record<string, string> = {}) => {
      const form = new URLSearchParams(fields);
      const address = `${document.end_session_endpoint}`;
      if (method === 'GET') return fetch(`${address}?${form}`, { redirect: 'manual', headers });
      return fetch(address, { method, body: form, redirect: 'manual', headers });
    };
    const back = 'http://localhost:3000/bye';

    it('leads back to the app that asks for it', async () => {
      const { appId, refreshToken } = credential(sandbox);
      const { id_token } = (await exchange(sandbox, appId, refreshToken)).json;
      for (const method of ['GET', 'POST'])
        for (const who of [{ id_token_hint: id_token }, { client_id: appId }, { id_token_hint: id_token, client_id: appId }]) {
          const answer = await end({ ...who, post_logout_redirect_uri: back, state: 'a&b' }, method);
          assert.deepEqual(
            [answer.status, answer.headers.get('location')],
            [method === 'GET' ? 302 : 303, `${back}?state=a%26b`],
          );
        }
      assert.equal((await exchange(sandbox, appId, refreshToken)).status, 200, 'the app goes on');
    });

    it('and to exactly that address', async () => {
      for (const address of [
        back,
        `${back}?page=1`,
        'http://localhost:3000/',
        'vscode://planday-explorer.planday-explorer/bye',
      ]) {
        const answer = await end({ client_id: client.appId, post_logout_redirect_uri: address });
        assert.equal(answer.headers.get('location'), address);
      }
    });

    it('leads nowhere else', async () => {
      const { appId, refreshToken } = credential(sandbox);
      const { id_token } = (await exchange(sandbox, appId, refreshToken)).json;
      const other = credential(sandbox, 'cafe', 'few scopes').appId;
      for (const fields of [
        {},
        { post_logout_redirect_uri: back },
        { client_id: 'x', post_logout_redirect_uri: back },
        { client_id: appId },
        { client_id: appId, post_logout_redirect_uri: 'http://evil.example/' },
        { client_id: appId, post_logout_redirect_uri: 'javascript:alert(1)' },
        { id_token_hint: `${id_token}x`, post_logout_redirect_uri: back },
        { id_token_hint: id_token, client_id: other, post_logout_redirect_uri: back },
      ]) {
        const answer = await end(fields, 'GET', { 'accept-language': 'da' });
        assert.deepEqual([answer.status, answer.headers.get('location')], [200, null]);
        assert.match(await answer.text(), /Du er logget ud/);
        assert.match(answer.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
      }
      assert.equal((await fetch(`${document.end_session_endpoint}`, { method: 'PUT' })).status, 405);
    });
  });

  it('tells an app with openid who authorized it, while its token is good', async () => {
    const ask = async (token: string, method = 'GET') => {
      const answer = await fetch(`${document.userinfo_endpoint}`, { method, headers: { authorization: `Bearer ${token}` } });
      return answer.status;
    };
    assert.deepEqual([await ask(client.accessToken), await ask(client.accessToken, 'POST')], [200, 200]);
    const poor = await connect(sandbox, 'cafe', 'all scopes', 'shift:read');
    assert.equal(await ask(poor.accessToken), 403);
    await post(`${document.revocation_endpoint}`, { client_id: client.appId, token: poor.accessToken });
    assert.equal(await ask(poor.accessToken), 401);
  });

  it('beside it, the versions of HR are listed, and of nothing else', async () => {
    const versions = async (api: string, method = 'GET') =>
      answerOf(await fetch(`${sandbox.apiUrl}/${api}/swagger/version`, { method }));
    const { status, json } = await versions('hr');
    assert.deepEqual([status, json], [200, [{ version: 'V1.0', isDeprecated: false }]]);
    assert.deepEqual([(await versions('scheduling')).status, (await versions('hr', 'POST')).status], [404, 405]);
  });
});
