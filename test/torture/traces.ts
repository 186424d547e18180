import { setImmediate as turn } from 'node:timers/promises';
import { until } from '../support/until.ts';

/** What keeps a process alive, by kind: sockets, servers, timers. Files that are being read come and go. */
export function resources(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) {
    if (/^(?:TCP|TLS|Timeout|GetAddrInfo)/.test(kind)) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** Whether there is no more than there was; what others have left may go meanwhile. */
export function isWithin(now: Readonly<Record<string, number>>, before: Readonly<Record<string, number>>): boolean {
  return Object.entries(now).every(([kind, count]) => count <= (before[kind] ?? 0));
}

/** Most of what is over is cleared away in so many turns. */
const firstTurns = 50;

/** Whether something comes to be so, when everything that is over has been cleared away. */
export async function comesBack(isSo: () => boolean): Promise<boolean> {
  for (let turns = 0; turns < firstTurns; turns++) {
    if (isSo()) return true;
    await turn();
  }
  return await until('what is over to be gone', () => isSo() || undefined).catch(() => false);
}

/** What a process hears of when nobody else does. */
export class Incidents {
  #seen: string[] = [];
  readonly #listeners = {
    unhandledRejection: (reason: unknown) => this.#note('a rejection that nobody handles', reason),
    uncaughtException: (error: unknown) => this.#note('an error that nobody catches', error),
    warning: (warning: Error) => this.#note('a warning', warning),
  };

  /** @returns stops it */
  watch(): () => void {
    for (const [event, listener] of Object.entries(this.#listeners)) process.on(event, listener);
    return () => {
      for (const [event, listener] of Object.entries(this.#listeners)) process.off(event, listener);
    };
  }

  /** What was seen since the last time. */
  take(): string[] {
    const seen = this.#seen;
    this.#seen = [];
    return seen;
  }

  #note(what: string, error: unknown): void {
    // Of experiments and deprecations the engine speaks once, whoever uses them.
    if (error instanceof Error && /^(?:Experimental|Deprecation)Warning$/.test(error.name)) return;
    this.#seen.push(`${what}: ${error instanceof Error ? error.stack : String(error)}`);
  }
}
