import * as vscode from 'vscode';
import { type Clock, systemClock } from '../core/clock.ts';
import { isCancellation, PlandayError } from '../core/errors.ts';
import { messageOf } from './localize.ts';
import type { Log } from './log.ts';
import { tellError } from './notify.ts';
import { PortalFailure } from './portalFailure.ts';

/**
 * Of more than three messages within this time, in milliseconds, the editor shows none of the others: the fourth that says the same would close
 * the third, and nothing would be left to be seen.
 */
const burstMs = 800;
/** So many that say the same are told of a burst. */
const mostOfBurst = 2;

/**
 * Shows what went wrong with each try, with the buttons that help. A message that hides itself stays open for all that the editor says, so
 * what was told already is no reason to be silent, but in a burst: of two that say the same, the editor closes the older one.
 */
export class ErrorReporter {
  readonly #log: Log;
  readonly #clock: Pick<Clock, 'elapsed'>;
  /** When what nobody has answered was told, a moment ago. */
  readonly #told = new Map<string, readonly number[]>();

  constructor(log: Log, clock: Pick<Clock, 'elapsed'> = systemClock) {
    this.#log = log;
    this.#clock = clock;
  }

  /**
   * Runs an action until it succeeds, is cancelled, or the user lets its failure be.
   * Never rejects: the user has been told.
   */
  async run(action: () => Promise<unknown>): Promise<void> {
    for (let next: (() => Promise<unknown>) | undefined = action; next; ) {
      const current: () => Promise<unknown> = next;
      try {
        await current();
        return;
      } catch (error) {
        next = await this.#choose(error, current);
      }
    }
  }

  /** Tells of a failure that nobody can try again here. */
  async report(error: unknown): Promise<void> {
    await this.#choose(error, undefined);
  }

  /** An error meant for people as its sentence; a defect of ours with its stack. */
  log(error: unknown): void {
    if (isCancellation(error)) return;
    if (error instanceof PlandayError) this.#log.warn(error.message);
    else this.#log.error('An error that should not happen:', error);
  }

  /** @returns what the user wants to be run instead */
  async #choose(failure: unknown, again: (() => Promise<unknown>) | undefined): Promise<(() => Promise<unknown>) | undefined> {
    const { cause: error, portalId, secondTry } = partsOf(failure, again);
    if (isCancellation(error)) return undefined;
    this.log(error);
    const canEditParameters = secondTry?.editParameters !== undefined;
    // With the first failure: a start that goes well needs none of it.
    const { deadlineOf, inTime, remediesFor } = await import('./remedies.ts');
    const deadline = deadlineOf(error);
    const remedies = remediesFor(error, { portalId, canEditParameters, request: secondTry?.request }).filter(
      ({ act }) => act !== 'retry' || secondTry,
    );
    const chosen = await this.#tell(messageOf(error), ...remedies.map(({ title }) => title));
    const act = remedies.find(({ title }) => title === chosen)?.act;
    if (act === undefined) return undefined;
    if (act === 'editParameters') return secondTry?.editParameters;
    if (act === 'retry') return secondTry && (() => inTime(deadline, secondTry.retry));
    await vscode.commands.executeCommand(act.command, ...(act.arguments ?? []));
    return undefined;
  }

  async #tell(message: string, ...buttons: readonly string[]): Promise<string | undefined> {
    const now = this.#clock.elapsed();
    for (const [text, times] of this.#told) if (times.every((at) => now - at >= burstMs)) this.#told.delete(text);
    const before = (this.#told.get(message) ?? []).filter((at) => now - at < burstMs);
    if (before.length >= mostOfBurst) return undefined;
    this.#told.set(message, [...before, now]);
    const chosen = await tellError(message, ...buttons);
    // Closed without a choice it may be because of another one that says the same.
    if (chosen !== undefined) this.#told.delete(message);
    return chosen;
  }
}

function partsOf(failure: unknown, again: (() => Promise<unknown>) | undefined) {
  if (failure instanceof PortalFailure) return failure;
  return {
    cause: failure,
    portalId: undefined,
    secondTry: again && { retry: again, editParameters: undefined, request: undefined },
  };
}
