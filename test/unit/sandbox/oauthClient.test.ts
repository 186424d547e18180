import assert from 'node:assert/strict';
import * as oauth from 'oauth4webapi';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { credential, start } from './harness.ts';

const plain = { [oauth.allowInsecureRequests]: true };

/** The field's client, which checks each answer against the standards and the signature of each id token. */
describe('A client that knows the standards', () => {
  let sandbox: Sandbox;
  let server: oauth.AuthorizationServer;
  let client: oauth.Client;

  before(async () => {
    sandbox = await start({ now: Date.now });
    const issuer = new URL(sandbox.identityUrl);
    server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, plain));
    client = { client_id: credential(sandbox).appId };
  });
  after(() => sandbox.stop());

  const refresh = async (token: string) => {
    const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), token, plain);
    const answer = await oauth.processRefreshTokenResponse(server, client, response);
    await oauth.validateApplicationLevelSignature(server, response, plain);
    return answer;
  };
  const introspect = async (token: string) =>
    oauth.processIntrospectionResponse(
      server,
      client,
      await oauth.introspectionRequest(server, client, oauth.None(), token, plain),
    );
  const revoke = async (token: string) =>
    oauth.processRevocationResponse(await oauth.revocationRequest(server, client, oauth.None(), token, plain));

  async function signIn() {
    const [verifier, state, nonce] = [
      oauth.generateRandomCodeVerifier(),
      oauth.generateRandomState(),
      oauth.generateRandomNonce(),
    ];
    const redirect_uri = 'http://localhost:3000/callback';
    const address = new URL(server.authorization_endpoint ?? '');
    const code_challenge = await oauth.calculatePKCECodeChallenge(verifier);
    const request = { redirect_uri, response_type: 'code', scope: 'openid offline_access shift:read', state, nonce };
    address.search = `${new URLSearchParams({ client_id: client.client_id, code_challenge, code_challenge_method: 'S256', ...request })}`;
    const body = new URLSearchParams({ decision: 'authorize', portal: '4021' });
    const { headers } = await fetch(address, { method: 'POST', body, redirect: 'manual' });
    const callback = oauth.validateAuthResponse(server, client, new URL(headers.get('location') ?? ''), state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      callback,
      redirect_uri,
      verifier,
      plain,
    );
    return oauth.processAuthorizationCodeResponse(server, client, response, { expectedNonce: nonce, requireIdToken: true });
  }

  it('refreshes, and gets the same refresh token, scopes and an id token', async () => {
    const { refreshToken } = credential(sandbox);
    const answer = await refresh(refreshToken);
    assert.equal(answer.refresh_token, refreshToken);
    assert.ok(answer.scope?.includes('shift:read'));
    const claims = oauth.getValidatedIdTokenClaims(answer);
    assert.ok(claims);
    const response = await oauth.userInfoRequest(server, client, answer.access_token, plain);
    assert.equal((await oauth.processUserInfoResponse(server, client, claims.sub, response)).PortalId, '4021');
  });

  it('signs in with PKCE, refreshes what it got, and lets go of it', async () => {
    const { access_token, refresh_token = '' } = await signIn();
    assert.deepEqual((await introspect(access_token)).scope?.split(' ').toSorted(), ['offline_access', 'openid', 'shift:read']);
    assert.equal((await introspect(refresh_token)).active, true);
    const again = await refresh(refresh_token);
    assert.equal(again.refresh_token, refresh_token);
    await revoke(refresh_token);
    await revoke(again.access_token);
    for (const token of [refresh_token, again.access_token]) assert.deepEqual(await introspect(token), { active: false });
    await assert.rejects(refresh(refresh_token), { error: 'invalid_grant' });
  });

  it('is told that a device may not sign in', async () => {
    const response = await oauth.deviceAuthorizationRequest(server, client, oauth.None(), {}, plain);
    await assert.rejects(oauth.processDeviceAuthorizationResponse(server, client, response), { error: 'unauthorized_client' });
  });
});
