import { plans } from '../data/portalData.ts';
import { empty, header, html, type Incoming, type Reply } from '../http.ts';
import { languageOf } from './acceptedLanguage.ts';
import { apps } from './apps.ts';
import { type AuthorizeRequest, type Refusal, readAuthorizeRequest } from './authorizeRequest.ts';
import { consentPage, refusalPage } from './consentPage.ts';
import type { IdentityState } from './identityState.ts';
import { withParameters } from './redirectUris.ts';

/** Of every page that a person sees. */
export const pageHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  // With `no-referrer` the form would come from the origin `null`, as one of a page of anybody's can.
  'referrer-policy': 'same-origin',
};

/** `GET` shows the consent page; its form sends the person's answer to the same address. */
export function authorizeEndpoint(state: IdentityState, incoming: Incoming): Reply {
  if (incoming.method !== 'GET' && incoming.method !== 'POST') return empty(405, { allow: 'GET, POST' });
  const language = languageOf(header(incoming, 'accept-language'));
  const request = readAuthorizeRequest(incoming.query);
  if ('page' in request) return html(400, refusalPage(request.page, language), pageHeaders);
  if ('error' in request) return refuse(request, incoming.method);
  if (incoming.method === 'GET') return html(200, consentPage(request, language), pageHeaders);
  return decide(state, request, new URLSearchParams(incoming.body), () => html(400, consentPage(request, language), pageHeaders));
}

function decide(state: IdentityState, request: AuthorizeRequest, form: URLSearchParams, again: () => Reply): Reply {
  const { app, redirectUri, scopes, nonce, challenge } = request;
  const withState = request.state === undefined ? {} : { state: request.state };
  if (form.get('decision') === 'cancel') {
    return refuse({ redirectUri, error: 'access_denied', description: 'The request was not authorized.', ...withState }, 'POST');
  }
  const portalIndex = plans.findIndex(({ portalId }) => String(portalId) === form.get('portal'));
  if (form.get('decision') !== 'authorize' || portalIndex < 0) return again();
  const grant = { appIndex: apps.indexOf(app), portalIndex, scopes, generation: 0 };
  const code = state.newCode({
    grant,
    redirectUri,
    ...(nonce === undefined ? {} : { nonce }),
    ...(challenge ? { challenge } : {}),
  });
  return redirect(withParameters(redirectUri, { code, scope: scopes.join(' '), ...withState }), 'POST');
}

function refuse({ redirectUri, error, description, state }: Extract<Refusal, { error: string }>, method: string): Reply {
  const parameters = { error, error_description: description, ...(state === undefined ? {} : { state }) };
  return redirect(withParameters(redirectUri, parameters), method);
}

/** RFC 9700, 4.12: after a form a 303, so that nothing of the form is sent on. */
function redirect(location: string, method: string): Reply {
  return empty(method === 'POST' ? 303 : 302, { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
}
