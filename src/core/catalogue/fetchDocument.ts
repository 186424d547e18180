import type { Clock } from '../clock.ts';
import { PlandayError, type PlandayErrorOptions, type Sentence, sentence } from '../errors.ts';
import type { HttpClient, HttpResponse } from '../http.ts';
import { isPlanday, whatToCheck } from '../plandayAddresses.ts';
import { followRedirects } from '../redirects.ts';
import { retryMoment } from '../retryAfter.ts';
import { apiTitle, documentPath } from './apis.ts';

/** Bytes: ten times the largest document that anybody publishes of an API like this. */
const largestDocument = 20 * 1024 * 1024;

export interface FetchOptions {
  readonly http: HttpClient;
  readonly clock: Pick<Clock, 'now'>;
  /** Where the documents are published, without a trailing slash; no token is sent there. */
  readonly apiUrl: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The text of the OpenAPI document that Planday publishes for an API. The documents are public: no token is sent.
 *
 * @throws PlandayError `notFound`, `rateLimit`, `serverError`, `unexpectedStatus`, `tooLarge`, and what {@link HttpClient.send} throws.
 */
export async function fetchDocument(api: string, { http, clock, apiUrl, signal }: FetchOptions): Promise<string> {
  const title = apiTitle(api);
  const url = `${apiUrl}${documentPath(api)}`;
  const send = (at: string) =>
    http.send({ method: 'GET', url: at, headers: { Accept: 'application/json' }, signal, mostBytes: largestDocument });
  const response = await followRedirects(url, apiUrl, send, 'nothing').catch((error: unknown) => {
    throw error instanceof PlandayError && error.kind === 'tooLarge' ? tooLarge(title, error) : error;
  });
  if (response.status !== 200) throw failure(response, title, clock.now(), apiUrl);
  return response.body;
}

function tooLarge(title: string, cause: PlandayError): PlandayError {
  return new PlandayError(
    'tooLarge',
    sentence(
      'The document of the {0} API is larger than {1} MB, which no API of Planday needs, so it was not read. Update again later; the endpoints at hand stay in use.',
      title,
      largestDocument / 1024 / 1024,
    ),
    { cause },
  );
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
