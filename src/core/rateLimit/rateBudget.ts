import type { RateLoad } from './leastTime.ts';
import type { RateWindow } from './rateLimitHeaders.ts';
import type { RoundTrips } from './roundTrips.ts';

/** What the shortest round trip hides of the way to the server, and rounding of both clocks, in milliseconds. */
const firstSlackMs = 6;
const largestSlackMs = 100;
/** By how much two clocks may run apart: seen are some hundred parts per million, while one is being set. */
const clockDrift = 0.001;
/** Use by other programs is believed from this share of a limit on: less may be our own, seen a moment earlier or later. */
const foreignShare = 0.15;
/** For how many windows it is believed without being seen again. */
const foreignWindows = 2;
/** Entries are kept this much longer than their window, to compare with what the server counted a round trip ago. */
const memoryMs = 5_000;

/** One request in the books of a budget. */
export class Entry {
  readonly #trips: RoundTrips;
  #sentAt: number;
  #answeredAt: number | undefined;
  #refused = false;

  constructor(sentAt: number, trips: RoundTrips) {
    this.#sentAt = sentAt;
    this.#trips = trips;
  }

  get sentAt(): number {
    return this.#sentAt;
  }

  /** It leaves now. Of several that may start at once, each takes its time to be made. */
  send(at: number): void {
    this.#sentAt = at;
  }

  /** Its answer or its failure came. `refused`: with 429, so that it is not among those that the server counts. */
  settle(at: number, refused: boolean): void {
    this.#answeredAt = at;
    this.#refused = refused;
  }

  get isRefused(): boolean {
    return this.#refused;
  }

  /**
   * The latest moment at which the server can have counted it; `Infinity` while it is under way. Worked out when it is asked for: the
   * first answers know least of what is certain about the way.
   */
  get countedBy(): number {
    if (this.#answeredAt === undefined) return Number.POSITIVE_INFINITY;
    return Math.max(this.sentAt, this.#answeredAt - this.#trips.certain);
  }
}

/** What other programs took of a window, and until when that is believed. */
interface Foreign {
  readonly requests: number;
  readonly until: number;
}

/**
 * The sliding windows of one rate limit, as the server may see them. A request is counted when it arrives, which lies between its sending
 * and its answer. A later request arrives after its own way there, so of the two ways what is certain to pass is taken off:
 * `answeredAt - certain` is late enough to count from.
 */
export class RateBudget {
  #windows: readonly RateWindow[];
  #entries: Entry[] = [];
  readonly #foreign = new Map<number, Foreign>();
  #blockedUntil = 0;
  #slackMs = firstSlackMs;

  constructor(windows: readonly RateWindow[]) {
    this.#windows = windows;
  }

  get windows(): readonly RateWindow[] {
    return this.#windows;
  }

  /** The policy in force, from the header. */
  learn(windows: readonly RateWindow[]): void {
    if (windows.length > 0) this.#windows = windows;
  }

  add(entry: Entry): void {
    this.#entries.push(entry);
  }

  /** When the next request may be sent: now or earlier = at once; `Infinity` = not before one that is under way is answered. */
  nextAt(now: number): number {
    return Math.max(this.#blockedUntil, ...this.#windows.map((window) => this.#nextInWindow(window, now)));
  }

  /** What counts against further requests. One that is under way counts from now. */
  load(now: number): RateLoad {
    const counted = this.#entries.map(({ countedBy }) => Math.min(countedBy, now)).sort((one, other) => one - other);
    const windows = this.#windows.map((window) => ({ ...window, limit: this.#left(window, now) }));
    return { windows, counted, from: this.#blockedUntil };
  }

  /** How many requests of ours the server may have counted since then: those under way too, and those that it refused. */
  countedSince(from: number): number {
    return this.#entries.filter(({ countedBy }) => countedBy > from).length;
  }

  block(until: number): void {
    this.#blockedUntil = Math.max(this.#blockedUntil, until);
  }

  /** After a 429 that no other program explains: our picture of the server's clock was too sharp. */
  widenSlack(): void {
    this.#slackMs = Math.min(this.#slackMs * 2, largestSlackMs);
  }

  /** Whether other programs are known to use this budget. */
  isShared(now: number): boolean {
    return [...this.#foreign.values()].some(({ until }) => until > now);
  }

  /** Learns from one answer how much of a window other programs take, so that as much is left to them in the next. */
  noteForeign(window: RateWindow, remaining: number, entry: Entry, now: number): void {
    const span = window.seconds * 1000;
    const from = entry.sentAt - span - 2 * this.#slackMs;
    const ours = this.#entries.filter(
      (other) => !other.isRefused && other.countedBy > from && other.sentAt <= entry.sentAt,
    ).length;
    const requests = window.limit - remaining - ours;
    if (requests < window.limit * foreignShare) return;
    const known = this.#foreign.get(window.seconds);
    if (known && known.until > now + (foreignWindows - 1) * span && known.requests > requests) return;
    this.#foreign.set(window.seconds, { requests, until: now + foreignWindows * span });
  }

  /** Whether nothing that was sent, said or seen counts any more; only the policy in force is known. */
  isIdle(now: number): boolean {
    this.prune(now);
    return this.#entries.length === 0 && this.#blockedUntil <= now && !this.isShared(now);
  }

  /** Forgets what no window can still count. */
  prune(now: number): void {
    const longest = Math.max(...this.#windows.map(({ seconds }) => seconds)) * 1000;
    this.#entries = this.#entries.filter((entry) => entry.countedBy + longest + memoryMs > now);
  }

  /** What other programs leave of a window. At least one request: it is the only way to see that they have stopped. */
  #left({ limit, seconds }: RateWindow, now: number): number {
    const foreign = this.#foreign.get(seconds);
    return Math.max(1, limit - (foreign && foreign.until > now ? foreign.requests : 0));
  }

  #nextInWindow(window: RateWindow, now: number): number {
    const span = window.seconds * 1000 * (1 + clockDrift) + this.#slackMs;
    const ours = this.#left(window, now);
    const freeAt: number[] = [];
    for (const { countedBy } of this.#entries) {
      const free = countedBy + span;
      if (free > now) freeAt.push(free);
    }
    if (freeAt.length < ours) return now;
    freeAt.sort((one, other) => one - other);
    return freeAt[freeAt.length - ours] ?? now;
  }
}
