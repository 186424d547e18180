import { repeatedName } from '../http.ts';
import type { App } from './apps.ts';
import type { CodeGrant } from './identityState.ts';
import { findApp } from './oauthForm.ts';
import { isRegisteredRedirectUri } from './redirectUris.ts';
import { allScopes } from './scopes.ts';

export interface AuthorizeRequest {
  readonly app: App;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state?: string;
  readonly nonce?: string;
  readonly challenge?: CodeGrant['challenge'];
}

/** Why a request is refused. Without a redirect URL that can be trusted the person is told, and nobody else (RFC 6749, 4.1.2.1). */
export type Refusal =
  | { readonly page: 'unknown app' | 'redirect address missing' | 'redirect address not registered' }
  | { readonly redirectUri: string; readonly error: string; readonly description: string; readonly state?: string };

export function readAuthorizeRequest(query: URLSearchParams): AuthorizeRequest | Refusal {
  const field = (name: string): string | undefined => query.get(name) || undefined;
  const app = findApp(field('client_id'));
  if (!app || query.getAll('client_id').length > 1) return { page: 'unknown app' };
  const redirectUri = field('redirect_uri');
  if (redirectUri === undefined) return { page: 'redirect address missing' };
  if (!isRegisteredRedirectUri(redirectUri) || query.getAll('redirect_uri').length > 1)
    return { page: 'redirect address not registered' };
  const state = field('state');
  const withState = state === undefined ? {} : { state };
  const fault = faultOf(query, app);
  if (fault) return { redirectUri, error: fault[0], description: fault[1], ...withState };
  const nonce = field('nonce');
  const challenge = field('code_challenge');
  const method = field('code_challenge_method') === 'S256' ? 'S256' : 'plain';
  return {
    app,
    redirectUri,
    scopes: field('scope')?.split(' ').filter(Boolean) ?? [],
    ...withState,
    ...(nonce === undefined ? {} : { nonce }),
    ...(challenge === undefined ? {} : { challenge: { method, value: challenge } }),
  };
}

function faultOf(query: URLSearchParams, app: App): readonly [error: string, description: string] | undefined {
  const repeated = repeatedName(query);
  if (repeated !== undefined) return ['invalid_request', `${repeated.slice(0, 100)} is included more than once.`];
  const type = query.get('response_type');
  if (!type) return ['invalid_request', 'response_type is missing.'];
  if (type !== 'code') return ['unsupported_response_type', 'Only the response type code may be used.'];
  if (!['', null, 'query'].includes(query.get('response_mode')))
    return ['invalid_request', 'The response mode is not supported.'];
  return scopeFault(query.get('scope') ?? '', app) ?? challengeFault(query) ?? promptFault(query.get('prompt'));
}

function scopeFault(scope: string, app: App): readonly [string, string] | undefined {
  const asked = scope.split(' ').filter(Boolean);
  if (asked.length === 0) return ['invalid_scope', 'scope is missing.'];
  const allowed = new Set(['openid', 'offline_access', ...app.scopes]);
  const refused = asked.find((one) => !allowed.has(one));
  if (refused === undefined) return undefined;
  return [
    'invalid_scope',
    allScopes.includes(refused) ? `The app does not have the scope ${refused}.` : 'The scope is not known.',
  ];
}

/** RFC 7636, 4.2 to 4.4.1. */
function challengeFault(query: URLSearchParams): readonly [string, string] | undefined {
  const challenge = query.get('code_challenge') || undefined;
  const method = query.get('code_challenge_method') || undefined;
  if (challenge === undefined) return method === undefined ? undefined : ['invalid_request', 'code_challenge is missing.'];
  if (method !== undefined && method !== 'plain' && method !== 'S256')
    return ['invalid_request', 'Transform algorithm not supported.'];
  return /^[A-Za-z0-9\-._~]{43,128}$/.test(challenge) ? undefined : ['invalid_request', 'code_challenge is malformed.'];
}

const promptFault = (prompt: string | null): readonly [string, string] | undefined =>
  prompt === 'none' ? ['login_required', 'Nobody is signed in.'] : undefined;
