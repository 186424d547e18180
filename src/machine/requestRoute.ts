import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { globalAgent } from 'node:https';
import type { Socket } from 'node:net';
import { checkServerIdentity, type TLSSocket } from 'node:tls';
import { codeOf } from '../core/errors.ts';
import { isRecord } from '../core/json.ts';

/** Where Node tells of each request that it makes, before anything is sent. https://nodejs.org/api/diagnostics_channel.html#http */
const created = 'http.client.request.created';
/** How VS Code's proxy support names what it has chosen: `PROXY user:password@host:port`. */
const chosenProxy = /^(?:PROXY|HTTPS?|SOCKS[45]?)\s+(?:\S*@)?(\S+)$/;

/**
 * The way of one request below node-fetch, which shows neither the socket nor the proxy. No agent is handed to node-fetch: VS Code's proxy
 * support leaves a request with an agent alone (`http.proxySupport: on`) or drops the agent (`override`), so that nothing that is said
 * through an agent can be relied on.
 */
export class RequestRoute {
  readonly #isSecure: boolean;
  readonly #hostname: string;
  #request: ClientRequest | undefined;
  #proxy: string | undefined;
  #proxyFailure: string | undefined;
  #distrust: string | undefined;
  #wasReused = false;
  #isTunnelled = true;

  private constructor({ protocol, hostname }: URL) {
    this.#isSecure = protocol === 'https:';
    this.#hostname = hostname.replace(/^\[|\]$/g, '');
  }

  /** Calls what makes one request, and keeps an eye on that request. */
  static of<T>(url: string, send: () => T): { readonly sent: T; readonly route: RequestRoute } {
    const route = new RequestRoute(new URL(url));
    const watch = (message: unknown) => {
      if (isRecord(message)) route.#watch(message.request as ClientRequest);
    };
    subscribe(created, watch);
    try {
      return { sent: send(), route };
    } finally {
      unsubscribe(created, watch);
    }
  }

  /** Whether the request was seen at all; where it was not, nothing of the following is known. */
  get isWatched(): boolean {
    return this.#request !== undefined;
  }

  /** `host:port` of the proxy that it was sent to. */
  get proxy(): string | undefined {
    return this.#proxy;
  }

  /** Why the proxy could not be reached: the system's code, or `unknown`. */
  get proxyFailure(): string | undefined {
    return this.#proxyFailure;
  }

  /** Whether the answer is the proxy's own: it came without the TLS that the address asks for, which only the server can speak. */
  get isAnsweredByProxy(): boolean {
    return this.#isSecure && !this.#isTunnelled;
  }

  /** Why the certificate is not trusted, where Node would have gone on all the same. */
  get distrust(): string | undefined {
    return this.#distrust;
  }

  /** Whether it met a connection, or a TLS session, that somebody had used before and that is not to be relied on; nothing was sent on it. */
  get wasReused(): boolean {
    return this.#wasReused;
  }

  #watch(request: ClientRequest): void {
    this.#request = request;
    request.once('proxy', (chosen: unknown) => this.#onProxy(chosen));
    // Nobody asked for another protocol, and without this nothing would ever come.
    request.once('upgrade', (_answer, socket: Socket) => {
      socket.destroy();
      const error: NodeJS.ErrnoException = new Error('Another protocol');
      error.code = 'HTTP_101';
      request.emit('error', error);
    });
    request.once('response', (response) => keepWhole(request, response));
    request.once('socket', (socket) => this.#onSocket(request, socket));
  }

  #onProxy(chosen: unknown): void {
    if (!isRecord(chosen)) return;
    this.#proxy = chosenProxy.exec(String(chosen.proxy))?.[1];
    if (this.#proxy !== undefined && chosen.error) this.#proxyFailure = codeOf(chosen.error) ?? 'unknown';
  }

  /** Nothing is written yet. */
  #onSocket(request: ClientRequest, socket: Socket): void {
    if (request.reusedSocket) {
      this.#wasReused = true;
      request.destroy();
      return;
    }
    if (!this.#isSecure) return;
    if (!isTls(socket)) {
      this.#isTunnelled = false;
      return;
    }
    socket.once('secureConnect', () => {
      // A session that is taken up again brings no certificate, and was begun when nobody looked at one, for all we know.
      if (socket.isSessionReused() && checksMayBeOff()) this.#wasReused = true;
      else this.#distrust = whyDistrusted(socket, this.#hostname);
      // With an error, so that the session is not taken up once more.
      if (this.#wasReused || this.#distrust) request.destroy(new Error('This connection is not to be used.'));
    });
  }
}

/**
 * What a server sends after a whole answer, be it a reset, is an error of its request: node-fetch aborts that then, and Node throws away,
 * as if it had been read, what nobody has read yet.
 */
function keepWhole(request: ClientRequest, response: IncomingMessage): void {
  const abort = request.abort.bind(request);
  let isOver = false;
  request.prependListener('error', () => {
    isOver = response.complete;
  });
  request.abort = () => {
    if (!isOver) abort();
  };
}

/** Whether Node is told to accept any certificate. */
export function checksAreOff(): boolean {
  return process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0';
}

/** The agent is the one that all extensions share. */
function checksMayBeOff(): boolean {
  return checksAreOff() || globalAgent.options.rejectUnauthorized === false;
}

/** Node lets a server through when it is told to, and behind VS Code's proxy an address without a name is looked for by another one. */
function whyDistrusted(socket: TLSSocket, hostname: string): string | undefined {
  if (!socket.authorized) return String(socket.authorizationError);
  const mismatch = socket.isSessionReused() ? undefined : checkServerIdentity(hostname, socket.getPeerCertificate());
  return mismatch && (codeOf(mismatch) ?? mismatch.message);
}

function isTls(socket: Socket): socket is TLSSocket {
  return 'encrypted' in socket && socket.encrypted === true;
}
