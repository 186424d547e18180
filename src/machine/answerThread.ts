import { Worker } from 'node:worker_threads';
import type { AnswerWork, TextWork, What } from '../core/answerWork.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import type { Question, Told } from './textMessages.ts';

/** Two answers of 45 MB are compared in ten seconds, and in thirty where the machine is busy; a pattern that never ends is stopped with its thread. */
const longestMs = 60_000;
/** What needs more ends the thread, and not the other extensions of the window. */
const mostMegabytes = 1_500;

export interface AnswerThreadOptions {
  /** The bundle of `textThread.ts`. */
  readonly file: string;
  readonly texts: readonly Uint8Array[];
  readonly mostMs?: number | undefined;
}

interface Waiting {
  readonly resolve: (told: Told) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Works on the texts of answers beside the window, which goes on meanwhile. One question at a time, in the order of asking. A thread that takes
 * too long or too much is ended; the next question starts another.
 */
export class AnswerThread implements AnswerWork {
  readonly #options: AnswerThreadOptions & { readonly mostMs: number };
  #turn: Promise<unknown> = Promise.resolve();
  #worker: Worker | undefined;
  #waiting: Waiting | undefined;
  #isDisposed = false;

  constructor({ file, texts, mostMs = longestMs }: AnswerThreadOptions) {
    this.#options = { file, texts, mostMs };
  }

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
    if (this.#isDisposed) throw nobodyWaits();
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
    return new Promise<Told>((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#start().postMessage(question);
    });
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    // What the editor's process was started with need not be allowed for a thread.
    const worker = new Worker(this.#options.file, {
      execArgv: [],
      workerData: this.#options.texts,
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    });
    this.#worker = worker;
    worker.on('message', (told: Told) => this.#waiting?.resolve(told));
    // An error overtakes what was said before it; the end, which follows it, does not.
    worker.on('error', () => undefined);
    worker.on('exit', () => this.#lose(worker));
    return worker;
  }

  #lose(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#waiting?.reject(this.#isDisposed ? nobodyWaits() : tooMuch());
  }

  #end(): void {
    const worker = this.#worker;
    if (!worker) return;
    this.#lose(worker);
    void worker.terminate();
  }
}

function nobodyWaits(): unknown {
  return new DOMException('Nobody is there any more to work for', 'AbortError');
}

function tooMuch(): PlandayError {
  return new PlandayError(
    'tooLarge',
    sentence(
      'This took too long or needed too much memory, so it was stopped. Ask for less: a simpler query, or an answer with fewer rows.',
    ),
  );
}
