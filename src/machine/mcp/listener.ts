import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Gate } from './gate.ts';

/** Answers what the gate has let in. `gone` is aborted when nobody waits for the answer any longer. */
export type Handle = (request: Request, gone: AbortSignal) => Promise<Response>;

/** What one listener takes at once. */
export interface ListenerBounds {
  readonly mostBytes: number;
  /** Bytes of a body that is too large that are read all the same, or its sender would see a reset instead of an answer. */
  readonly mostDrained: number;
  readonly mostRequests: number;
  readonly mostConnections: number;
  /** Milliseconds until an exchange ends, whatever became of it. */
  readonly mostMs: number;
}

export const listenerBounds: ListenerBounds = {
  mostBytes: 1_000_000,
  mostDrained: 10_000_000,
  mostRequests: 32,
  mostConnections: 64,
  mostMs: 660_000,
};

/** Nothing of it is kept anywhere, or taken for what it is not. */
const onEveryAnswer = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** All that the tools hear of a request's headers; the key goes no further than the gate. */
const passedOn = ['accept', 'content-type', 'mcp-session-id', 'mcp-protocol-version'];

/** Listens on 127.0.0.1, on a port that was free. No request ends it: whatever goes wrong with one is its answer, or its connection's end. */
export class Listener {
  readonly gate: Gate;
  readonly #server: Server;
  readonly #handle: Handle;
  readonly #bounds: ListenerBounds;
  #open = 0;

  /** @throws the system's error where nothing may listen */
  static async start(handle: Handle, bounds = listenerBounds): Promise<Listener> {
    const server = createServer({
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 5_000,
      maxHeaderSize: 16_384,
    });
    server.maxConnections = bounds.mostConnections;
    // Longer than clients keep a connection, or one would now and then be closed under a request.
    server.keepAliveTimeout = 65_000;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, resolve);
    });
    return new Listener(server, handle, bounds);
  }

  private constructor(server: Server, handle: Handle, bounds: ListenerBounds) {
    this.#server = server;
    this.#handle = handle;
    this.#bounds = bounds;
    this.gate = new Gate((server.address() as AddressInfo).port);
    server.on('error', () => undefined);
    server.on('request', (request, response) => {
      // An error of a connection that broke off is nobody's who could be told.
      for (const stream of [request, response]) stream.on('error', () => undefined);
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  /** Requests that are being answered. */
  get open(): number {
    return this.#open;
  }

  /** Stops at once, whatever is being sent. */
  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = this.gate.refusal(request);
    if (refusal) return refuse(request, response, refusal.status, refusal.headers);
    if (this.#open >= this.#bounds.mostRequests) return refuse(request, response, 503, { 'retry-after': '1' });
    this.#open++;
    const end = setTimeout(() => response.destroy(), this.#bounds.mostMs);
    const gone = new AbortController();
    response.once('close', () => {
      this.#open--;
      clearTimeout(end);
      gone.abort();
    });
    const body = await this.#read(request);
    if (body === undefined) return refuse(request, response, 413);
    await send(response, await this.#handle(webRequest(this.gate.address, request, body), gone.signal));
  }

  /** @returns undefined when the body is too large */
  async #read(request: IncomingMessage): Promise<string | undefined> {
    const { mostBytes, mostDrained } = this.#bounds;
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > mostDrained) throw new Error('Too large');
      if (size <= mostBytes) chunks.push(chunk);
    }
    return size > mostBytes ? undefined : Buffer.concat(chunks).toString('utf8');
  }
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): void {
  request.resume();
  response.writeHead(status, { ...onEveryAnswer, ...headers, connection: 'close', 'content-length': 0 }).end();
}

function webRequest(address: string, request: IncomingMessage, body: string): Request {
  const headers = new Headers();
  for (const name of passedOn) for (const value of request.headersDistinct[name] ?? []) headers.append(name, value);
  const { method = 'POST' } = request;
  return new Request(address, { method, headers, ...(method === 'POST' && { body }) });
}

async function send(response: ServerResponse, { status, headers, body }: Response): Promise<void> {
  response.writeHead(status, { ...Object.fromEntries(headers), ...onEveryAnswer });
  if (body) await pipeline(Readable.fromWeb(body), response);
  else response.end();
}
