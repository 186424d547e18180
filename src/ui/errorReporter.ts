import * as vscode from 'vscode';
import { isCancellation, PlandayError } from '../core/errors.ts';
import { messageOf } from './localize.ts';
import type { Log } from './log.ts';
import { PortalFailure } from './portalFailure.ts';
import { remediesFor } from './remedies.ts';

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
        next = (await this.report(error)) ? (error instanceof PortalFailure ? error.retry : current) : undefined;
      }
    }
  }

  /** @returns whether the user asked for another try */
  async report(failure: unknown): Promise<boolean> {
    const { cause: error, portalId } = failure instanceof PortalFailure ? failure : { cause: failure, portalId: undefined };
    if (isCancellation(error)) return false;
    this.log(error);
    const message = messageOf(error);
    // Ten requests that fail for the same reason are one piece of news.
    if (this.#showing.has(message)) return false;
    this.#showing.add(message);
    try {
      const remedies = remediesFor(error, portalId);
      const chosen = await vscode.window.showErrorMessage(message, ...remedies.map(({ title }) => title));
      const remedy = remedies.find(({ title }) => title === chosen);
      if (!remedy?.command) return remedy !== undefined;
      await vscode.commands.executeCommand(remedy.command.command, ...(remedy.command.arguments ?? []));
      return false;
    } finally {
      this.#showing.delete(message);
    }
  }

  /** An error meant for people as its sentence; a defect of ours with its stack. */
  log(error: unknown): void {
    if (isCancellation(error)) return;
    if (error instanceof PlandayError) this.#log.warn(error.message);
    else this.#log.error('An error that should not happen:', error);
  }
}
