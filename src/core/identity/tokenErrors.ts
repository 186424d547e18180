import { type ErrorKind, PlandayError, type Sentence, sentence } from '../errors.ts';
import { mostLevels } from '../parseJson.ts';
import { serverWords } from '../plainText.ts';
import { isPlanday, whatToCheck } from '../plandayAddresses.ts';
import type { Redactor } from '../redactor.ts';
import type { OAuthApp } from './oauthApp.ts';

/** Longer than every OAuth `error` code. */
const longestCode = 60;

/** The identity server's answer where it is not a grant. Planday documents no error body, so the status decides where `error` is absent. */
export interface TokenRefusal {
  readonly status: number;
  /** The OAuth `error` code, when the body has one. */
  readonly code?: string | undefined;
  /** `error_description`, or another text of the body. */
  readonly description?: string | undefined;
  /** From when on a new try makes sense, from `Retry-After`. */
  readonly retryAt?: Date | undefined;
  /** What was sent, and so refused; `revocation` for a refresh token that was to be revoked. */
  readonly sent: 'refreshToken' | 'code' | 'revocation';
  /** Whether the body is a page for a browser. */
  readonly isPage?: boolean;
}

/** Statuses of the client's kind that say nothing of what was sent: too slow, the wrong server, too early, too often; 407 is a proxy's. */
const passing = [407, 408, 421, 425, 429];
/** Error codes that say: not now. */
const passingCodes = ['temporarily_unavailable', 'server_error'];

/** Puts an answer that is no grant into words. Only `rejectedToken` and `wrongAppId` are final: every other refusal may pass. */
export function tokenRefused(refusal: TokenRefusal, app: OAuthApp, redactor: Redactor): PlandayError {
  const { kind, text, brief } = explain(refusal, app, redactor);
  const detail = refusal.description ? serverWords(refusal.description, redactor) : undefined;
  return new PlandayError(kind, text, {
    status: refusal.status,
    detail,
    brief,
    ...(kind === 'rateLimit' && { retryAt: refusal.retryAt }),
  });
}

