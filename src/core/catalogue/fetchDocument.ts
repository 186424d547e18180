import { PlandayError, type PlandayErrorOptions, type Sentence, sentence } from '../errors.ts';
import type { HttpClient, HttpResponse } from '../http.ts';

/**
 * Reads the OpenAPI document that Planday publishes for an API. The documents are public: no token is sent.
 *
 * @param apiUrl without a trailing slash.
 * @param title what the sentences call the API.
 * @throws PlandayError `notFound`, `rateLimit`, `serverError`, `unexpectedStatus`, `emptyAnswer`, `notJson`, and what
 * {@link HttpClient.send} throws.
 */
export async function fetchDocument(
  http: HttpClient,
  apiUrl: string,
  api: string,
  title: string,
  signal?: AbortSignal,
): Promise<unknown> {
  const url = `${apiUrl}/${encodeURIComponent(api)}/swagger/v1.0/swagger.json`;
  const response = await http.send({ method: 'GET', url, headers: { Accept: 'application/json' }, signal });
  if (response.status !== 200) throw failure(response, title);
  const body = response.body.trim();
  if (body === '')
    throw new PlandayError('emptyAnswer', sentence('The document of the {0} API came empty. Update again later.', title));
  if (body.startsWith('<')) {
    throw new PlandayError(
      'notJson',
      sentence(
        'A web page came instead of the document of the {0} API. A proxy or a sign-in page may stand between you and Planday.',
        title,
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

function failure({ status, headers }: HttpResponse, title: string): PlandayError {
  const of = (kind: PlandayError['kind'], text: Sentence, options?: PlandayErrorOptions) =>
    new PlandayError(kind, text, { status, ...options });
  if (status === 404) return of('notFound', sentence('Planday publishes no document for the {0} API.', title));
  if (status === 429) {
    const seconds = Number(headers.get('retry-after') ?? headers.get('x-ratelimit-reset') ?? '');
    const options = Number.isFinite(seconds) && seconds > 0 ? { retryAfter: seconds } : {};
    return of(
      'rateLimit',
      sentence('Planday refused the document of the {0} API for its rate limit. Update again in a minute.', title),
      options,
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
    sentence('Planday answered the request for the document of the {0} API with status {1}.', title, status),
  );
}
