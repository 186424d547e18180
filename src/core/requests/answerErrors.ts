import { PlandayError, type PlandayErrorOptions, sentence } from '../errors.ts';
import type { HttpResponse } from '../http.ts';
import { sensitiveTexts } from '../parameters/personalValues.ts';
import { mostLevels } from '../parseJson.ts';
import { serverWords } from '../plainText.ts';
import { whatToCheck } from '../plandayAddresses.ts';
import type { Portal } from '../portals/portal.ts';
import type { Redactor } from '../redactor.ts';
import { retryMoment, statedMoment, statesWait } from '../retryAfter.ts';
import { accessTo } from '../scopes/scopes.ts';
import { errorDetail, isPage } from './errorDetail.ts';
import type { Asked } from './request.ts';

/** Statuses of the client's kind that say nothing of what was sent: too slow, the wrong server, too early. */
const passing = [408, 421, 425];

/** What the words of a failure need beside what was asked. */
export interface Wording {
  readonly redactor: Redactor;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Puts an answer of the API that is no success into words: what happened, in which portal, and what to do. */
export function answerError(response: HttpResponse, asked: Asked, { redactor, now }: Wording): PlandayError {
  const { portal, endpoint } = asked;
  const { status } = response;
  // Its words are rows, or half of them.
  if (status === 206) return partOnly(asked);
  const words = errorDetail(response.body);
  const detail = words ? serverWords(withoutPersonalValues(words, asked), redactor) : undefined;
  const options: PlandayErrorOptions = { status, detail };
  const { name } = portal;
  switch (status) {
    case 400:
    case 422:
      return new PlandayError(
        'badRequest',
        sentence('{0} refused the parameters of {1}. Check them with Edit Parameters.', name, endpoint.name),
        { ...options, brief: sentence('{0} refused the parameters of {1}.', name, endpoint.name) },
      );
    case 401:
      return new PlandayError(
        'unauthorized',
        sentence(
          '{0} does not accept the access token, not even a fresh one. The administrator who authorized the app may be deactivated: have an active one authorize it again in Settings > Integrations > API Access, then choose Replace Refresh Token.',
          name,
        ),
        options,
      );
    case 403:
      if (isWordOnScopes(response)) return forbidden({ portal, endpoint }, options);
      return isPage(response.body) ? refusedOnTheWay(asked, options) : rateLimited(response, portal, now, options);
    case 404:
      return new PlandayError(
        'notFound',
        sentence(
          '{0} has no data for {1} with these values. Check the IDs: each is valid in its own portal only.',
          name,
          endpoint.name,
        ),
        { ...options, brief: sentence('{0} has no data for {1} with these values.', name, endpoint.name) },
      );
    case 409:
      return new PlandayError(
        'badRequest',
        sentence('{0} could not answer {1} because of a rule of its own. Check the parameters.', name, endpoint.name),
        { ...options, brief: sentence('{0} could not answer {1} because of a rule of its own.', name, endpoint.name) },
      );
    case 414:
      return new PlandayError(
        'badRequest',
        sentence(
          '{0} did not take {1}: with so many values, its address is too long. Give fewer with Edit Parameters.',
          name,
          endpoint.name,
        ),
        {
          ...options,
          brief: sentence('{0} did not take {1}: with so many values, its address is too long.', name, endpoint.name),
        },
      );
    case 429:
      return rateLimited(response, portal, now, options);
    default:
      return status >= 500 || passing.includes(status)
        ? serverError(response, asked, now, options)
        : unexpectedStatus(asked, options);
  }
}

function serverError(
  { status, headers }: HttpResponse,
  { portal, endpoint }: Asked,
  now: number,
  options: PlandayErrorOptions,
): PlandayError {
  const args = [endpoint.name, portal.name, status] as const;
  const retryAt = statedMoment(headers, now);
  const text =
    retryAt === undefined
      ? sentence('Planday had a problem of its own with {0} of {1} (status {2}). Try again in a moment.', ...args)
      : sentence('Planday had a problem of its own with {0} of {1} (status {2}). Try again at {3}.', ...args, retryAt);
  const brief = sentence('Planday had a problem of its own with {0} of {1} (status {2}).', ...args);
  return new PlandayError('serverError', text, { ...options, brief });
}

function unexpectedStatus({ portal, endpoint }: Asked, { status = 0, ...options }: PlandayErrorOptions): PlandayError {
  const args = [endpoint.name, portal.name, status] as const;
  return new PlandayError(
    'unexpectedStatus',
    sentence('{0} of {1} was answered with status {2}, which was not expected. Show Log has the details.', ...args),
    { ...options, status, brief: sentence('{0} of {1} was answered with status {2}, which was not expected.', ...args) },
  );
}

/** A server that repeats what was asked must not bring it into the log. What is shorter is in any sentence. */
function withoutPersonalValues(words: string, { endpoint, values }: Asked): string {
  return sensitiveTexts(endpoint, values)
    .filter((value) => value.length > 2)
    .reduce((text, value) => text.replaceAll(value, '…').replaceAll(encodeURIComponent(value), '…'), words);
}

/** Whether an answer tells what the app may call: firewalls refuse with a page, gateways whose quota is used up say when to come again. */
export function isWordOnScopes({ status, headers, body }: HttpResponse): boolean {
  return !isPage(body) && (status !== 403 || !statesWait(headers));
}

function refusedOnTheWay({ portal, endpoint }: Asked, options: PlandayErrorOptions): PlandayError {
  const args = [portal.name, endpoint.name] as const;
  return new PlandayError(
    'unexpectedStatus',
    endpoint.scope
      ? sentence(
          '{0} refused {1} with a web page, as a firewall or a proxy on the way does. Check the network, the proxy and VPN, and whether the app has the scope {2}.',
          ...args,
          endpoint.scope,
        )
      : sentence(
          '{0} refused {1} with a web page, as a firewall or a proxy on the way does. {2}',
          ...args,
          whatToCheck(portal.apiUrl, 'planday.API', 'network'),
        ),
    { ...options, brief: sentence('{0} refused {1} with a web page, as a firewall or a proxy on the way does.', ...args) },
  );
}

function forbidden({ portal, endpoint }: Pick<Asked, 'portal' | 'endpoint'>, options: PlandayErrorOptions): PlandayError {
  const { scope } = endpoint;
  if (!scope) {
    return new PlandayError(
      'missingScope',
      sentence(
        'The app of {0} may not read {1}. Planday does not document which scope it needs; scopes cannot be added to an app, so create a new one with more scopes.',
        portal.name,
        endpoint.name,
      ),
      options,
    );
  }
  if (portal.scopes && accessTo(endpoint, portal) === 'granted') {
    return new PlandayError(
      'missingScope',
      sentence(
        '{0} refused {1} although the app has the scope {2}. The app sees what the administrator who authorized it sees: check that administrator’s access.',
        portal.name,
        endpoint.name,
        scope,
      ),
      options,
    );
  }
  return new PlandayError(
    'missingScope',
    sentence(
      'The app of {0} lacks the scope {1}, which {2} needs. Scopes cannot be added to an app: create a new one with {1} in Settings > Integrations > API Access and connect it.',
      portal.name,
      scope,
      endpoint.name,
    ),
    options,
  );
}

function rateLimited(response: HttpResponse, portal: Portal, now: number, options: PlandayErrorOptions): PlandayError {
  const retryAt = retryMoment(response.headers, now);
  if (retryAt === undefined) {
    return new PlandayError(
      'rateLimit',
      sentence(
        'Planday’s rate limit for {0} is used up, also by other programs with this App ID. Try again in a minute.',
        portal.name,
      ),
      options,
    );
  }
  return new PlandayError(
    'rateLimit',
    sentence(
      'Planday’s rate limit for {0} is used up, also by other programs with this App ID. Try again at {1}.',
      portal.name,
      retryAt,
    ),
    { ...options, retryAt },
  );
}

function partOnly({ portal, endpoint }: Asked): PlandayError {
  return new PlandayError(
    'unexpectedAnswer',
    sentence(
      '{0} sent only a part of the answer to {1} (status 206), although all of it was asked for, so nothing of it was kept. {2}',
      portal.name,
      endpoint.name,
      whatToCheck(portal.apiUrl, 'planday.API', 'passing'),
    ),
    { status: 206 },
  );
}

export function emptyAnswer(status: number, { portal, endpoint }: Asked): PlandayError {
  return new PlandayError(
    'emptyAnswer',
    sentence(
      '{0} gave an empty answer to {1} (status {2}): there is nothing to show for these values. Check them, or try again.',
      portal.name,
      endpoint.name,
      status,
    ),
    { status },
  );
}

export function notJsonAnswer(response: Pick<HttpResponse, 'status' | 'body'>, asked: Asked, redactor: Redactor): PlandayError {
  const { portal, endpoint } = asked;
  const text = response.body.trim();
  const title = text.startsWith('<') ? errorDetail(text) : undefined;
  return new PlandayError(
    'notJson',
    sentence(
      '{0} answered {1} with something that is not JSON, perhaps cut off or a page of a proxy. {2}',
      portal.name,
      endpoint.name,
      whatToCheck(portal.apiUrl, 'planday.API', 'passing'),
    ),
    {
      status: response.status,
      detail: title ? serverWords(withoutPersonalValues(title, asked), redactor) : undefined,
    },
  );
}

export function tooDeepAnswer(status: number, { portal, endpoint }: Asked): PlandayError {
  return new PlandayError(
    'unexpectedAnswer',
    sentence(
      '{0} answered {1} with data that is nested more than {2} levels deep, so it was not read and nothing of it was kept. {3}',
      portal.name,
      endpoint.name,
      mostLevels,
      whatToCheck(portal.apiUrl, 'planday.API'),
    ),
    { status },
  );
}
