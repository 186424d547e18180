import { type Incoming, json, type Reply } from '../http.ts';
import type { App } from './apps.ts';
import type { IdentityState } from './identityState.ts';
import { noStore, oauthError, readOAuthForm } from './oauthForm.ts';

/** RFC 7662: whether a token is good, and for what. An app is told of its own tokens, and of no others that there are any. */
export function introspectionEndpoint(state: IdentityState, incoming: Incoming): Reply {
  const form = readOAuthForm(incoming);
  if (!('app' in form)) return form;
  const token = form.field('token');
  if (token === undefined) return oauthError('invalid_request', 'token is missing.');
  return json(200, accessToken(state, form.app, token) ?? refreshToken(state, form.app, token) ?? { active: false }, noStore);
}

function accessToken(state: IdentityState, app: App, token: string): object | undefined {
  const claims = state.accessClaims(token);
  if (!claims || claims.client_id !== app.appId || Number(claims.exp) * 1000 <= state.now()) return undefined;
  const scope = Array.isArray(claims.scope) ? claims.scope.join(' ') : '';
  return { active: true, ...claims, scope, token_type: 'Bearer' };
}

function refreshToken(state: IdentityState, app: App, token: string): object | undefined {
  const grant = state.grantOf(token, app);
  return grant && { active: true, client_id: app.appId, iss: state.origin, scope: grant.scopes.join(' ') };
}
