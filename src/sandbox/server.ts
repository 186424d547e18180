import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { problem } from './api/problem.ts';
import { type Delivery, empty, type Incoming, type Reply, whole } from './http.ts';

export type Handle = (incoming: Incoming) => Delivery;

const maximumBody = 1_000_000;
/** What is too large is read on so far, or the client would see a reset instead of its answer. */
const maximumDrained = 10_000_000;

/** No page makes another one read what it may not, and nothing is taken for what it is not. */
const onEveryAnswer = { 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' };

/** Listens on the loopback interface. No request ends it: whatever goes wrong with one is its answer, or its connection's end. */
export async function serve(port: number, handle: Handle): Promise<Server> {
  const server = createServer(
    // Who is slow to ask, or asks for nothing, is let go.
    { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 },
    (request, response) => {
      // An error of a connection that broke off is nobody's who could be told.
      for (const stream of [request, response]) stream.on('error', () => undefined);
      answer(request, response, handle).catch(() => response.destroy());
    },
  );
  // Longer than clients keep a connection, or one would now and then be closed under a request.
  server.keepAliveTimeout = 65_000;
  server.maxConnections = 1_000;
  // Who does not read what was asked for.
  server.timeout = 300_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

async function answer(request: IncomingMessage, response: ServerResponse, handle: Handle): Promise<void> {
  const body = await read(request).catch(() => 'broken off' as const);
  if (body === 'broken off') {
    response.destroy();
    return;
  }
  const { reply, delayMs, end } = deliveryOf(request, body, handle);
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  if (response.destroyed) return;
  if (end === 'dropped') response.destroy();
  else write(response, reply, end === 'cut off');
}

function deliveryOf(request: IncomingMessage, body: string | undefined, handle: Handle): Delivery {
  if (body === undefined) return whole(empty(413, { connection: 'close' }));
  const incoming = incomingOf(request, body);
  if (!incoming) return whole(empty(400));
  try {
    return handle(incoming);
  } catch (error) {
    // A defect of ours is a 500 like any server's.
    return whole(problem(500, error instanceof Error ? error.message : '', incoming.path));
  }
}

/** @returns undefined when the body is too large */
async function read(request: IncomingMessage): Promise<string | undefined> {
  const { 'content-length': length = '0', 'transfer-encoding': coding } = request.headers;
  // Most requests have no body, and the wait for one costs more than many answers.
  if (length === '0' && coding === undefined) {
    request.resume();
    return '';
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximumDrained) throw new Error('Too large');
    if (size <= maximumBody) chunks.push(chunk);
  }
  return size > maximumBody ? undefined : Buffer.concat(chunks).toString('utf8');
}

/** @returns undefined where the target is neither a path nor a whole address (RFC 9112, 3.2) */
function incomingOf({ url: target = '/', method = 'GET', headers, headersDistinct }: IncomingMessage, body: string) {
  const isPath = target.startsWith('/');
  const address = isPath ? `http://127.0.0.1${target}` : target;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const hosts = [...(headersDistinct.host ?? []), ...(isPath ? [] : [url.host])];
  return { method, hosts, path: url.pathname, query: url.searchParams, headers, body } satisfies Incoming;
}

function write(response: ServerResponse, reply: Reply, cutOff: boolean): void {
  const body = Buffer.from(reply.body);
  try {
    response.writeHead(reply.status, { ...onEveryAnswer, ...reply.headers, 'content-length': body.length });
  } catch {
    // A status or a header that HTTP does not know.
    response.writeHead(500, { ...onEveryAnswer, 'content-length': 0 }).end();
    return;
  }
  if (!cutOff) response.end(body);
  else response.write(body.subarray(0, body.length >> 1), () => response.destroy());
}
