import type { HttpResponse } from '../http.ts';

/** What the OAuth library and the refusals read; more than these an `HttpResponse` need not have. */
const headerNames = ['content-type', 'www-authenticate', 'date', 'retry-after', 'x-ratelimit-reset', 'ratelimit-reset'];
/** They come without a body, and a `Response` of theirs must have none. */
const withoutBody = [204, 205, 304];

/**
 * An answer as `fetch` would have given it. A body of node-fetch would not do: the library cancels the one of a refusal.
 * @returns `undefined` for a status that no `Response` can have
 * @see https://fetch.spec.whatwg.org/#dom-response
 */
export function standardResponse({ status, headers, body }: HttpResponse): Response | undefined {
  if (status < 200 || status > 599) return undefined;
  const kept = headerNames.flatMap((name): [string, string][] => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return new Response(withoutBody.includes(status) ? null : body, { status, headers: kept });
}
