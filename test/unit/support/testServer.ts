import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request as the server saw it. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query, undecoded. */
  readonly target: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** What the server does with a request. */
export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Sent as JSON unless it is text or bytes. */
  readonly body?: unknown;
  /** The answer waits for this. */
  readonly after?: Promise<unknown>;
  /**
   * `drop`: the connection is cut before a byte is sent; `cutOff`: in the middle of the body; `stall`: the body stops there, and the
   * connection stays; `silent`: no answer ever.
   */
  readonly fault?: 'drop' | 'cutOff' | 'stall' | 'silent';
}

export type Respond = (request: SeenRequest, index: number) => ScriptedAnswer | Promise<ScriptedAnswer>;

/** A real server on a free loopback port, which does what the test tells it and remembers what it saw. */
export class TestServer {
  readonly seen: SeenRequest[] = [];
  readonly url: string;
  respond: Respond;
  readonly #server: http.Server;
  readonly #sockets: Set<Socket>;
  readonly #arrivals: (() => void)[] = [];

  private constructor(server: http.Server, sockets: Set<Socket>, respond: Respond) {
    this.#server = server;
    this.#sockets = sockets;
    this.respond = respond;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (request, response) => void this.#answer(request, response));
  }

  static async start(respond: Respond = () => ({ body: {} })): Promise<TestServer> {
    const server = http.createServer();
    const sockets = new Set<Socket>();
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new TestServer(server, sockets, respond);
  }

  get host(): string {
    return new URL(this.url).host;
  }

  /** Resolves when so many requests have arrived. */
  async arrived(count: number): Promise<void> {
    while (this.seen.length < count) await new Promise<void>((resolve) => this.#arrivals.push(resolve));
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const seen = {
      method: request.method ?? '',
      target: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    const index = this.seen.push(seen) - 1;
    for (const arrived of this.#arrivals.splice(0)) arrived();
    const { status = 200, headers = {}, body = '', after, fault } = await this.respond(seen, index);
    await after;
    if (fault === 'silent') return;
    if (fault === 'drop') {
      request.socket.destroy();
      return;
    }
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    const type = typeof body === 'string' || Buffer.isBuffer(body) ? 'text/plain' : 'application/json';
    const length = 'transfer-encoding' in headers ? {} : { 'content-length': bytes.length };
    response.writeHead(status, { 'content-type': type, ...length, ...headers });
    if (fault === 'cutOff' || fault === 'stall') {
      response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => fault === 'cutOff' && request.socket.destroy());
      return;
    }
    response.end(bytes);
  }
}

/** Servers that end with each test. */
export function useTestServers(): (respond?: Respond) => Promise<TestServer> {
  const running: TestServer[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
  });
  return async (respond) => {
    const server = await TestServer.start(respond);
    running.push(server);
    return server;
  };
}
