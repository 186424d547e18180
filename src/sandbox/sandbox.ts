import type { AddressInfo } from 'node:net';
import { ApiServer } from './api/apiServer.ts';
import type { SandboxControl } from './control/control.ts';
import { Gate } from './gate.ts';
import { empty, type Incoming, json, type Reply, whole } from './http.ts';
import { credentials, type SandboxCredential } from './identity/apps.ts';
import { authorizeEndpoint } from './identity/authorizeEndpoint.ts';
import { discoveryDocument } from './identity/discovery.ts';
import { IdentityState } from './identity/identityState.ts';
import { publicJwk } from './identity/signingKey.ts';
import { revocationEndpoint, tokenEndpoint } from './identity/tokenEndpoint.ts';
import { userinfo } from './identity/userinfo.ts';
import { answeredApis, loadPublishedDocuments } from './published/publishedDocuments.ts';
import { type Handle, serve } from './server.ts';

export type { RecordedRequest, SandboxSettings } from './control/control.ts';
export type { Fault } from './control/faults.ts';
export type { SandboxControl, SandboxCredential };

export interface SandboxOptions {
  /** A free one when left out. */
  readonly port?: number;
  /** Where it is reached, such as `https://sandbox.example:8443`, when that is another address than the one it listens at. */
  readonly url?: string | undefined;
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
  /** `http://127.0.0.1:PORT` unless another one was given; identity server and API share it. */
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
  const server = await serve(port, (incoming) => handle?.(incoming) ?? whole(empty(503)));
  const listensAt = (server.address() as AddressInfo).port;
  const gate = new Gate(listensAt, options.url);
  const url = options.url ?? `http://127.0.0.1:${listensAt}`;
  const identity = new IdentityState(url, now);
  const api = new ApiServer(identity, apis, rateLimits);
  const delay = { latencyMs: options.latencyMs ?? 0 };
  const control = loadedControl && new loadedControl.SandboxControl(identity, api, delay);
  handle = (incoming) => {
    const refusal = gate.refusal(incoming);
    if (refusal) return whole(refusal);
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
