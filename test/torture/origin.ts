import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** One request, and what it can be answered through. */
export interface Visit {
  readonly request: http.IncomingMessage;
  readonly body: string;
  readonly response: http.ServerResponse;
  /** Whether its connection has carried another one before. */
  readonly reused: boolean;
}

interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A server on a free port of this machine, which knows what is open on it. */
export class Origin {
  readonly url: string;
  readonly #server: http.Server;
  readonly #sockets = new Set<Socket>();
  readonly #requests = new WeakMap<Socket, number>();
  readonly #answering = new Set<http.ServerResponse>();
  #written = 0;

  private constructor(server: http.Server, scheme: string, answer: (visit: Visit) => void) {
    this.#server = server;
    this.url = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('connection', (socket: Socket) => this.#watch(socket));
    server.on('tlsClientError', () => undefined);
    server.on('request', (request, response) => void this.#receive(request, response, answer));
  }

  static async start(answer: (visit: Visit) => void, certificate?: Certificate): Promise<Origin> {
    const server = certificate ? https.createServer({ ...certificate }) : http.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Origin(server, certificate ? 'https' : 'http', answer);
  }

  /** Connections. */
  get open(): number {
    return this.#sockets.size;
  }

  /** Connections that carry an answer which is not at its end. */
  get busy(): number {
    return this.#answering.size;
  }

  /** Bytes of all answers up to now. */
  get written(): number {
    return [...this.#sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, this.#written);
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #watch(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.#written += socket.bytesWritten;
    });
  }

  async #receive(request: http.IncomingMessage, response: http.ServerResponse, answer: (visit: Visit) => void): Promise<void> {
    const { socket } = request;
    const count = (this.#requests.get(socket) ?? 0) + 1;
    this.#requests.set(socket, count);
    this.#answering.add(response);
    response.on('close', () => this.#answering.delete(response));
    response.on('error', () => undefined);
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      // Whoever hangs up while asking gets no answer.
      return;
    }
    answer({ request, response, body: Buffer.concat(chunks).toString('utf8'), reused: count > 1 });
  }
}
