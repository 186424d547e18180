import type { Clock } from '../clock.ts';
import { PlandayError, sentence } from '../errors.ts';
import type { HttpResponse } from '../http.ts';
import { retrySeconds } from '../retryAfter.ts';
import { LatestUsed } from './latestUsed.ts';
import { leastTime } from './leastTime.ts';
import { Entry, RateBudget } from './rateBudget.ts';
import { type RateLimitReport, type RateWindow, readRateLimit } from './rateLimitHeaders.ts';
import { RoundTrips } from './roundTrips.ts';

/** Until an answer says otherwise: https://openapi.planday.com/gettingstarted/rate-limiting */
const portalWindows: readonly RateWindow[] = [
  { seconds: 1, limit: 20 },
  { seconds: 60, limit: 750 },
];
const appWindows: readonly RateWindow[] = [
  { seconds: 1, limit: 100 },
  { seconds: 60, limit: 2000 },
];
/** A 429 without a word on how long, in seconds. */
const defaultRetrySeconds = 2;
/** A reset of 0 is a rounded-down fraction of a second: asking again at once would only use up the tries. */
const shortestRetrySeconds = 1;
/** The longest window is a minute: a longer wait is not the rate limit that we know, and is reported instead. */
const longestWaitSeconds = 75;
const mostRetries = 4;
/** Whose limits are remembered while nothing is asked of them: enough for all that are in use, and what is forgotten the next answer tells. */
const mostPortals = 200;
/** A wait is worth telling from here on. */
const visibleWaitMs = 1_500;

/** Which budgets a request counts against. */
export interface BudgetKeys {
  readonly portal: string;
  readonly app: string;
  /** The portal's, for sentences. */
  readonly name: string;
}

/** How a request is waited for. */
export interface SendOptions {
  readonly signal?: AbortSignal | undefined;
  /** Seconds that the request still waits, each second anew; `undefined` when it goes on. */
  readonly onWait?: ((seconds: number | undefined) => void) | undefined;
}

interface Waiter extends SendOptions {
  readonly keys: BudgetKeys;
  readonly start: (entry: Entry) => void;
  readonly refuse: (reason: unknown) => void;
  /** No longer in the queue: started or given up. */
  left: boolean;
  /** The seconds that were told last. */
  told: number | undefined;
}

/**
 * Every API request goes through here. It keeps within the rate limits of the portal and of the App ID on its own account, learns the
 * policy in force and the use by other programs from the headers, and on a 429 waits for the reset and goes on.
 */
