import http from 'node:http';
import https from 'node:https';
import nodeFetch, { type RequestInit, type Response } from 'node-fetch';
import { PlandayError, sentence } from '../core/errors.ts';
import type { HttpClient, HttpExchange, HttpRequest, HttpResponse } from '../core/http.ts';
import { brokenOff, timedOut, transportError } from './transportErrors.ts';

const defaultTimeoutMs = 60_000;
/** Larger answers would not open in an editor, and an endless one must not fill the memory. */
const largestAnswer = 100 * 1024 * 1024;
const mostRedirects = 5;

/** The one place that knows node-fetch, which goes through `http` and `https`, the modules that VS Code patches for proxies and certificates. */
export class NodeFetchClient implements HttpClient {
  readonly #agents = { 'http:': new http.Agent({ keepAlive: true }), 'https:': new https.Agent({ keepAlive: true }) };
  readonly #onExchange: (exchange: HttpExchange) => void;

  constructor(onExchange: (exchange: HttpExchange) => void = () => undefined) {
    this.#onExchange = onExchange;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    const startedAt = performance.now();
    const seen = () => ({ method: request.method, url: request.url, milliseconds: Math.round(performance.now() - startedAt) });
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
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }

  async #withinTime(request: HttpRequest): Promise<HttpResponse> {
    request.signal?.throwIfAborted();
    const timeoutMs = request.timeoutMs ?? defaultTimeoutMs;
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout;
    try {
      return await this.#follow(request, signal);
    } catch (error) {
      request.signal?.throwIfAborted();
      if (timeout.aborted) throw timedOut(new URL(request.url).host, timeoutMs, error);
      throw error instanceof PlandayError ? error : transportError(error, request.url);
    }
  }

  async #follow(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    let url = request.url;
    for (let hop = 0; ; hop++) {
      const response = await nodeFetch(url, {
        method: request.method,
        headers: request.headers,
        redirect: 'manual',
        agent: ({ protocol }) => (protocol === 'https:' ? this.#agents['https:'] : this.#agents['http:']),
        signal: signal as RequestInit['signal'] & object,
        ...(request.body !== undefined && { body: request.body }),
      });
      const location = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || response.status === 304 || !location) {
        return { status: response.status, headers: response.headers, body: await readBody(response, url) };
      }
      response.body?.resume();
      url = redirectTarget(request, url, location, hop);
    }
  }
}

/** A redirect is followed where it cannot carry the token elsewhere: a GET, within the same origin. */
function redirectTarget(request: HttpRequest, from: string, location: string, hop: number): string {
  const { host, origin } = new URL(request.url);
  const target = URL.canParse(location, from) ? new URL(location, from) : undefined;
  if (target?.origin !== origin) {
    throw new PlandayError(
      'redirect',
      target?.host
        ? sentence(
            '{0} tried to send this request on to {1}. It was not followed, because your token would go there too. Check the settings planday.identityUrl and planday.apiUrl.',
            host,
            target.host,
          )
        : sentence(
            '{0} tried to send this request on to an address without a server. It was not followed. Check the settings planday.identityUrl and planday.apiUrl.',
            host,
          ),
    );
  }
  if (request.method !== 'GET' || hop >= mostRedirects) {
    throw new PlandayError(
      'redirect',
      sentence('{0} redirects where an answer was expected. Check the settings planday.identityUrl and planday.apiUrl.', host),
    );
  }
  return target.href;
}

/** A connection that is cut in the middle of a body gives the same code as one that never came about. */
async function* untilBroken(response: Response, url: string): AsyncIterable<unknown> {
  try {
    yield* response.body ?? [];
  } catch (error) {
    throw brokenOff(new URL(url).host, error);
  }
}

async function readBody(response: Response, url: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of untilBroken(response, url)) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > largestAnswer) {
      throw new PlandayError(
        'tooLarge',
        sentence(
          'The answer of {0} is larger than {1} MB and was not read to its end. Ask for fewer rows or a shorter period.',
          new URL(url).host,
          largestAnswer / 1024 / 1024,
        ),
      );
    }
    chunks.push(bytes);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
