import { createHash, timingSafeEqual } from 'node:crypto';
import { type Incoming, json, type Reply } from '../http.ts';
import type { Grant } from './grantToken.ts';
import type { CodeGrant, IdentityState } from './identityState.ts';
import { noStore, type OAuthForm, oauthError, readOAuthForm } from './oauthForm.ts';
import { allScopes } from './scopes.ts';

/** Grants that the discovery document lists and no integration's app may use. */
const closedGrants = [
  'client_credentials',
  'password',
  'implicit',
  'urn:ietf:params:oauth:grant-type:device_code',
  'token_exchange',
];

export function tokenEndpoint(state: IdentityState, incoming: Incoming): Reply {
  const form = readOAuthForm(incoming);
  if (!('app' in form)) return form;
  const grantType = form.field('grant_type');
  if (grantType === undefined) return oauthError('invalid_request', 'grant_type is missing.');
  if (grantType === 'refresh_token') return refresh(state, form);
  if (grantType === 'authorization_code') return exchangeCode(state, form);
  if (closedGrants.includes(grantType)) return oauthError('unauthorized_client', 'The client may not use this grant type.');
  return oauthError('unsupported_grant_type', 'The grant type is not supported.');
}

function refresh(state: IdentityState, { app, field }: OAuthForm): Reply {
  const refreshToken = field('refresh_token');
  if (refreshToken === undefined) return oauthError('invalid_request', 'refresh_token is missing.');
  const grant = state.grantOf(refreshToken, app);
  if (!grant) return oauthError('invalid_grant', 'The refresh token is invalid, revoked, or was issued to another client.');
  const asked = field('scope')?.split(' ').filter(Boolean);
  if (asked?.some((scope) => !grant.scopes.includes(scope)))
    return oauthError('invalid_scope', 'The scope exceeds the scope granted.');
  const scopes = asked ?? grant.scopes;
  const identity = scopes.includes('openid') ? { id_token: state.idToken(grant) } : {};
  if (!state.settings.rotate) return tokens(state, grant, scopes, { ...identity, refresh_token: refreshToken });
  state.revoke(refreshToken);
  return tokens(state, grant, scopes, { ...identity, refresh_token: state.newRefreshToken(grant) });
}

function exchangeCode(state: IdentityState, { app, field }: OAuthForm): Reply {
  const code = field('code');
  const redirectUri = field('redirect_uri');
  if (code === undefined) return oauthError('invalid_request', 'code is missing.');
  if (redirectUri === undefined) return oauthError('invalid_request', 'redirect_uri is missing.');
  const found = state.code(code);
  if (found?.used) {
    state.revokeWhatCodeGave(code);
    return oauthError('invalid_grant', 'The code has been used.');
  }
  if (!found) return oauthError('invalid_grant', 'The code is invalid or has expired.');
  const refused = refusal(found, app === state.appOf(found.grant), redirectUri, field('code_verifier'));
  if (refused) {
    // A failed attempt uses the code up, or a thief could try on.
    state.useCode(code, undefined);
    return oauthError('invalid_grant', refused);
  }
  const { grant } = found;
  const refreshToken = grant.scopes.includes('offline_access') ? state.newRefreshToken(grant) : undefined;
  state.useCode(code, refreshToken);
  return tokens(state, grant, grant.scopes, {
    ...(grant.scopes.includes('openid') ? { id_token: state.idToken(grant, found) } : {}),
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
  });
}

function refusal(
  { redirectUri, challenge }: CodeGrant,
  sameApp: boolean,
  givenUri: string,
  verifier: string | undefined,
): string | undefined {
  if (!sameApp) return 'The code was issued to another client.';
  if (givenUri !== redirectUri) return 'redirect_uri differs from the one of the authorization request.';
  // RFC 9700, 4.8.2: a verifier without a challenge means that somebody took the challenge away.
  if (!challenge) return verifier === undefined ? undefined : 'code_verifier was sent for a request without code_challenge.';
  if (verifier === undefined) return 'code_verifier is missing.';
  if (!/^[A-Za-z0-9\-._~]{43,128}$/.test(verifier)) return 'code_verifier is malformed.';
  const proof = challenge.method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url');
  const equal = proof.length === challenge.value.length && timingSafeEqual(Buffer.from(proof), Buffer.from(challenge.value));
  return equal ? undefined : 'code_verifier does not match code_challenge.';
}

function tokens(state: IdentityState, grant: Grant, scopes: readonly string[], more: Readonly<Record<string, string>>): Reply {
  const inOrder = allScopes.filter((scope) => scopes.includes(scope));
  return json(
    200,
    {
      access_token: state.accessToken(grant, inOrder),
      expires_in: state.settings.expiresIn,
      token_type: 'Bearer',
      scope: inOrder.join(' '),
      ...more,
      ...state.settings.tokenFields,
    },
    noStore,
  );
}

/** RFC 8628, 3.1: the grant is as closed to apps as the others. */
export function deviceAuthorizationEndpoint(_: IdentityState, incoming: Incoming): Reply {
  const form = readOAuthForm(incoming);
  return 'app' in form ? oauthError('unauthorized_client', 'The client may not use this grant type.') : form;
}

/** RFC 7009. */
export function revocationEndpoint(state: IdentityState, incoming: Incoming): Reply {
  const form = readOAuthForm(incoming);
  if (!('app' in form)) return form;
  const token = form.field('token');
  if (token === undefined) return oauthError('invalid_request', 'token is missing.');
  return state.revokeFor(form.app, token)
    ? { status: 200, headers: noStore, body: '' }
    : oauthError('invalid_grant', 'The token was issued to another client.');
}