export class RateGovernor {
  readonly #clock: Clock;
  /** On the clock of `Clock.elapsed`. */
  readonly #startedAt: number;
  readonly #budgets = new LatestUsed<RateBudget>(2 * mostPortals, (budget) => budget.isIdle(this.#clock.elapsed()));
  readonly #roundTrips = new LatestUsed<RoundTrips>(mostPortals);
  #queue: Waiter[] = [];
  #alarm: AbortController | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startedAt = clock.elapsed();
  }

  /**
   * @returns the answer; a 429 only when it came again and again or asks for a wait beyond the known windows
   * @throws PlandayError `rateLimit` instead of waiting for longer than the known windows; what `send` throws; the signal's reason when
   * aborted while waiting
   */
  async run<Answer extends HttpResponse>(
    keys: BudgetKeys,
    send: () => Promise<Answer>,
    options: SendOptions = {},
  ): Promise<Answer> {
    for (let retry = 0; ; retry++) {
      const entry = await this.#slot(keys, options);
      entry.send(this.#clock.elapsed());
      let response: Answer;
      try {
        response = await send();
      } catch (error) {
        this.#settle(keys, entry);
        throw error;
      }
      this.#settle(keys, entry, response);
      if (response.status !== 429) return response;
      const seconds = Math.max(shortestRetrySeconds, retrySeconds(response.headers, this.#clock.now()) ?? defaultRetrySeconds);
      // Not taken over as a block: a nonsensical header would stop every later request for hours.
      if (seconds > longestWaitSeconds) return response;
      const budget = this.#exhausted(keys, response);
      budget.block(this.#clock.elapsed() + seconds * 1000);
      if (!budget.isShared(this.#clock.elapsed())) budget.widenSlack();
      if (retry >= mostRetries) return response;
    }
  }

  /** The least time that so many requests take from now on, in milliseconds, by the limits in force and what counts against them already. */
  leastTime(keys: BudgetKeys, count: number): number {
    const now = this.#clock.elapsed();
    return leastTime([this.#portal(keys).load(now), this.#app(keys).load(now)], count, now);
  }

  /**
   * How many requests of this window a server may have counted lately, for the portal or for its App ID, whichever is more.
   * @param milliseconds up to now; of more than the longest window, nobody keeps books
   * @returns `undefined` where this window has not been there for so long: what was sent before, it does not know
   */
  ownRequests(keys: BudgetKeys, milliseconds: number): number | undefined {
    const from = this.#clock.elapsed() - milliseconds;
    if (from < this.#startedAt) return undefined;
    return Math.max(this.#portal(keys).countedSince(from), this.#app(keys).countedSince(from));
  }

  #slot(keys: BudgetKeys, options: SendOptions): Promise<Entry> {
    return new Promise((resolve, reject) => {
      const { signal } = options;
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const giveUp = () => {
        waiter.left = true;
        this.#queue = this.#queue.filter((other) => other !== waiter);
        reject(signal?.reason);
        this.#advance();
        if (waiter.told !== undefined) waiter.onWait?.(undefined);
      };
      const leave = () => {
        waiter.left = true;
        signal?.removeEventListener('abort', giveUp);
      };
      const start = (entry: Entry) => {
        leave();
        resolve(entry);
      };
      const refuse = (reason: unknown) => {
        leave();
        reject(reason);
      };
      const waiter: Waiter = { ...options, keys, start, refuse, left: false, told: undefined };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#queue.push(waiter);
      this.#advance();
    });
  }

  /** Starts whatever may start now, in the order of asking for each pair of budgets, and sets the alarm for the next. A wait beyond reason is none. */
  #advance(): void {
    const now = this.#clock.elapsed();
    const waits: { readonly waiter: Waiter; readonly ms: number }[] = [];
    const gone: Waiter[] = [];
    const nextAt = new Map<string, number>();
    for (const waiter of this.#queue) {
      const key = `${waiter.keys.portal}\n${waiter.keys.app}`;
      const at = nextAt.get(key) ?? Math.max(this.#portal(waiter.keys).nextAt(now), this.#app(waiter.keys).nextAt(now));
      if (at <= now) {
        const entry = new Entry(now, this.#trips(waiter.keys));
        this.#portal(waiter.keys).add(entry);
        this.#app(waiter.keys).add(entry);
        waiter.start(entry);
        gone.push(waiter);
      } else if (at - now > longestWaitSeconds * 1000 && at !== Number.POSITIVE_INFINITY) {
        waiter.refuse(this.#usedUp(waiter.keys, at - now));
        gone.push(waiter);
      } else {
        nextAt.set(key, at);
        waits.push({ waiter, ms: at - now });
      }
    }
    this.#queue = waits.map(({ waiter }) => waiter);
    this.#setAlarm(Math.min(...nextAt.values()), now);
    // Last, when the books are in order: a listener may cancel or ask for more, which comes back here.
    for (const waiter of gone) if (waiter.told !== undefined) waiter.onWait?.(undefined);
    for (const { waiter, ms } of waits) this.#tell(waiter, ms);
  }

  /** Whoever asks is told at once instead of waiting for an hour. */
  #usedUp({ name }: BudgetKeys, waitMs: number): PlandayError {
    const retryAt = new Date(this.#clock.now() + waitMs);
    return new PlandayError(
      'rateLimit',
      sentence('The rate limit that Planday states for {0} is used up, so nothing was sent. Try again at {1}.', name, retryAt),
      { retryAt },
    );
  }

  #tell(waiter: Waiter, waitMs: number): void {
    if (waiter.left || waitMs === Number.POSITIVE_INFINITY) return;
    if (waiter.told === undefined && waitMs < visibleWaitMs) return;
    const seconds = Math.ceil(waitMs / 1000);
    if (seconds === waiter.told) return;
    waiter.told = seconds;
    waiter.onWait?.(seconds);
  }

  #setAlarm(at: number, now: number): void {
    this.#alarm?.abort();
    this.#alarm = undefined;
    if (at === Number.POSITIVE_INFINITY) return;
    const alarm = new AbortController();
    this.#alarm = alarm;
    // At least once a second, so that a wait that is shown counts down.
    this.#clock.sleep(Math.min(Math.max(1, at - now), 1_000), alarm.signal).then(
      () => this.#advance(),
      () => undefined,
    );
  }

  #settle(keys: BudgetKeys, entry: Entry, response?: HttpResponse): void {
    const now = this.#clock.elapsed();
    entry.settle(now, response?.status === 429);
    if (response) {
      this.#trips(keys).add(now - entry.sentAt);
      this.#learn(keys, entry, readRateLimit(response.headers), now);
    }
    this.#portal(keys).prune(now);
    this.#app(keys).prune(now);
    this.#advance();
  }

  #trips({ portal }: BudgetKeys): RoundTrips {
    return this.#roundTrips.get(portal, () => new RoundTrips());
  }

  #learn(keys: BudgetKeys, entry: Entry, report: RateLimitReport, now: number): void {
    const { portal, app } = splitPolicy(report.policy);
    this.#portal(keys).learn(portal);
    this.#app(keys).learn(app);
    const { limit, remaining } = report;
    if (remaining === undefined) return;
    for (const budget of [this.#portal(keys), this.#app(keys)]) {
      const window = budget.windows.find((candidate) => candidate.limit === limit);
      if (window) {
        budget.noteForeign(window, remaining, entry, now);
        return;
      }
    }
  }

  /** The budget that a 429 speaks of: its first number is the limit of the window that is spent. */
  #exhausted(keys: BudgetKeys, response: HttpResponse): RateBudget {
    const { limit } = readRateLimit(response.headers);
    const app = this.#app(keys);
    const isApp =
      app.windows.some((window) => window.limit === limit) &&
      !this.#portal(keys).windows.some((window) => window.limit === limit);
    return isApp ? app : this.#portal(keys);
  }

  #portal({ portal }: BudgetKeys): RateBudget {
    return this.#budget(`portal ${portal}`, portalWindows);
  }

  #app({ app }: BudgetKeys): RateBudget {
    return this.#budget(`app ${app}`, appWindows);
  }

  #budget(key: string, windows: readonly RateWindow[]): RateBudget {
    return this.#budgets.get(key, () => new RateBudget(windows));
  }
}

/** The header lists both policies without saying which is whose: of two limits for the same window, the portal has the smaller. */
function splitPolicy(policy: readonly RateWindow[]): { portal: RateWindow[]; app: RateWindow[] } {
  const portal: RateWindow[] = [];
  const app: RateWindow[] = [];
  for (const seconds of new Set(policy.map((window) => window.seconds))) {
    const limits = policy.filter((window) => window.seconds === seconds).map(({ limit }) => limit);
    portal.push({ seconds, limit: Math.min(...limits) });
    if (limits.length > 1) app.push({ seconds, limit: Math.max(...limits) });
  }
  return { portal, app };
}
