import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { type AuthorizationChoice, authorizationRequest } from '../../../../src/core/identity/authorizationRequest.ts';

const choice: AuthorizationChoice = {
  identityUrl: 'https://id.planday.com',
  appId: '5a11b0c5-7e57-4a9d-9b1e-0a11500be500',
  scopes: ['employee:read', 'shift:read'],
  redirectUri: 'http://localhost:3000/callback?way=1',
  pkce: true,
};

describe('authorizationRequest', () => {
  it('sends what Planday’s guide asks for, with a state and an S256 challenge', async () => {
    const request = await authorizationRequest(choice);
    const url = new URL(request.url);
    assert.equal(`${url.origin}${url.pathname}`, 'https://id.planday.com/connect/authorize');
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      client_id: choice.appId,
      response_type: 'code',
      redirect_uri: choice.redirectUri,
      scope: 'openid offline_access employee:read shift:read',
      state: request.state,
      code_challenge: createHash('sha256')
        .update(request.codeVerifier ?? '')
        .digest('base64url'),
      code_challenge_method: 'S256',
    });
    assert.match(request.codeVerifier ?? '', /^[\w-]{43}$/);
    assert.match(request.state, /^[\w-]{43}$/);
    assert.ok(!request.url.includes('+'), 'a space is written as %20');
  });

  it('leaves PKCE out where it is switched off', async () => {
    const request = await authorizationRequest({ ...choice, pkce: false });
    const names = [...new URL(request.url).searchParams.keys()];
    assert.deepEqual(names, ['client_id', 'response_type', 'redirect_uri', 'scope', 'state']);
    assert.equal(request.codeVerifier, undefined);
  });

  it('asks for openid and offline_access once, whatever was chosen', async () => {
    const { url } = await authorizationRequest({ ...choice, scopes: ['offline_access', 'openid', 'shift:read', 'shift:read'] });
    assert.equal(new URL(url).searchParams.get('scope'), 'openid offline_access shift:read');
  });

  it('never repeats a state or a verifier', async () => {
    const requests = await Promise.all(Array.from({ length: 50 }, () => authorizationRequest(choice)));
    assert.equal(new Set(requests.flatMap(({ state, codeVerifier }) => [state, codeVerifier])).size, 100);
  });
});
