import { request as ask, createServer, type IncomingMessage } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** What a proxy was asked to do. */
export interface ProxiedRequest {
  /** `CONNECT host:port`, or `GET http://host/path`. */
  readonly asked: string;
  /** What the proxy answered instead of letting it through. */
  readonly refused?: number;
}

/** A company's proxy on loopback: tunnels for https, whole addresses for http, and a password if one is set. */
export class ProxyServer {
  readonly seen: ProxiedRequest[] = [];
  /** `user:password`, as whoever uses the proxy has to say it. */
  credentials: string | undefined;
  /** Answers everything with this status. */
  refuseWith: number | undefined;
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer();

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async start(): Promise<void> {
    const server = this.#server;
    server.on('request', (request, response) => {
      const status = this.#take(request);
      if (status !== undefined) {
        response.writeHead(status, challenge).end('The proxy says no.');
        return;
      }
      const { host, pathname, search } = new URL(request.url ?? '');
      const onward = ask({ host, path: pathname + search, method: request.method, headers: request.headers });
      onward.on('response', (answer) => answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers)));
      onward.on('error', () => response.destroy());
      request.pipe(onward);
    });
    server.on('connect', (request: IncomingMessage, socket: Socket) => {
      const status = this.#take(request);
      if (status !== undefined) {
        const headers = Object.entries(challenge).map(([name, value]) => `${name}: ${value}\r\n`);
        socket.end(`HTTP/1.1 ${status} No\r\n${headers.join('')}Content-Length: 0\r\n\r\n`);
        return;
      }
      const { hostname, port } = new URL(`http://${request.url}`);
      const onward = connect(Number(port), hostname, () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      for (const end of [socket, onward]) end.on('error', () => end.destroy());
      socket.on('close', () => onward.destroy());
      onward.on('close', () => socket.destroy());
    });
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #take({ method, url, headers }: IncomingMessage): number | undefined {
    const said = headers['proxy-authorization']?.replace(/^Basic /i, '') ?? '';
    const isKnown = this.credentials === undefined || Buffer.from(said, 'base64').toString('utf8') === this.credentials;
    const refused = this.refuseWith ?? (isKnown ? undefined : 407);
    this.seen.push({ asked: `${method} ${url}`, ...(refused !== undefined && { refused }) });
    return refused;
  }
}

const challenge = { 'Proxy-Authenticate': 'Basic realm="The company"' };

/** Gives a server on loopback an https address at another address of this machine, which VS Code does not exempt from its proxy. */
export class TlsFront {
  readonly #server: SecureServer;

  constructor(certificate: { readonly cert: string; readonly key: string }, behind: () => string) {
    this.#server = createSecureServer(certificate, (request, response) => {
      const { host, hostname, port } = new URL(behind());
      const onward = ask({ hostname, port, path: request.url, method: request.method, headers: { ...request.headers, host } });
      onward.on('response', (answer) => answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers)));
      onward.on('error', () => response.destroy());
      request.pipe(onward);
    });
  }

  get host(): string {
    return `127.0.0.2:${(this.#server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `https://${this.host}`;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.2', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Gives the tests of a `describe` a proxy; call it before `useWorkbench`. */
export function useProxy(): ProxyServer {
  const proxy = new ProxyServer();
  before(() => proxy.start());
  after(() => proxy.stop());
  return proxy;
}

/** The same for a server with TLS. @param behind the address of the server that answers */
export function useTlsFront(certificate: { readonly cert: string; readonly key: string }, behind: () => string): TlsFront {
  const front = new TlsFront(certificate, behind);
  before(() => front.start());
  after(() => front.stop());
  return front;
}
