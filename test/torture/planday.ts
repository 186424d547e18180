import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { lazy } from '../../src/core/lazy.ts';
import type { PortalHosts } from '../../src/core/portals/portal.ts';
import { apiPath, kindOf, loadDocuments, portalInfo, type RequestKind, rowsOf } from './healthyAnswers.ts';
import { Origin, type Visit } from './origin.ts';

/** A request as the server understands it. */
export interface Seen {
  readonly kind: RequestKind;
  readonly url: URL;
  readonly reused: boolean;
}

/** An answer that would be in order. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One request that meets a fault: what would be answered, and through what. */
export interface Meeting extends Seen {
  readonly healthy: Reply;
  readonly response: ServerResponse;
  readonly planday: TorturedPlanday;
  /** How many met the fault before. */
  readonly index: number;
}

export type Strike = (meeting: Meeting) => void;

const documents = lazy(loadDocuments);

/** Planday on two ports of this machine: identity server and API. What is struck gets the fault, everything else its answer. */
export class TorturedPlanday implements PortalHosts {
  /** Every secret that it gave, or was given. */
  readonly secrets = new Set<string>();
  /** Requests that went where no token may go, or that could change something. */
  readonly strays: string[] = [];
  /** All requests. */
  asked = 0;
  /** Those that met the fault. */
  met = 0;
  strike: Strike | undefined;
  struck: (seen: Seen) => boolean = () => false;
  /** A server that is none of Planday's. */
  elsewhereUrl = '';
  readonly #origins: Origin[] = [];
  readonly #accepted = new Set<string>();
  #issued = 0;
  #documents: ReadonlyMap<string, string> = new Map();
  #identity: Origin | undefined;
  #api: Origin | undefined;

  static async start(): Promise<TorturedPlanday> {
    const planday = new TorturedPlanday();
    planday.#documents = await documents();
    planday.#identity = await planday.open();
    planday.#api = await planday.open();
    const elsewhere = await Origin.start((visit) => planday.#stray(visit));
    planday.#origins.push(elsewhere);
    planday.elsewhereUrl = elsewhere.url;
    return planday;
  }

  get identityUrl(): string {
    return this.#identity?.url ?? '';
  }

  get apiUrl(): string {
    return `${this.#api?.url}${apiPath}`;
  }

  /** One more place at which it answers. */
  async open(certificate?: { readonly cert: string; readonly key: string }): Promise<Origin> {
    const origin = await Origin.start((visit) => this.#answer(visit), certificate);
    this.#origins.push(origin);
    return origin;
  }

  /** Connections that somebody left open, and those that carry an answer. */
  get connections(): { readonly open: number; readonly busy: number } {
    const sum = (count: (origin: Origin) => number) => this.#origins.reduce((total, origin) => total + count(origin), 0);
    return { open: sum(({ open }) => open), busy: sum(({ busy }) => busy) };
  }

  get written(): number {
    return this.#origins.reduce((total, origin) => total + origin.written, 0);
  }

  /** A secret of the form and the length that Planday's have. */
  issue(what: 'access' | 'refresh'): string {
    const part = createHash('sha256')
      .update(`${what} ${this.#issued++}`)
      .digest('base64url');
    const secret = what === 'access' ? part.repeat(20) : part;
    this.secrets.add(secret);
    return secret;
  }

  /** All access tokens are over, and what was given is not looked for any more. */
  forget(): void {
    this.#accepted.clear();
    this.secrets.clear();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#origins.map((origin) => origin.stop()));
  }

  #answer(visit: Visit): void {
    const { request, response, reused } = visit;
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const seen: Seen = { kind: kindOf(url, visit.body), url, reused };
    this.asked++;
    const isAPost = ['token', 'code', 'revocation'].includes(seen.kind);
    if (seen.kind === 'other' || request.method !== (isAPost ? 'POST' : 'GET')) this.#stray(visit);
    else if (this.strike && this.struck(seen))
      this.strike({ ...seen, healthy: this.#healthy(visit, seen), response, planday: this, index: this.met++ });
    else send(response, this.#healthy(visit, seen));
  }

  #stray({ request, response }: Visit): void {
    const { authorization, 'x-clientid': clientId } = request.headers;
    if (authorization || clientId || request.method !== 'GET') this.strays.push(`${request.method} ${request.url}`);
    send(response, json(404, {}));
  }

  #healthy({ request, body }: Visit, { kind, url }: Seen): Reply {
    const form = new URLSearchParams(body);
    for (const field of ['code', 'code_verifier', 'refresh_token', 'token']) {
      const secret = form.get(field);
      if (secret) this.secrets.add(secret);
    }
    if (kind === 'token' || kind === 'code') return json(200, this.#grant(kind));
    if (kind === 'revocation') return { status: 200, headers: {}, body: '' };
    if (kind === 'document') return json(200, this.#documents.get(url.pathname.split('/')[2] ?? '') ?? '{}');
    if (!this.#accepted.has(request.headers.authorization ?? '')) return json(401, { title: 'Unauthorized' });
    return json(200, kind === 'info' ? portalInfo : rowsOf(url));
  }

  /** Access tokens do not say what the app may do, as Planday's guide has it. */
  #grant(kind: RequestKind): unknown {
    const accessToken = this.issue('access');
    this.#accepted.add(`Bearer ${accessToken}`);
    return {
      access_token: accessToken,
      expires_in: 3600,
      token_type: 'Bearer',
      ...(kind === 'code' && { refresh_token: this.issue('refresh') }),
    };
  }
}

function json(status: number, body: unknown): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

export function send(response: ServerResponse, { status, headers, body }: Omit<Reply, 'body'> & { body: string | Buffer }): void {
  const bytes = Buffer.from(body as string);
  response.writeHead(status, status === 204 || status === 304 ? headers : { 'content-length': bytes.length, ...headers });
  response.end(bytes);
}
