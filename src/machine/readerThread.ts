import { Worker } from 'node:worker_threads';
import type { CompareTask, DocumentReader, Published, ReadTask } from '../core/catalogue/documentReader.ts';
import type { Endpoint } from '../core/catalogue/endpoint.ts';
import type { ReadApi } from '../core/catalogue/readApi.ts';
import { tooCostly } from '../core/catalogue/readingBudget.ts';
import { PlandayError } from '../core/errors.ts';
import type { Disposable } from '../core/event.ts';
import type { Answer, Asked, Question, Told } from './documentMessages.ts';

/** A thread costs memory: it ends when nobody has asked for a while. */
const idleMs = 20_000;
/** A document that needs more ends the thread, and not the other extensions of the window. */
const mostMegabytes = 512;
/** A document may take half a minute to be compared; a thread that is silent for longer has hung. */
const silentMs = 90_000;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** Reads documents in a thread, which is started when it is first asked: whoever asks goes on meanwhile. */
export class ReaderThread implements DocumentReader, Disposable {
  readonly #file: string;
  readonly #inPlace: DocumentReader;
  readonly #silentMs: number;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #turn: Promise<unknown> = Promise.resolve();
  #isDisposed = false;
  #worker: Worker | undefined;
  #hasStarted = false;
  #idle: NodeJS.Timeout | undefined;

  /**
   * @param file the bundle of `documentThread.ts`
   * @param inPlace reads where no thread can be started
   * @param mostSilentMs how long the thread may take for one answer, in milliseconds
   */
  constructor(file: string, inPlace: DocumentReader, mostSilentMs = silentMs) {
    this.#file = file;
    this.#inPlace = inPlace;
    this.#silentMs = mostSilentMs;
  }

  read(task: ReadTask): Promise<ReadApi> {
    return this.#inTurn(() => this.#read(task));
  }

  compare(task: CompareTask): Promise<Published> {
    return this.#inTurn(() => this.#compare(task));
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#end();
  }

  /** One document after the other: where one ends the thread, it is known which. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(task);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #read(task: ReadTask): Promise<ReadApi> {
    const id = ++this.#last;
    const read = await this.#ask(id, { what: 'read', task });
    if (read === undefined) return await this.#inPlace.read(task);
    if (read.what !== 'read') throw refusal(read, task.api);
    const endpoints: Endpoint[] = [];
    while (endpoints.length < read.count) {
      const more = await this.#ask(id, { what: 'more' });
      // None: the thread that had them has ended meanwhile.
      if (more?.what !== 'more' || more.endpoints.length === 0) throw tooCostly(task.api);
      endpoints.push(...more.endpoints);
    }
    return { api: { ...read.api, endpoints }, problems: read.problems };
  }

  async #compare(task: CompareTask): Promise<Published> {
    const compared = await this.#ask(++this.#last, { what: 'compare', task });
    if (compared === undefined) return await this.#inPlace.compare(task);
    if (compared.what !== 'compare') throw refusal(compared, task.api);
    return compared.published;
  }

  #end(): void {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    if (!worker) return;
    this.#lose(worker);
    void worker.terminate();
  }

  /** @returns `undefined` where no thread could be started */
  async #ask(id: number, question: Question): Promise<Answer | undefined> {
    clearTimeout(this.#idle);
    let silence: NodeJS.Timeout | undefined;
    if (this.#isDisposed) return { what: 'failed', error: new Lost('Nobody is there any more to read documents for') };
    try {
      const worker = this.#start();
      silence = setTimeout(() => this.#end(), this.#silentMs).unref();
      return await new Promise<Answer>((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        worker.postMessage({ id, question } satisfies Asked);
      });
    } catch (error) {
      // It may be that this machine starts none; or that one document was too much for it.
      if (error instanceof Lost && this.#hasStarted) return { what: 'failed', error };
      return undefined;
    } finally {
      clearTimeout(silence);
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) this.#idle = setTimeout(() => this.#end(), idleMs).unref();
    }
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    // What the editor's process was started with need not be allowed for a thread.
    const worker = new Worker(this.#file, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } });
    this.#worker = worker;
    this.#hasStarted = false;
    worker.on('message', ({ id, answer }: Told) => {
      this.#hasStarted = true;
      this.#waiting.get(id)?.resolve(answer);
    });
    // An error overtakes what was said before it; the end, which follows it, does not.
    worker.on('error', () => undefined);
    worker.on('exit', () => this.#lose(worker));
    // No window stays open for it. Whoever listens to a thread holds on to it: so this comes last.
    worker.unref();
    return worker;
  }

  /** All who wait hear of it; the next question starts another. */
  #lose(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(new Lost('The thread that reads documents has ended'));
  }
}

class Lost extends Error {}

function refusal(answer: Answer, api: string): unknown {
  if (answer.what === 'refused') return new PlandayError(answer.kind, answer.sentence);
  return answer.what === 'failed' && !(answer.error instanceof Lost) ? answer.error : tooCostly(api);
}
