import type { Clock } from '../clock.ts';
import { PlandayError, type PlandayErrorOptions, type Sentence, sentence } from '../errors.ts';
import type { HttpClient, HttpResponse } from '../http.ts';
import { isTooDeep, mostLevels } from '../parseJson.ts';
import { isPlanday, whatToCheck } from '../plandayAddresses.ts';
import { followRedirects } from '../redirects.ts';
import { retryMoment } from '../retryAfter.ts';
import { apiTitle, documentPath } from './apis.ts';

export interface FetchOptions {
  readonly http: HttpClient;
  readonly clock: Pick<Clock, 'now' | 'elapsed'>;
  /** Where the documents are published, without a trailing slash; no token is sent there. */
  readonly apiUrl: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the OpenAPI document that Planday publishes for an API. The documents are public: no token is sent.
 *
 * @throws PlandayError `notFound`, `rateLimit`, `serverError`, `unexpectedStatus`, `emptyAnswer`, `notJson`, `badCatalogue`, and what
 * {@link HttpClient.send} throws.
 */
export async function fetchDocument(api: string, { http, clock, apiUrl, signal }: FetchOptions): Promise<unknown> {
  const title = apiTitle(api);
  const url = `${apiUrl}${documentPath(api)}`;
  const response = await followRedirects(url, apiUrl, (at) =>
    http.send({ method: 'GET', url: at, headers: { Accept: 'application/json' }, signal }),
  );
  if (response.status !== 200) throw failure(response, title, clock.now(), apiUrl);
  const body = response.body.trim();
  if (body === '')
    throw new PlandayError('emptyAnswer', sentence('The document of the {0} API is empty. Update again later.', title));
  if (body.startsWith('<')) {
    throw new PlandayError(
      'notJson',
      sentence(
        'A web page came instead of the document of the {0} API, perhaps a sign-in or proxy page. {1}',
        title,
        whatToCheck(apiUrl, 'planday.API', 'network'),
      ),
    );
  }
  if (isTooDeep(body)) {
    throw new PlandayError(
      'badCatalogue',
      sentence(
        'The document of the {0} API is nested more than {1} levels deep, so it was not read. {2}',
        title,
        mostLevels,
        whatToCheck(apiUrl, 'planday.API'),
      ),
    );
  }
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new PlandayError(
      'notJson',
      sentence('The document of the {0} API is not valid JSON; it may have been cut off. Update again.', title),
      { cause },
    );
  }
}

function failure({ status, headers }: HttpResponse, title: string, now: number, apiUrl: string): PlandayError {
  const of = (kind: PlandayError['kind'], text: Sentence, options?: PlandayErrorOptions) =>
    new PlandayError(kind, text, { status, ...options });
  if (status === 404)
    return of(
      'notFound',
      isPlanday(apiUrl)
        ? sentence('Planday publishes no document for the {0} API, so its endpoints stay as they are.', title)
        : sentence(
            'There is no document for the {0} API at {1}, so its endpoints stay as they are. If there should be one, check the setting planday.API.',
            title,
            new URL(apiUrl).host,
          ),
    );
  if (status === 429) {
    const retryAt = retryMoment(headers, now);
    return of(
      'rateLimit',
      retryAt
        ? sentence('Planday refused the document of the {0} API for its rate limit. Update again at {1}.', title, retryAt)
        : sentence('Planday refused the document of the {0} API for its rate limit. Update again in a minute.', title),
      { retryAt },
    );
  }
  if (status >= 500) {
    return of(
      'serverError',
      sentence('Planday failed to send the document of the {0} API (status {1}). Update again later.', title, status),
    );
  }
  return of(
    'unexpectedStatus',
    sentence(
      'Planday answered the request for the document of the {0} API with status {1}. {2}',
      title,
      status,
      whatToCheck(apiUrl, 'planday.API'),
    ),
  );
}
