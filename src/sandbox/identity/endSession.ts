import { empty, header, html, type Incoming, type Reply } from '../http.ts';
import { languageOf } from './acceptedLanguage.ts';
import { pageHeaders } from './authorizeEndpoint.ts';
import { signedOutPage } from './consentPage.ts';
import type { IdentityState } from './identityState.ts';
import { readJwt } from './jwt.ts';
import { findApp } from './oauthForm.ts';
import { isRegisteredRedirectUri, withParameters } from './redirectUris.ts';

/** OpenID Connect RP-Initiated Logout. Nobody stays signed in here, so there is nothing to end but the person's way back. */
export function endSession(_: IdentityState, incoming: Incoming): Reply {
  if (incoming.method !== 'GET' && incoming.method !== 'POST') return empty(405, { allow: 'GET, POST' });
  const fields = incoming.method === 'GET' ? incoming.query : new URLSearchParams(incoming.body);
  const redirectUri = fields.get('post_logout_redirect_uri') ?? '';
  if (!isKnown(fields) || !isRegisteredRedirectUri(redirectUri))
    return html(200, signedOutPage(languageOf(header(incoming, 'accept-language'))), pageHeaders);
  const state = fields.get('state');
  const location = withParameters(redirectUri, state === null ? {} : { state });
  return empty(incoming.method === 'POST' ? 303 : 302, {
    location,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
}

/** Whether an app asks. Without one, anybody could send a person anywhere. */
function isKnown(fields: URLSearchParams): boolean {
  const [hint, appId] = [fields.get('id_token_hint'), fields.get('client_id')];
  const audience = hint === null ? undefined : readJwt(hint)?.aud;
  if (hint === null) return findApp(appId ?? undefined) !== undefined;
  return findApp(typeof audience === 'string' ? audience : undefined) !== undefined && (appId === null || appId === audience);
}
