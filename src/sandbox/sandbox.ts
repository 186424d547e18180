import type { AddressInfo } from 'node:net';
import { ApiServer } from './api/apiServer.ts';
import { versionsReply } from './api/versions.ts';
import type { SandboxControl } from './control/control.ts';
import { Cors, preflightReply, withOrigin } from './cors.ts';
import { Gate } from './gate.ts';
import { empty, whole } from './http.ts';
import { credentials, type SandboxCredential } from './identity/apps.ts';
import { identityReply } from './identity/identityEndpoints.ts';
import { IdentityState } from './identity/identityState.ts';
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
  const cors = new Cors(apis.map(({ name }) => name));
  const url = options.url ?? `http://127.0.0.1:${listensAt}`;
  const identity = new IdentityState(url, now);
  const api = new ApiServer(identity, apis, rateLimits);
  const delay = { latencyMs: options.latencyMs ?? 0 };
  const control = loadedControl && new loadedControl.SandboxControl(identity, api, delay);
  handle = (incoming) => {
    const origin = cors.originOf(incoming);
    const atOnce = gate.refusal(incoming, origin !== undefined) ?? (origin && preflightReply(incoming, origin));
    if (atOnce) return whole(atOnce);
    if (control && incoming.path.startsWith('/__sandbox/')) return whole(control.handle(incoming));
    const identityAnswer = identityReply(identity, incoming);
    const right = () => identityAnswer?.() ?? versionsReply(incoming) ?? published(incoming) ?? api.handle(incoming);
    const delivery = control?.deliver(incoming, right) ?? whole(right());
    const reply = origin === undefined ? delivery.reply : withOrigin(delivery.reply, origin);
    return { ...delivery, reply, delayMs: delivery.delayMs + (identityAnswer ? 0 : delay.latencyMs) };
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
