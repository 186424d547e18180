import { Worker } from 'node:worker_threads';
import type { AnswerWork, TextWork, What } from '../core/answerWork.ts';
import { breather } from '../core/breathe.ts';
import { systemClock } from '../core/clock.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import type { Question, Told } from './textMessages.ts';

/** Two answers of 45 MB are compared in ten seconds, and in thirty where the machine is busy; a pattern that never ends is stopped with its thread. */
const longestMs = 60_000;
/** What needs more ends the thread, and not the other extensions of the window. */
const mostMegabytes = 1_500;
/** Bytes that are copied in less than a millisecond. */
const stretch = 1024 * 1024;

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
      const told = await this.#tell(question, await this.#start(signal));
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

  #tell(question: Question, worker: Worker): Promise<Told> {
    return new Promise<Told>((resolve, reject) => {
      this.#waiting = { resolve, reject };
      worker.postMessage(question);
    });
  }

  async #start(signal: AbortSignal | undefined): Promise<Worker> {
    if (this.#worker) return this.#worker;
    // Handed over, and not cloned in one piece while the window waits.
    const texts = await copies(this.#options.texts, breather(systemClock, signal));
    if (this.#isDisposed) throw nobodyWaits();
    // What the editor's process was started with need not be allowed for a thread.
    const worker = new Worker(this.#options.file, {
      execArgv: [],
      workerData: texts,
      transferList: texts.map(({ buffer }) => buffer),
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

/** @param breathe is called after each bit, and may wait */
async function copies(texts: readonly Uint8Array[], breathe: () => Promise<void>): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const copied: Uint8Array<ArrayBuffer>[] = [];
  for (const text of texts) {
    const copy = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += stretch) {
      copy.set(text.subarray(at, at + stretch), at);
      await breathe();
    }
    copied.push(copy);
  }
  return copied;
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
