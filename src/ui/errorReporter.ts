import * as vscode from 'vscode';
import { Deadline, systemClock } from '../core/clock.ts';
import { isCancellation, PlandayError } from '../core/errors.ts';
import { messageOf } from './localize.ts';
import type { Log } from './log.ts';
import { PortalFailure } from './portalFailure.ts';
import { withProgress } from './progress.ts';
import { remediesFor } from './remedies.ts';
import { momentText } from './times.ts';

/** Shows what went wrong, once, with the buttons that help. */
export class ErrorReporter {
  readonly #log: Log;
  readonly #showing = new Set<string>();

  constructor(log: Log) {
    this.#log = log;
  }

  /**
   * Runs an action until it succeeds, is cancelled, or the user lets its failure be.
   * Never rejects: the user has been told.
   */
  async run(action: () => Promise<void>): Promise<void> {
    for (let next: (() => Promise<void>) | undefined = action; next; ) {
      const current: () => Promise<void> = next;
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
  async #choose(failure: unknown, again: (() => Promise<void>) | undefined): Promise<(() => Promise<void>) | undefined> {
    const { cause: error, portalId, secondTry } = partsOf(failure, again);
    if (isCancellation(error)) return undefined;
    this.log(error);
    const message = messageOf(error);
    const deadline = deadlineOf(error);
    // Ten requests that fail for the same reason are one piece of news.
    if (this.#showing.has(message)) return undefined;
    this.#showing.add(message);
    try {
      const canEditParameters = secondTry?.editParameters !== undefined;
      const remedies = remediesFor(error, { portalId, canEditParameters }).filter(({ act }) => act !== 'retry' || secondTry);
      const chosen = await vscode.window.showErrorMessage(message, ...remedies.map(({ title }) => title));
      const act = remedies.find(({ title }) => title === chosen)?.act;
      if (act === undefined) return undefined;
      if (act === 'editParameters') return secondTry?.editParameters;
      if (act === 'retry') return secondTry && (() => inTime(deadline, secondTry.retry));
      await vscode.commands.executeCommand(act.command, ...(act.arguments ?? []));
      return undefined;
    } finally {
      this.#showing.delete(message);
    }
  }
}

/** From when on another try makes sense, where that is known. To be asked when the error has just come. */
export function deadlineOf(error: unknown): Deadline | undefined {
  return error instanceof PlandayError && error.retryAt ? new Deadline(error.retryAt, systemClock) : undefined;
}

function partsOf(failure: unknown, again: (() => Promise<void>) | undefined) {
  if (failure instanceof PortalFailure) return failure;
  return { cause: failure, portalId: undefined, secondTry: again && { retry: again, editParameters: undefined } };
}

/** Where a limit is used up until a known time, another try before it would only fail: it waits until then, and can be cancelled. */
export async function inTime(deadline: Deadline | undefined, retry: () => Promise<void>): Promise<void> {
  if (deadline && deadline.left > 0) {
    const title = vscode.l10n.t('Waiting until {0} for Planday’s rate limit', momentText(deadline.at));
    await withProgress(title, ({ signal }) => systemClock.sleep(deadline.left, signal), 'step');
  }
  await retry();
}
