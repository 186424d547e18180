import { Worker } from 'node:worker_threads';
import { PlandayError, sentence } from '../core/errors.ts';
import type { Disposable } from '../core/event.ts';
import type { Question, TextWork, Told, What } from './textMessages.ts';

/** An answer of 50 MB takes a second; a pattern that never ends is stopped with its thread. */
const longestMs = 30_000;
/** What needs more ends the thread, and not the other extensions of the window. */
const mostMegabytes = 1_500;

export interface AnswerThreadOptions {
  /** The bundle of `textThread.ts`. */
  readonly file: string;
  /** What it works on: JSON, UTF-8. */
  readonly texts: readonly Uint8Array[];
  /** How long one question may take, in milliseconds. */
  readonly mostMs?: number;
}

/**
 * Works on the texts of answers beside the window, which goes on meanwhile. One question at a time, in the order of asking. A thread that takes
 * too long or too much is ended; the next question starts another.
 */
export class AnswerThread implements Disposable {
  readonly #options: Required<AnswerThreadOptions>;
  #turn: Promise<unknown> = Promise.resolve();
  #worker: Worker | undefined;
  #isDisposed = false;

  constructor({ mostMs = longestMs, ...options }: AnswerThreadOptions) {
    this.#options = { ...options, mostMs };
  }

  /**
   * @throws PlandayError `invalidInput` for what is no query, `tooLarge` for what takes too long or too much; the signal's reason when aborted
   */
  ask<W extends What>(what: W, task: TextWork[W]['task'], signal?: AbortSignal): Promise<TextWork[W]['result']> {
    const asked = this.#turn.then(() => this.#ask({ what, task } as Question, signal) as Promise<TextWork[W]['result']>);
    this.#turn = asked.catch(() => undefined);
    return asked;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#end();
  }

  async #ask(question: Question, signal: AbortSignal | undefined): Promise<TextWork[What]['result']> {
    signal?.throwIfAborted();
    if (this.#isDisposed) throw new DOMException('Nobody is there any more to ask for', 'AbortError');
    const stop = () => this.#end();
    const timer = setTimeout(stop, this.#options.mostMs);
    signal?.addEventListener('abort', stop, { once: true });
    try {
      const told = await this.#tell(question);
      if (told.what === 'done') return told.result;
      throw told.what === 'refused' ? new PlandayError(told.kind, told.sentence) : told.error;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
  }

  #tell(question: Question): Promise<Told> {
    const worker = this.#start();
    return new Promise<Told>((resolve, reject) => {
      const failed = (error: unknown) => {
        if (this.#worker === worker) this.#worker = undefined;
        reject(this.#isDisposed ? new DOMException('The answer is no longer waited for', 'AbortError') : tooMuch(error));
      };
      worker.once('message', (told: Told) => {
        worker.removeAllListeners('error').removeAllListeners('exit').on('error', () => undefined);
        resolve(told);
      });
      worker.once('error', failed).once('exit', () => failed(undefined));
      worker.postMessage(question);
    });
  }

  #start(): Worker {
    // What the editor's process was started with need not be allowed for a thread.
    this.#worker ??= new Worker(this.#options.file, {
      execArgv: [],
      workerData: this.#options.texts,
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    });
    return this.#worker;
  }

  #end(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
  }
}

function tooMuch(cause: unknown): PlandayError {
  return new PlandayError(
    'tooLarge',
    sentence('This took too long or needed too much memory, so it was stopped. Ask for less: a simpler query, or an answer with fewer rows.'),
    { cause },
  );
}
