import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clock } from '../clock.ts';
import { outlooks, PlandayError } from '../errors.ts';
import { Emitter, type Event } from '../event.ts';
import { orAborted } from '../orAborted.ts';
import { today } from '../parameters/calendar.ts';
import { connectionKey } from '../portals/connectionKey.ts';
import type { Portal } from '../portals/portal.ts';
import { accessTo } from '../scopes/scopes.ts';
import { lookupOf, type ReferenceName } from './lookups.ts';
import { type NamedKind, type NameOf, nameOf } from './nameOf.ts';
import type { Names } from './names.ts';
import { NamesById, type NamesByIdDependencies } from './namesById.ts';
import type { PortalLists } from './portalLists.ts';

/** A reading that failed is not begun again by every line that comes into sight. */
const failedMs = 60_000;

export interface ReferenceNamesDependencies extends NamesByIdDependencies {
  readonly lists: Pick<PortalLists, 'read' | 'onDidClear'>;
  readonly catalogue: Pick<Catalogue, 'find' | 'onDidChange'>;
  readonly clock: Pick<Clock, 'now' | 'elapsed'>;
  /** Fires when something about a portal changed, its token among it. */
  readonly onDidChangePortals: Event<void>;
}

/**
 * What ids are called. The list of each kind is read once for each portal, whoever wants it, and kept until somebody refreshes or the portal
 * is gone; in memory only.
 */
export class ReferenceNames {
  readonly #kept = new Map<string, { readonly portalId: string; readonly names: Names }>();
  readonly #reading = new Map<string, Promise<Names>>();
  readonly #wanted = new Set<string>();
  /** Of each portal, the last list that is read because of what is in sight. */
  readonly #turns = new Map<string, Promise<void>>();
  readonly #lifetimes = new Map<string, AbortController>();
  readonly #changed = new Emitter<void>();
  readonly #dependencies: ReferenceNamesDependencies;
  /** Fires when names came, or were forgotten. */
  readonly onDidChange = this.#changed.event;
  /** Names of single objects. */
  readonly byId: NamesById;

