import * as oauth from 'oauth4webapi';
import { PlandayError, type Sentence, sentence } from '../errors.ts';
import { serverWords } from '../plainText.ts';
import { whatToCheck } from '../plandayAddresses.ts';
import type { Redactor } from '../redactor.ts';
import type { AuthorizationRequest } from './authorizationRequest.ts';
import { authorizationServer } from './oauthApp.ts';

/**
 * Checks the parameters with which the browser came back. Their state has been found to be this request's.
 * @returns parameters that `exchangeCode` accepts
 * @throws PlandayError `signIn`
 */
export function checkAnswer(parameters: URLSearchParams, request: AuthorizationRequest, redactor: Redactor): URLSearchParams {
  const { identityUrl, appId } = request;
  const host = new URL(identityUrl).host;
  const error = parameters.get('error');
  if (error) throw refused(error, parameters.get('error_description'), request, redactor);
  const issuer = parameters.get('iss');
  if (issuer && !isSameAddress(issuer, identityUrl))
    throw failure(
      sentence(
        'The sign-in was answered by {0} instead of {1}, so it was not used and nothing was stored. {2}',
        serverWords(issuer, redactor, 100),
        host,
        whatToCheck(identityUrl, 'planday.identityServer'),
      ),
    );
  if (!parameters.get('code'))
    throw failure(
      sentence('The browser came back from {0} without a code, so nothing was stored. Choose Sign In to Portal again.', host),
    );
  // Letter for letter the library compares it with what stands in the setting.
  const answer = new URLSearchParams(parameters);
  if (issuer) answer.set('iss', identityUrl);
  try {
    return oauth.validateAuthResponse(authorizationServer(request), { client_id: appId }, answer, request.state);
  } catch {
    // The library's error carries the code: it must not travel on as a cause.
    throw malformed(host);
  }
}

/** Servers write their own name with a slash at its end, or with a port that is understood, as nobody does in a setting. */
function isSameAddress(one: string, other: string): boolean {
  const [first, second] = [one, other].map((address) => URL.canParse(address) && new URL(address).href.replace(/\/$/, ''));
  return first !== false && first === second;
}

/** The code was exchanged, and what came cannot be kept. */
export function noRefreshToken(host: string): PlandayError {
  return failure(
    sentence(
      '{0} gave an access token without a refresh token, so the portal cannot be kept and nothing was stored. The app must be allowed offline_access; otherwise use Add Portal with the Token from Settings > Integrations > API Access.',
      host,
    ),
  );
}

/** RFC 6749, 4.1.2.1 and OpenID Connect Core, 3.1.2.6. The server's words follow as plain text and decide nothing. */
function refused(code: string, description: string | null, request: AuthorizationRequest, redactor: Redactor): PlandayError {
  const detail = description ? serverWords(description, redactor) : undefined;
  return new PlandayError('signIn', explain(code, request, redactor), { detail });
}

function explain(code: string, { identityUrl, appId, redirectUri }: AuthorizationRequest, redactor: Redactor): Sentence {
  const host = new URL(identityUrl).host;
  switch (code) {
    case 'access_denied':
    case 'consent_required':
      return sentence('Consent was not given at {0}, so nothing was stored. Choose Sign In to Portal to ask again.', host);
    case 'invalid_scope':
      return sentence(
        '{0} does not grant the scopes that were asked for. Choose only scopes that the app {1} was created with.',
        host,
        appId,
      );
    case 'unauthorized_client':
    case 'invalid_client':
      return sentence(
        '{0} does not let the app {1} sign in this way. Compare the App ID with the App Id column of Settings > Integrations > API Access.',
        host,
        appId,
      );
    case 'invalid_request':
    case 'invalid_redirect_uri':
      return sentence(
        '{0} refused the sign-in request. Check that {1} is registered with the app {2}; if it is, try with the setting planday.signIn.PKCE switched off.',
        host,
        redirectUri,
        appId,
      );
    case 'unsupported_response_type':
    case 'unsupported_response_mode':
      return sentence(
        '{0} does not offer sign-in with a code to the app {1}. Use Add Portal with the Token from Settings > Integrations > API Access.',
        host,
        appId,
      );
    case 'login_required':
    case 'interaction_required':
    case 'account_selection_required':
      return sentence('{0} could not sign you in. Sign in to Planday in the browser, then choose Sign In to Portal again.', host);
    case 'server_error':
      return sentence('{0} has a problem of its own. Try again in a few minutes; nothing was stored.', host);
    case 'temporarily_unavailable':
      return sentence('{0} is overloaded or under maintenance. Try again in a few minutes; nothing was stored.', host);
    default:
      return sentence(
        '{0} ended the sign-in with “{1}”; nothing was stored. Check App ID, scopes and redirect URL.',
        host,
        serverWords(code, redactor, 60),
      );
  }
}

function malformed(host: string): PlandayError {
  return failure(
    sentence(
      'The browser came back from {0} with a malformed answer, so nothing was stored. Choose Sign In to Portal again.',
      host,
    ),
  );
}

function failure(text: Sentence): PlandayError {
  return new PlandayError('signIn', text);
}
