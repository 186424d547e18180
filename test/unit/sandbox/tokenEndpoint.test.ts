import assert from 'node:assert/strict';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { type Answer, answerOf, connect, credential, exchange, noon, post, start } from './harness.ts';

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));

describe('the sandbox exchanges refresh tokens', () => {
  let sandbox: Sandbox;
  let now = noon;

  before(async () => {
    sandbox = await start({ control: true, now: () => now });
  });
  beforeEach(() => {
    now = noon;
    sandbox.control?.reset();
  });
  after(() => sandbox.stop());

  const token = (
    fields: Readonly<Record<string, string>> | string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer> => post(`${sandbox.identityUrl}/connect/token`, fields, headers);

  it('for an access token of one hour with its scopes and portal', async () => {
    const { appId, refreshToken, scopes } = credential(sandbox);
    const answer = await exchange(sandbox, appId, refreshToken);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    const { access_token, id_token, scope, ...rest } = answer.json;
    const { aud, iss, sub, auth_time, nonce } = claimsOf(id_token);
    assert.deepEqual([aud, iss, sub], [appId, sandbox.identityUrl, claimsOf(access_token).sub]);
    assert.deepEqual([auth_time, nonce], [undefined, undefined], 'nobody has signed in just now');
    assert.deepEqual(rest, { expires_in: 3600, token_type: 'Bearer', refresh_token: refreshToken });
    const { PortalId, client_id, exp } = claimsOf(access_token);
    assert.deepEqual({ PortalId, client_id, exp }, { PortalId: '4021', client_id: appId, exp: noon / 1000 + 3600 });
    assert.deepEqual(new Set(scope.split(' ')), new Set([...scopes, 'openid', 'offline_access']));
    assert.deepEqual(claimsOf(access_token).scope, scope.split(' '));
    assert.match(refreshToken, /^[\w-]{22}$/);
  });

  it('for fewer scopes when asked', async () => {
    const { appId, refreshToken } = credential(sandbox);
    assert.equal((await exchange(sandbox, appId, refreshToken, { scope: 'shift:read' })).json.scope, 'shift:read');
  });

  const refusals: readonly (readonly [string, () => Promise<Answer>, number, string])[] = [
    ['an unknown App ID', () => token({ ...fields(), client_id: '00000000-0000-0000-0000-000000000000' }), 400, 'invalid_client'],
    ['no App ID', () => token({ ...fields(), client_id: '' }), 400, 'invalid_client'],
    [
      'an unknown App ID as Basic',
      () => token({ ...fields(), client_id: '' }, { authorization: `Basic ${btoa('nobody:')}` }),
      401,
      'invalid_client',
    ],
    ['an unknown token', () => token({ ...fields(), refresh_token: 'AAAAAAAAAAAAAAAAAAAAAA' }), 400, 'invalid_grant'],
    ['a token that is no token', () => token({ ...fields(), refresh_token: 'my password' }), 400, 'invalid_grant'],
    [
      'the token of another app',
      () => token({ ...fields(), refresh_token: credential(sandbox, 'cafe', 'few scopes').refreshToken }),
      400,
      'invalid_grant',
    ],
    [
      'the revoked app',
      () => exchange(sandbox, credential(sandbox, 'cafe', 'revoked').appId, credential(sandbox, 'cafe', 'revoked').refreshToken),
      400,
      'invalid_grant',
    ],
    ['no token', () => token({ ...fields(), refresh_token: '' }), 400, 'invalid_request'],
    ['no grant type', () => token({ ...fields(), grant_type: '' }), 400, 'invalid_request'],
    ['an unknown grant type', () => token({ ...fields(), grant_type: 'magic' }), 400, 'unsupported_grant_type'],
    [
      'a grant type that is closed to apps',
      () => token({ ...fields(), grant_type: 'client_credentials' }),
      400,
      'unauthorized_client',
    ],
    ['more scope than granted', () => token({ ...fields(), scope: 'shift:read impersonate' }), 400, 'invalid_scope'],
    ['a field twice', () => token(`${new URLSearchParams(fields())}&client_id=x`), 400, 'invalid_request'],
    ['JSON', () => token(JSON.stringify(fields()), { 'content-type': 'application/json' }), 400, 'invalid_request'],
  ];

  function fields(): Record<string, string> {
    const { appId, refreshToken } = credential(sandbox);
    return { client_id: appId, grant_type: 'refresh_token', refresh_token: refreshToken };
  }

  for (const [what, send, status, error] of refusals) {
    it(`but refuses ${what} with ${error}`, async () => {
      const answer = await send();
      assert.deepEqual([answer.status, answer.json.error], [status, error]);
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      assert.equal(answer.text.includes(credential(sandbox).refreshToken), false);
    });
  }

  it('whatever else a client has in its headers, as long as it is no other app', async () => {
    for (const authorization of ['Bearer of-the-last-hour', 'Negotiate x'])
      assert.equal((await token(fields(), { authorization })).status, 200, authorization);
    const { json } = await token({ ...fields(), client_id: '' }, { authorization: 'Bearer of-the-last-hour' });
    assert.equal(json.error, 'invalid_client');
  });

  it('and takes only POST', async () => {
    const response = await fetch(`${sandbox.identityUrl}/connect/token`);
    assert.deepEqual([response.status, response.headers.get('allow')], [405, 'POST']);
  });

  it('and rotates on request: the old token is good for nothing afterwards', async () => {
    sandbox.control?.set({ rotate: true });
    const { appId, refreshToken } = credential(sandbox);
    const { json } = await exchange(sandbox, appId, refreshToken);
    assert.notEqual(json.refresh_token, refreshToken);
    assert.match(json.id_token, /^eyJ/);
    assert.equal((await exchange(sandbox, appId, refreshToken)).json.error, 'invalid_grant');
    assert.equal((await exchange(sandbox, appId, json.refresh_token)).status, 200);
  });

  it('and takes a token back on /connect/revocation, for its own app alone', async () => {
    const { appId, refreshToken } = credential(sandbox);
    const revoke = (form: Record<string, string>): Promise<Answer> => post(`${sandbox.identityUrl}/connect/revocation`, form);
    const other = await revoke({ client_id: credential(sandbox, 'cafe', 'few scopes').appId, token: refreshToken });
    assert.deepEqual([other.status, other.json.error], [400, 'invalid_grant']);
    assert.equal((await revoke({ client_id: appId })).json.error, 'invalid_request');
    assert.equal((await revoke({ client_id: 'nobody', token: refreshToken })).json.error, 'invalid_client');
    assert.equal((await revoke({ client_id: appId, token: 'unknown' })).status, 200);
    assert.equal((await exchange(sandbox, appId, refreshToken)).status, 200);
    assert.equal((await revoke({ client_id: appId, token: refreshToken, token_type_hint: 'refresh_token' })).status, 200);
    assert.equal((await exchange(sandbox, appId, refreshToken)).json.error, 'invalid_grant');
  });

  it('and an access token ends after its time, or when it is taken back', async () => {
    const client = await connect(sandbox);
    now += 3_599_000;
    assert.equal((await client.get('/portal/v1.0/info')).status, 200);
    now += 1000;
    const expired = await client.get('/portal/v1.0/info');
    assert.equal(expired.status, 401);
    assert.match(expired.headers.get('www-authenticate') ?? '', /invalid_token/);
    const next = await connect(sandbox);
    await post(`${sandbox.identityUrl}/connect/revocation`, { client_id: next.appId, token: next.accessToken });
    assert.equal((await next.get('/portal/v1.0/info')).status, 401);
  });

  it('and describes itself like the identity server, with its own address', async () => {
    const discovery = (await answerOf(await fetch(`${sandbox.identityUrl}/.well-known/openid-configuration`))).json;
    assert.equal(discovery.issuer, sandbox.identityUrl);
    assert.equal(discovery.token_endpoint, `${sandbox.identityUrl}/connect/token`);
    assert.equal(discovery.scopes_supported.length, 79);
    assert.deepEqual(discovery.code_challenge_methods_supported, ['plain', 'S256']);
    const { keys } = (await answerOf(await fetch(discovery.jwks_uri))).json;
    const { access_token } = (await token(fields())).json;
    const [head = '', payload = '', signature = ''] = access_token.split('.');
    const key = await crypto.subtle.importKey('jwk', keys[0], { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, ['verify']);
    const genuine = await crypto.subtle.verify(
      'RSASSA-PKCS1-v1_5',
      key,
      Buffer.from(signature, 'base64url'),
      Buffer.from(`${head}.${payload}`),
    );
    assert.equal(genuine, true);
    assert.equal(keys[0].d, undefined);
  });
});
