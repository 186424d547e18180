import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ApiServer } from '../api/apiServer.ts';
import { plans } from '../data/portalData.ts';
import { type Delivery, empty, header, type Incoming, json, type Reply } from '../http.ts';
import type { IdentityState } from '../identity/identityState.ts';
import { deliver, type Fault, Faults } from './faults.ts';
import { type RecordedRequest, Records } from './records.ts';

/** The header that carries the key. No page can send it without asking first, and nobody says yes. */
export const keyHeader = 'x-sandbox-key';

export type { RecordedRequest };

export interface SandboxSettings {
  /** Life of access tokens in seconds. */
  readonly expiresIn?: number;
  /** Every exchange gives a new refresh token and takes the old one back. */
  readonly rotate?: boolean;
  /** Laid over the token endpoint's good answer; null leaves the field out. */
  readonly tokenFields?: Readonly<Record<string, unknown>>;
  /** Portals whose administrator is no longer active: the API answers 401. */
  readonly deactivated?: readonly ('cafe' | 'hotel')[];
  readonly latencyMs?: number;
  readonly rateLimits?: boolean;
}

/** What a test can do to the sandbox; the same over HTTP under `/__sandbox/`, for who knows the key. */
export class SandboxControl {
  /** Another one with each start. */
  readonly key = randomBytes(24).toString('base64url');
  readonly #faults = new Faults();
  readonly #identity: IdentityState;
  readonly #api: ApiServer;
  readonly #delay: { latencyMs: number };
  readonly #initialLatency: number;
  readonly #initiallyLimited: boolean;
  readonly #records = new Records();

  constructor(identity: IdentityState, api: ApiServer, delay: { latencyMs: number }) {
    this.#identity = identity;
    this.#api = api;
    this.#delay = delay;
    this.#initialLatency = delay.latencyMs;
    this.#initiallyLimited = api.limited;
  }

  /** Oldest first. */
  get requests(): readonly RecordedRequest[] {
    return this.#records.all;
  }

  addFault(...faults: readonly Fault[]): void {
    for (const fault of faults) this.#faults.add(fault);
  }

  clearFaults(): void {
    this.#faults.clear();
  }

  clearRequests(): void {
    this.#records.clear();
  }

  set({ expiresIn, rotate, tokenFields, deactivated, latencyMs, rateLimits }: SandboxSettings): void {
    const { settings } = this.#identity;
    if (expiresIn !== undefined) settings.expiresIn = expiresIn;
    if (rotate !== undefined) settings.rotate = rotate;
    if (tokenFields !== undefined) {
      settings.tokenFields = Object.fromEntries(Object.entries(tokenFields).map(([name, value]) => [name, value ?? undefined]));
    }
    if (deactivated !== undefined) {
      settings.deactivatedPortals.clear();
      for (const plan of plans) if (deactivated.includes(plan.dataSet)) settings.deactivatedPortals.add(plan.portalId);
    }
    if (latencyMs !== undefined) this.#delay.latencyMs = latencyMs;
    if (rateLimits !== undefined) this.#api.limited = rateLimits;
  }

  /** As the Revoke button of the API Access page: the token is rejected from now on. */
  revoke(refreshToken: string): void {
    this.#identity.revoke(refreshToken);
  }

  /** Everything as it was at the start; the data is never changed. */
  reset(): void {
    this.clearFaults();
    this.clearRequests();
    this.#identity.reset();
    this.#api.limits.reset();
    this.set({ latencyMs: this.#initialLatency, rateLimits: this.#initiallyLimited });
  }

  /** Writes the request down, and spoils its answer where a fault is in force. */
  deliver(incoming: Incoming, rightReply: () => Reply): Delivery {
    const done = this.#records.add(incoming, this.#identity.now());
    const delivery = deliver(this.#faults.next(incoming), incoming, rightReply);
    done(delivery.reply.status);
    return delivery;
  }

  /** The same over HTTP, for tests in another process. */
  handle(incoming: Incoming): Reply {
    if (!isSame(header(incoming, keyHeader) ?? '', this.key))
      return json(401, { message: `The header ${keyHeader} must hold the key that was printed at the start.` });
    const { method, path, body } = incoming;
    const given = (): unknown => (body === '' ? {} : JSON.parse(body));
    const done = empty(204);
    try {
      switch (`${method} ${path.slice('/__sandbox/'.length)}`) {
        case 'POST faults':
          this.addFault(...([given()].flat() as Fault[]));
          return done;
        case 'DELETE faults':
          this.clearFaults();
          return done;
        case 'GET requests':
          return json(200, { count: this.requests.length, byPath: this.#countByPath(), requests: this.requests });
        case 'DELETE requests':
          this.clearRequests();
          return done;
        case 'POST settings':
          this.set(given() as SandboxSettings);
          return done;
        case 'POST revoke':
          this.revoke(String((given() as { refreshToken?: unknown }).refreshToken));
          return done;
        case 'POST reset':
          this.reset();
          return done;
        default:
          return empty(404);
      }
    } catch (error) {
      return json(400, { message: error instanceof Error ? error.message : 'Not understood' });
    }
  }

  #countByPath(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { method, path } of this.requests) counts[`${method} ${path}`] = (counts[`${method} ${path}`] ?? 0) + 1;
    return counts;
  }
}

/** Compares without telling by the time it takes how close the two are. */
function isSame(one: string, other: string): boolean {
  const [first, second] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}
