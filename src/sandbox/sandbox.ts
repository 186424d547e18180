import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadBuiltInCatalogue } from '../core/catalogue/builtIn.ts';
import { ApiServer } from './api/apiServer.ts';
import { empty, type Incoming, json, type Reply } from './http.ts';
import { credentials, type SandboxCredential } from './identity/apps.ts';
import { discoveryDocument } from './identity/discovery.ts';
import { IdentityState } from './identity/identityState.ts';
import { publicJwk } from './identity/signingKey.ts';
import { revocationEndpoint, tokenEndpoint } from './identity/tokenEndpoint.ts';

export type { SandboxCredential };

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
  stop(): Promise<void>;
}

/** Starts a Planday of our own on the loopback interface, with made-up data. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, now = Date.now, latencyMs = 0, rateLimits = true } = options;
  const apis = await loadBuiltInCatalogue();
  let handle: (incoming: Incoming) => Reply = () => empty(503);
  const server = createServer((request, response) => {
    void read(request).then(
      (incoming) => {
        const reply = incoming ? handle(incoming) : empty(413, { connection: 'close' });
        const isApi = !/^\/(connect|\.well-known)\//.test(incoming?.path ?? '');
        setTimeout(() => write(response, reply), isApi ? latencyMs : 0);
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const identity = new IdentityState(url, now);
  const api = new ApiServer(identity, apis, rateLimits);
  handle = (incoming) => identityReply(identity, incoming) ?? api.handle(incoming);
  return {
    url,
    identityUrl: url,
    apiUrl: url,
    credentials,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function identityReply(identity: IdentityState, incoming: Incoming): Reply | undefined {
  switch (incoming.path) {
    case '/.well-known/openid-configuration':
      return json(200, discoveryDocument(identity.origin));
    case '/.well-known/openid-configuration/jwks':
      return json(200, { keys: [publicJwk] });
    case '/connect/token':
      return tokenEndpoint(identity, incoming);
    case '/connect/revocation':
      return revocationEndpoint(identity, incoming);
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
    if (size > maximumBody) return undefined;
    chunks.push(chunk);
  }
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function write(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.body) });
  response.end(reply.body);
}
