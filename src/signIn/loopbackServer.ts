import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { codeOf, PlandayError, sentence } from '../core/errors.ts';
import type { Received } from '../core/identity/pendingSignIns.ts';
import { longestAnswer } from '../core/identity/unusedAnswers.ts';
import { type EndPageText, endPage } from './endPage.ts';
import type { Deliver } from './receiver.ts';

const anyPort = 'http://127.0.0.1:0/callback';

export interface LoopbackOptions {
  /** The registered address, `http://` on this machine; a free port of 127.0.0.1 when left out. */
  readonly address?: string | undefined;
  readonly deliver: Deliver;
  /** What the page says after a good answer, after one that failed, and after one that nobody waits for. */
  readonly pageText: (received: Received) => EndPageText;
}

/** RFC 8252, 7.3: listens on the loopback interface for the browser to come back. Answers GET on its one path and nothing else. */
export class LoopbackServer {
  /** The address as it is registered, or with the port that was free. */
  readonly address: string;
  readonly #servers: readonly Server[];
  readonly #answering = new Set<ServerResponse>();
  readonly #options: LoopbackOptions;
  #closed = false;

  /** @throws PlandayError `signIn` when the port is taken or may not be listened to */
  static async start(options: LoopbackOptions): Promise<LoopbackServer> {
    const wanted = new URL(options.address ?? anyPort);
    const port = options.address === undefined ? 0 : Number(wanted.port || 80);
    const servers: Server[] = [];
    try {
      for (const host of hostsOf(wanted.hostname)) servers.push(...(await listen(host, port)));
    } catch (error) {
      for (const server of servers) server.close();
      throw cannotListen(error, port);
    }
    const bound = servers[0]?.address() as AddressInfo | null | undefined;
    return new LoopbackServer(options.address ?? anyPort.replace(':0', `:${bound?.port}`), servers, options);
  }

  private constructor(address: string, servers: readonly Server[], options: LoopbackOptions) {
    this.address = address;
    this.#servers = servers;
    this.#options = options;
    for (const server of servers) server.on('request', (request, response) => this.#answer(request, response));
  }

  /** Stops listening at once; a page that is being sent is sent to its end. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const server of this.#servers) server.close();
    this.#closeConnections();
  }

  /** Stops at once, whatever is being sent: the window goes. */
  destroy(): void {
    this.close();
    for (const server of this.#servers) server.closeAllConnections();
  }

  #closeConnections(): void {
    // A browser opens connections on suspicion: without this, they would keep the port for minutes.
    if (this.#closed && this.#answering.size === 0) for (const server of this.#servers) server.closeAllConnections();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    this.#answering.add(response);
    response.once('close', () => {
      this.#answering.delete(response);
      this.#closeConnections();
    });
    response.setHeader('connection', 'close');
    request.resume();
    const parameters = this.#parameters(request);
    if (!(parameters instanceof URLSearchParams)) {
      response.writeHead(parameters, {
        'cache-control': 'no-store',
        'content-length': 0,
        ...(parameters === 405 && { allow: 'GET' }),
      });
      response.end();
      return;
    }
    const received = this.#options.deliver(parameters, this.address);
    const { failure } = received;
    const page = endPage(this.#options.pageText(received), failure === undefined);
    response.writeHead(failure ? 400 : 200, { ...page.headers, 'content-length': Buffer.byteLength(page.html) });
    response.end(page.html);
  }

  /** @returns what the browser came back with, or the status that refuses anything else */
  #parameters({ url: target = '/', method }: IncomingMessage): URLSearchParams | number {
    if (target.length > longestAnswer) return 414;
    const url = URL.canParse(target, this.address) ? new URL(target, this.address) : undefined;
    if (url?.pathname !== new URL(this.address).pathname) return 404;
    if (method !== 'GET') return 405;
    return ['code', 'error', 'state'].some((name) => url.searchParams.has(name)) ? url.searchParams : 400;
  }
}

/** `localhost` is both of them, and it is up to the browser which it tries first. */
function hostsOf(hostname: string): readonly string[] {
  if (hostname === 'localhost') return ['127.0.0.1', '::1'];
  return [hostname === '[::1]' ? '::1' : hostname];
}

/** @returns none where this machine has no such address, which is common for ::1 */
async function listen(host: string, port: number): Promise<readonly Server[]> {
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 10_000, maxHeaderSize: 32_768 });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port, exclusive: true }, resolve);
    });
    return [server];
  } catch (error) {
    if (host === '::1' && (codeOf(error) === 'EADDRNOTAVAIL' || codeOf(error) === 'EAFNOSUPPORT')) return [];
    throw error;
  }
}

function cannotListen(error: unknown, port: number): PlandayError {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new PlandayError(
        'signIn',
        sentence(
          'Port {0} of this machine is in use by another program, so the browser could not come back. Close that program, or choose another way for the browser to come back.',
          String(port),
        ),
        { cause: error },
      );
    case 'EACCES':
      return new PlandayError(
        'signIn',
        sentence(
          'This machine does not allow listening to port {0}. Register a redirect URL with a port above 1023, or choose to paste the address.',
          String(port),
        ),
        { cause: error },
      );
    default:
      return new PlandayError(
        'signIn',
        sentence(
          'Port {0} of this machine cannot be listened to ({1}). Choose another way for the browser to come back.',
          String(port),
          codeOf(error) ?? 'unknown',
        ),
        { cause: error },
      );
  }
}
