import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiServer } from './api/apiServer.ts';
import { problem } from './api/problem.ts';
import type { SandboxControl } from './control/control.ts';
import { type Delivery, empty, type Incoming, json, type Reply, whole } from './http.ts';
import { credentials, type SandboxCredential } from './identity/apps.ts';
import { authorizeEndpoint } from './identity/authorizeEndpoint.ts';
import { discoveryDocument } from './identity/discovery.ts';
import { IdentityState } from './identity/identityState.ts';
import { publicJwk } from './identity/signingKey.ts';
import { revocationEndpoint, tokenEndpoint } from './identity/tokenEndpoint.ts';
import { userinfo } from './identity/userinfo.ts';
import { answeredApis, loadPublishedDocuments } from './published/publishedDocuments.ts';

export type { RecordedRequest, SandboxSettings } from './control/control.ts';
export type { Fault } from './control/faults.ts';
export type { SandboxControl, SandboxCredential };

export interface SandboxOptions {
  /** A free one when left out. */
  readonly port?: number;
  /** Installs the control interface; only tests do. */
  readonly control?: boolean;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** Time that each answer of the API takes. */
  readonly latencyMs?: number;
  /** Default true. */
  readonly rateLimits?: boolean;
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT`; identity server and API share it. */
  readonly url: string;
  readonly identityUrl: string;
  readonly apiUrl: string;
  readonly credentials: readonly SandboxCredential[];
  /** Present when asked for. */
  readonly control?: SandboxControl;
  stop(): Promise<void>;
}

/** Starts a Planday of our own on the loopback interface, with made-up data. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, now = Date.now, rateLimits = true } = options;
  const [apis, published, loadedControl] = await Promise.all([
    answeredApis(),
    loadPublishedDocuments(),
    // Only tests ask for it: the window of a user never reads it.
    options.control ? import('./control/control.ts') : undefined,
  ]);
  let handle: Handle | undefined;
  const server = createServer((request, response) => void answer(request, response, handle));
  // Longer than clients keep a connection, or one would now and then be closed under a request.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const identity = new IdentityState(url, now);
  const api = new ApiServer(identity, apis, rateLimits);
  const delay = { latencyMs: options.latencyMs ?? 0 };
  const control = loadedControl && new loadedControl.SandboxControl(identity, api, delay);
  handle = (incoming) => {
    if (control && incoming.path.startsWith('/__sandbox/')) return whole(control.handle(incoming));
    const identityAnswer = identityReply(identity, incoming);
    const right = () => identityAnswer?.() ?? published(incoming) ?? api.handle(incoming);
    const delivery = control?.deliver(incoming, right) ?? whole(right());
    return { ...delivery, delayMs: delivery.delayMs + (identityAnswer ? 0 : delay.latencyMs) };
  };
  return {
    url,
    identityUrl: url,
    apiUrl: url,
    credentials,
    ...(control ? { control } : {}),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Handle = (incoming: Incoming) => Delivery;

async function answer(request: IncomingMessage, response: ServerResponse, handle: Handle | undefined): Promise<void> {
  const incoming = await read(request).catch(() => 'broken off' as const);
  if (incoming === 'broken off') {
    response.destroy();
    return;
  }
  const tooLarge = whole(empty(413, { connection: 'close' }));
  const { reply, delayMs, end } = incoming && handle ? guarded(handle, incoming) : tooLarge;
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  if (end === 'dropped') response.destroy();
  else write(response, reply, end === 'cut off');
}

/** A defect of ours is a 500 like any server's, and does not end the process. */
function guarded(handle: Handle, incoming: Incoming): Delivery {
  try {
    return handle(incoming);
  } catch (error) {
    return whole(problem(500, error instanceof Error ? error.message : '', incoming.path));
  }
}

/** @returns undefined for a path that is not the identity server's. */
function identityReply(identity: IdentityState, incoming: Incoming): (() => Reply) | undefined {
  switch (incoming.path) {
    case '/.well-known/openid-configuration':
      return () => json(200, discoveryDocument(identity.origin));
    case '/.well-known/openid-configuration/jwks':
      return () => json(200, { keys: [publicJwk] });
    case '/connect/authorize':
      return () => authorizeEndpoint(identity, incoming);
    case '/connect/userinfo':
      return () => userinfo(identity, incoming);
    case '/connect/token':
      return () => tokenEndpoint(identity, incoming);
    case '/connect/revocation':
      return () => revocationEndpoint(identity, incoming);
    default:
      return undefined;
  }
}

const maximumBody = 1_000_000;

/** @returns undefined when the body is too large. */
async function read(request: IncomingMessage): Promise<Incoming | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maximumBody) chunks.push(chunk);
  }
  if (size > maximumBody) return undefined;
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function write(response: ServerResponse, reply: Reply, cutOff: boolean): void {
  const body = Buffer.from(reply.body);
  response.writeHead(reply.status, { ...reply.headers, 'content-length': body.length });
  if (!cutOff) response.end(body);
  else response.write(body.subarray(0, body.length >> 1), () => response.destroy());
}
