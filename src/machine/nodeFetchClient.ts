import nodeFetch, { type RequestInit, type Response } from 'node-fetch';
import { breather } from '../core/breathe.ts';
import { systemClock } from '../core/clock.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import {
  type HttpClient,
  type HttpExchange,
  type HttpRequest,
  type HttpResponse,
  isSuccess,
  largestAnswer,
} from '../core/http.ts';
import { isRedirect } from '../core/redirects.ts';
import { acceptedEncodings, bodyChunks, readBytes } from './answerBody.ts';
import { isUtf8, longTextOf, roughText } from './answerText.ts';
import { LetterReader } from './letterReader.ts';
import { RequestRoute } from './requestRoute.ts';
import { proxyRefused, proxyUnreachable, timedOut, transportError, uncheckable, untrusted } from './transportErrors.ts';

const defaultTimeoutMs = 60_000;
/** As much of an error page as anybody could want to read. */
const largestRefusal = 256 * 1024;
/** Connections that others left behind, and that are closed instead of being used. */
const mostReused = 20;

/** The one place that knows node-fetch, which goes through `http` and `https`, the modules that VS Code patches for proxies and certificates. */
export class NodeFetchClient implements HttpClient {
  readonly #running = new Set<AbortController>();
  readonly #onExchange: (exchange: HttpExchange) => void;

  constructor(onExchange: (exchange: HttpExchange) => void = () => undefined) {
    this.#onExchange = onExchange;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    const startedAt = performance.now();
    const { method, url, portalName, personal } = request;
    const asked = { method, url, ...(portalName !== undefined && { portalName }), ...(personal && { personal }) };
    const seen = () => ({ ...asked, milliseconds: Math.round(performance.now() - startedAt) });
    try {
      const response = await this.#withinTime(request);
      this.#onExchange({ ...seen(), status: response.status });
      return response;
    } catch (error) {
      this.#onExchange({ ...seen(), error });
      throw error;
    }
  }

  dispose(): void {
    for (const running of this.#running) running.abort();
  }

  async #withinTime(request: HttpRequest): Promise<HttpResponse> {
    const { signal, take, mostBytes, timeoutMs = defaultTimeoutMs } = request;
    signal?.throwIfAborted();
    const ending = new AbortController();
    const end = () => ending.abort();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      end();
    }, timeoutMs);
    const inTime = async (text: string) => {
      if (mostBytes === undefined) timer.refresh();
      return (await take?.(text)) ?? false;
    };
    signal?.addEventListener('abort', end);
    this.#running.add(ending);
    try {
      return await exchange({ ...request, take: take && inTime }, ending.signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (isLate) throw timedOut(new URL(request.url).host, timeoutMs, error);
      ending.signal.throwIfAborted();
      throw error instanceof PlandayError ? error : transportError(error, request.url);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      this.#running.delete(ending);
      // What was not read is not wanted: the connection goes, instead of bringing the rest.
      end();
    }
  }
}

/** One request, on a connection of its own. */
async function exchange(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
  for (let reused = 0; ; reused++) {
    const { sent, route } = RequestRoute.of(request.url, () => nodeFetch(request.url, init(request, signal)));
    // Nobody may be left to hear of its end.
    sent.catch(() => undefined);
    try {
      const uncheckedBecause = uncheckable(route, request.url);
      if (uncheckedBecause) throw uncheckedBecause;
      const response = await sent;
      if (route.isAnsweredByProxy || (response.status === 407 && route.proxy)) {
        throw proxyRefused(route.proxy, response.status, request.url);
      }
      return await read(response, request, signal);
    } catch (error) {
      if (route.wasReused && reused < mostReused) continue;
      if (route.proxyFailure) throw proxyUnreachable(route.proxy, route.proxyFailure, request.url, error);
      if (route.distrust) throw untrusted(route.distrust, request.url, error);
      throw error;
    }
  }
}

function init({ method, headers, body }: HttpRequest, signal: AbortSignal): RequestInit {
  return {
    method,
    // A connection that waits for the next request dies unseen, when a server closes it, a VPN goes or the machine sleeps.
    headers: { ...headers, 'Accept-Encoding': acceptedEncodings, Connection: 'close' },
    compress: false,
    redirect: 'manual',
    signal: signal as RequestInit['signal'] & object,
    ...(body !== undefined && { body }),
  };
}

async function read({ status, headers, body }: Response, request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
  const { host } = new URL(request.url);
  if (isRedirect({ status, headers })) return { status, headers, body: '' };
  const succeeded = isSuccess({ status, headers });
  const encoding = headers.get('content-encoding');
  const type = headers.get('content-type');
  const { take, mostBytes } = request;
  if (succeeded && take && (mostBytes === undefined || isUtf8(type))) {
    const chunks = upTo(mostBytes ?? Number.POSITIVE_INFINITY, bodyChunks(body, { host, encoding }), host);
    await handOver(chunks, new LetterReader(type), take, host);
    signal.throwIfAborted();
    return { status, headers, body: '' };
  }
  const limit = succeeded ? (mostBytes ?? largestAnswer) : largestRefusal;
  const { bytes, missing } = await readBytes(body, { host, encoding, limit });
  signal.throwIfAborted();
  // The status says enough, whatever became of the words.
  if (!succeeded) return { status, headers, body: roughText(bytes, type) };
  if (missing) throw missing === 'limit' ? tooLarge(host, limit) : missing;
  const breathe = breather(systemClock, signal);
  await breathe();
  const text = await longTextOf(bytes, type, breathe);
  if (text === undefined) throw unreadable(host);
  return { status, headers, body: text };
}

/** @throws PlandayError `tooLarge` at the first byte beyond the limit */
async function* upTo(limit: number, chunks: AsyncIterable<Uint8Array>, host: string): AsyncIterable<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > limit) throw tooLarge(host, limit);
    yield chunk;
  }
}

/** Hands a body over as it comes. What it holds of it is one bit. */
async function handOver(
  chunks: AsyncIterable<Uint8Array>,
  letters: LetterReader,
  take: NonNullable<HttpRequest['take']>,
  host: string,
): Promise<void> {
  for await (const chunk of chunks) {
    const text = letters.take(chunk);
    if (text === undefined) throw unreadable(host);
    if (text !== '' && !(await take(text))) return;
  }
  const rest = letters.end();
  if (rest === undefined) throw unreadable(host);
  if (rest !== '') await take(rest);
}

function tooLarge(host: string, limit: number): PlandayError {
  return new PlandayError(
    'tooLarge',
    sentence(
      'The answer from {0} is larger than {1} MB and was not read to its end. Ask for fewer rows or a shorter period.',
      host,
      limit / 1024 / 1024,
    ),
  );
}

function unreadable(host: string): PlandayError {
  return new PlandayError(
    'unexpectedAnswer',
    sentence(
      'The answer from {0} is not written in UTF-8, nor in what it says it is, so its letters would be shown wrong. Try again; if it stays so, ask whoever runs the proxy or the gateway on the way.',
      host,
    ),
  );
}
