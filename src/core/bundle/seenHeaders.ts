import type { Clock } from '../clock.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../http.ts';
import { LatestUsed } from '../rateLimit/latestUsed.ts';

/** Addresses whose latest answer is remembered. */
const most = 200;
/** What helps to find a request on the other side, or says how the answer was made. None of them holds a token, and no other is kept. */
const open = [
  'date',
  'server',
  'via',
  'content-type',
  'content-length',
  'api-supported-versions',
  'request-id',
  'x-request-id',
  'correlation-id',
  'x-correlation-id',
  'traceparent',
  'request-context',
  'x-ms-request-id',
  'x-azure-ref',
  'cf-ray',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'retry-after',
];

/** The headers of an answer that may be told, and when it came, in milliseconds since the epoch. */
export interface HeadersSeen {
  readonly at: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Remembers the headers of the latest answer from each address, for whoever has to tell of it. In memory only. */
export class SeenHeaders implements HttpClient {
  readonly #http: HttpClient;
  readonly #clock: Pick<Clock, 'now'>;
  #seen = new LatestUsed<{ latest: HeadersSeen | undefined }>(most);

  constructor(http: HttpClient, clock: Pick<Clock, 'now'>) {
    this.#http = http;
    this.#clock = clock;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    const response = await this.#http.send(request);
    const headers = open.flatMap((name): [string, string][] => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value]];
    });
    this.#place(request).latest = { at: this.#clock.now(), headers };
    return response;
  }

  /** @param request with the portal's name and an address, whose query does not count */
  find(request: Pick<HttpRequest, 'url' | 'portalName'>): HeadersSeen | undefined {
    return this.#place(request).latest;
  }

  /** Of a portal that is gone nothing stays; which answers were its own, nobody asks. */
  clear(): void {
    this.#seen = new LatestUsed(most);
  }

  #place({ url, portalName = '' }: Pick<HttpRequest, 'url' | 'portalName'>): { latest: HeadersSeen | undefined } {
    return this.#seen.get(`${portalName} ${url.split('?', 1)[0]}`, () => ({ latest: undefined }));
  }
}
