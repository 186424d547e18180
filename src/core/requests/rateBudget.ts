import type { RateLimitReport, RateWindow } from './rateLimitHeaders.ts';

/** Timer and rounding differences between this machine and the server, in milliseconds. */
const clockSlackMs = 8;
/** Entries are kept this much longer than their window, to compare with what the server counted a round trip ago. */
const memoryMs = 5_000;

/** One request in the books of a budget. */
export interface Entry {
  readonly sentAt: number;
  /** The latest moment at which the server can have counted it; unknown while the request is under way. */
  countedBy: number | undefined;
}

/**
 * The sliding windows of one rate limit, as the server may see them. A request is counted when it arrives, which lies between its sending
 * and its answer; what its round trip took beyond the shortest one is the most that it can have been delayed on the way, so
 * `sentAt + (roundTrip - shortest)` is the latest moment that it can have been counted.
 */
export class RateBudget {
  #windows: readonly RateWindow[];
  #entries: Entry[] = [];
  #blockedUntil = 0;

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

  block(until: number): void {
    this.#blockedUntil = Math.max(this.#blockedUntil, until);
  }

  /** Enters requests of other programs, which the server has counted and we did not send. */
  noteForeign(report: RateLimitReport, window: RateWindow, sentAt: number, now: number): void {
    if (report.remaining === undefined) return;
    const span = window.seconds * 1000;
    // Generous towards our own: an entry on the edge counts as ours, so that no request of ours is taken for a stranger's.
    const ours = this.#entries.filter((entry) => (entry.countedBy ?? entry.sentAt) > sentAt - span - (now - sentAt)).length;
    const foreign = Math.min(window.limit - report.remaining - ours, window.limit);
    const reset = Math.min((report.resetSeconds ?? window.seconds) * 1000, span);
    for (let i = 0; i < foreign; i++) this.#entries.push({ sentAt: now + reset - span, countedBy: now + reset - span });
  }

  /** Forgets what no window can still count. */
  prune(now: number): void {
    const longest = Math.max(...this.#windows.map(({ seconds }) => seconds)) * 1000;
    this.#entries = this.#entries.filter((entry) => entry.countedBy === undefined || entry.countedBy + longest + memoryMs > now);
  }

  #nextInWindow({ limit, seconds }: RateWindow, now: number): number {
    const span = seconds * 1000 + clockSlackMs;
    const freeAt: number[] = [];
    for (const { countedBy } of this.#entries) {
      const free = countedBy === undefined ? Number.POSITIVE_INFINITY : countedBy + span;
      if (free > now) freeAt.push(free);
    }
    if (freeAt.length < limit) return now;
    freeAt.sort((one, other) => one - other);
    return freeAt[freeAt.length - limit] ?? now;
  }
}