function explain(
  { status, code, retryAt, sent, isPage }: TokenRefusal,
  { portalName, appId, identityUrl }: OAuthApp,
  redactor: Redactor,
): { kind: ErrorKind; text: Sentence; brief?: Sentence } {
  const host = new URL(identityUrl).host;
  // Only a server that has looked at a token can say that it is void: that is believed for good.
  const hasLooked = status === 200 || (status >= 400 && status < 500 && !passing.includes(status));
  if (status === 429 || (hasLooked && code === 'slow_down')) {
    return retryAt === undefined
      ? { kind: 'rateLimit', text: sentence('{0} has had too many requests. Wait a minute and try again.', host) }
      : { kind: 'rateLimit', text: sentence('{0} has had too many requests. Try again at {1}.', host, retryAt) };
  }
  if (passing.includes(status) || status >= 500 || (hasLooked && passingCodes.includes(code ?? ''))) {
    const text = retryAt
      ? sentence('{0} has a problem of its own (status {1}). Try again at {2}; nothing was changed.', host, status, retryAt)
      : sentence('{0} has a problem of its own (status {1}). Try again in a few minutes; nothing was changed.', host, status);
    return { kind: 'serverError', text, brief: sentence('{0} has a problem of its own (status {1}).', host, status) };
  }
  switch (hasLooked ? code : undefined) {
    case 'invalid_grant':
      if (sent === 'code')
        return {
          kind: 'signIn',
          text: sentence(
            '{0} did not accept the code of the sign-in: it had expired or was used before, or the redirect URL is not the one that the app {1} registered. Nothing was stored; choose Sign In to Portal again.',
            host,
            appId,
          ),
        };
      return {
        kind: 'rejectedToken',
        text: sentence(
          'Planday rejected the refresh token of {0}: it was revoked, or it belongs to another App ID. Copy the Token again from Settings > Integrations > API Access.',
          portalName,
        ),
      };
    case 'invalid_client':
    case 'unauthorized_client':
      return {
        kind: 'wrongAppId',
        text: sentence(
          'Planday does not know the App ID {0}. Copy it again from the App Id column of Settings > Integrations > API Access.',
          appId,
        ),
      };
    case 'invalid_scope':
      return {
        kind: 'refused',
        text: sentence(
          '{0} does not grant the scopes that were asked for. Choose only scopes that the app {1} was created with.',
          host,
          appId,
        ),
      };
    case 'access_denied':
      return {
        kind: 'refused',
        text: sentence('{0} denied access to {1}. Ask an administrator of the portal to authorize the app.', host, portalName),
      };
    case undefined:
      break;
    default:
      return {
        kind: 'refused',
        text: sentence(
          '{0} refused the request for {1} ({2}). Check the App ID and the token.',
          host,
          portalName,
          serverWords(code ?? '', redactor, longestCode),
        ),
      };
  }
  // Where Planday itself has no such address, it has a problem; elsewhere the address is wrong.
  if ((status === 404 || status === 405) && !isPlanday(identityUrl))
    return {
      kind: 'refused',
      text: sentence(
        '{0} has no token endpoint at {1} (status {2}). {3}',
        host,
        `${new URL(identityUrl).pathname.replace(/\/$/, '')}/connect/${sent === 'revocation' ? 'revocation' : 'token'}`,
        status,
        whatToCheck(identityUrl, 'planday.identityServer'),
      ),
    };
  if (isPage && status >= 400)
    return {
      kind: 'refused',
      text: sentence(
        '{0} answered with a page for a browser (status {1}), perhaps of a proxy or a firewall on the way. {2}',
        host,
        status,
        whatToCheck(identityUrl, 'planday.identityServer', 'network'),
      ),
    };
  if (status >= 400)
    return {
      kind: 'refused',
      text: sentence('{0} refused the request for {1} (status {2}). Check the App ID and the token.', host, portalName, status),
    };
  return {
    kind: 'unexpectedStatus',
    text: sentence(
      '{0} gave an answer that is not a token (status {1}). {2}',
      host,
      status,
      whatToCheck(identityUrl, 'planday.identityServer'),
    ),
  };
}

export type GrantProblem = 'empty' | 'notJson' | 'tooDeep' | 'noAccessToken' | 'malformed';

/** A 200 that holds no usable grant. */
export function notAGrant(problem: GrantProblem, { identityUrl }: OAuthApp): PlandayError {
  const host = new URL(identityUrl).host;
  switch (problem) {
    case 'empty':
      return new PlandayError(
        'emptyAnswer',
        sentence(
          '{0} gave an empty answer instead of a token. {1}',
          host,
          whatToCheck(identityUrl, 'planday.identityServer', 'passing'),
        ),
      );
    case 'notJson':
      return new PlandayError(
        'notJson',
        sentence(
          '{0} answered with something that is not JSON, perhaps a sign-in or proxy page. {1}',
          host,
          whatToCheck(identityUrl, 'planday.identityServer', 'network'),
        ),
      );
    case 'tooDeep':
      return new PlandayError(
        'unexpectedAnswer',
        sentence(
          '{0} gave an answer that is nested more than {1} levels deep instead of a token, so it was not read. {2}',
          host,
          mostLevels,
          whatToCheck(identityUrl, 'planday.identityServer'),
        ),
      );
    case 'noAccessToken':
      return new PlandayError(
        'unexpectedAnswer',
        sentence('{0} answered without an access token. Try again; if it stays so, write to apisupport@planday.com.', host),
      );
    case 'malformed':
      return new PlandayError(
        'unexpectedAnswer',
        sentence(
          '{0} gave a token answer that breaks the OAuth rules, so it was not used. Try again; if it stays so, write to apisupport@planday.com.',
          host,
        ),
      );
  }
}