  constructor(dependencies: ReferenceNamesDependencies) {
    this.#dependencies = dependencies;
    this.byId = new NamesById(dependencies);
    dependencies.onDidRemovePortal((portalId) => this.#forget(portalId));
    dependencies.catalogue.onDidChange(() => this.#forgetWhere(({ state }) => state === 'unlisted'));
    // A new token may open what the old one did not.
    dependencies.onDidChangePortals(() => this.#forgetWhere(isForbidden));
    dependencies.lists.onDidClear(() => {
      this.#kept.clear();
      this.byId.clear();
      this.#reading.clear();
      this.#changed.fire();
    });
  }

  /** What is known by now. Where that is nothing, a reading begins when those before it are over; `onDidChange` tells of its end. */
  now(portal: Portal, kind: ReferenceName): Names | undefined {
    const kept = this.#find(portal, kind);
    if (kept) return kept;
    this.#want(portal, kind);
    // What there is of a list that broke off stays in sight until more has come.
    const outdated = this.#kept.get(keyOf(portal, kind))?.names;
    return outdated?.state === 'known' ? outdated : undefined;
  }

  /** Whether the list of a kind is there, or on its way. */
  has(portal: Portal, kind: ReferenceName): boolean {
    const key = keyOf(portal, kind);
    return this.#find(portal, kind) !== undefined || this.#reading.has(key) || this.#wanted.has(key);
  }

  /**
   * What is known once the reading is over.
   * @param notBefore names that came before this moment are read again
   * @throws the signal's reason when aborted: it ends the waiting, not the reading
   */
  async read(portal: Portal, kind: ReferenceName, signal: AbortSignal, notBefore = Number.NEGATIVE_INFINITY): Promise<Names> {
    const kept = this.#find(portal, kind);
    if (kept && !(kept.state === 'known' && kept.cameAt < notBefore)) return kept;
    return await orAborted(this.#begin(portal, kind), signal);
  }

  /** What one id is called. @throws the signal's reason when aborted */
  async nameOf(portal: Portal, kind: NamedKind, id: string, signal: AbortSignal): Promise<NameOf> {
    return await nameOf({ names: this, portal, kind, now: this.#dependencies.clock.elapsed() }, id, signal);
  }

  /** One list of a portal after the other: nobody waits for them, and whoever asks for something meanwhile shall not wait for all of them. */
  #want(portal: Portal, kind: ReferenceName): void {
    const key = keyOf(portal, kind);
    if (this.#wanted.has(key) || this.#reading.has(key)) return;
    this.#wanted.add(key);
    const before = this.#turns.get(portal.id) ?? Promise.resolve();
    const turn = before.then(async () => {
      this.#wanted.delete(key);
      if (!this.#find(portal, kind)) await this.#begin(portal, kind);
    });
    this.#turns.set(portal.id, turn);
  }

  /** One reading for everyone. It never rejects. */
  #begin(portal: Portal, kind: ReferenceName): Promise<Names> {
    const key = keyOf(portal, kind);
    const underWay = this.#reading.get(key);
    if (underWay) return underWay;
    const { signal } = this.#lifetime(portal.id);
    const reading = this.#readNow(portal, kind, signal).then((names) => {
      if (this.#reading.get(key) !== reading) return names;
      this.#reading.delete(key);
      if (signal.aborted) return names;
      this.#kept.set(key, { portalId: portal.id, names });
      this.#changed.fire();
      return names;
    });
    this.#reading.set(key, reading);
    return reading;
  }

  async #readNow(portal: Portal, kind: ReferenceName, signal: AbortSignal): Promise<Names> {
    const { lists, catalogue, clock } = this.#dependencies;
    const lookup = lookupOf(kind);
    try {
      const list = lookup.range || lookup.unnamed ? undefined : await catalogue.find(lookup.endpointId);
      if (!list) return { state: 'unlisted' };
      if (portal.rejected) return { state: 'rejected' };
      if (list.scope && accessTo(list, portal) === 'missing') return { state: 'closed', scope: list.scope };
      const day = today(clock.now(), portal.info?.timeZone);
      const { choices, partial } = await lists.read(portal, lookup, day, { signal });
      return { state: 'known', byId: new Map(choices.map((choice) => [choice.id, choice])), partial, cameAt: clock.elapsed() };
    } catch (error) {
      return { state: 'failed', error, until: untilOf(error, clock.elapsed()) };
    }
  }

  #find(portal: Portal, kind: ReferenceName): Names | undefined {
    const names = this.#kept.get(keyOf(portal, kind))?.names;
    return names && isOutdated(names, portal, this.#dependencies.clock.elapsed()) ? undefined : names;
  }

  #lifetime(portalId: string): AbortController {
    const lifetime = this.#lifetimes.get(portalId) ?? new AbortController();
    this.#lifetimes.set(portalId, lifetime);
    return lifetime;
  }

  #forgetWhere(isOver: (names: Names) => boolean): void {
    for (const [key, { names }] of this.#kept) if (isOver(names)) this.#kept.delete(key);
    this.#changed.fire();
  }

  #forget(portalId: string): void {
    // It stays: what is still asked about a portal that is gone reads nothing.
    this.#lifetime(portalId).abort();
    for (const [key, kept] of this.#kept) if (kept.portalId === portalId) this.#kept.delete(key);
    this.#changed.fire();
  }
}

function keyOf(portal: Portal, kind: ReferenceName): string {
  return `${kind} ${portal.id} ${connectionKey(portal)}`;
}

/** Whether it is no longer as it was: what was not asked may be asked now, and what failed tried again. */
function isOutdated(names: Names, portal: Portal, now: number): boolean {
  switch (names.state) {
    case 'known':
      return names.partial?.reason === 'failed' && names.cameAt + failedMs <= now;
    case 'failed':
      return names.until <= now;
    case 'closed':
      return accessTo(names, portal) !== 'missing';
    case 'rejected':
      return portal.rejected === undefined;
    default:
      return false;
  }
}

function isForbidden(names: Names): boolean {
  return names.state === 'failed' && names.error instanceof PlandayError && names.error.kind === 'missingScope';
}

/** Until when the same would end in the same way. */
function untilOf(error: unknown, now: number): number {
  const isFinal = error instanceof PlandayError && outlooks[error.kind].retry === 'never';
  return isFinal ? Number.POSITIVE_INFINITY : now + failedMs;
}
