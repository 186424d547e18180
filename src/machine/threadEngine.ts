import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { PlandayError, sentence } from '../core/errors.ts';
import { InvalidStatement } from '../core/sql/invalidStatement.ts';
import type {
  Described,
  RunEnd,
  RunOptions,
  SqlEngine,
  SqlParameters,
  SqlValue,
  TableDefinition,
} from '../core/sql/sqlEngine.ts';
import { type SqlBounds, usualBounds } from './sqlite/bounds.ts';
import type { SqlQuestion, SqlStart, SqlTold, SqlWork } from './sqlMessages.ts';

/** What the thread itself needs; the memory of the database is bounded by `SqlBounds`. */
const mostMegabytes = 512;
/** How long the thread may take to hear that it is to stop, or that its time is over. */
const deafMs = 2_000;

export interface ThreadEngineOptions {
  /** The bundle of `sqlThread.ts`; the program of the database is in its folder. */
  readonly file: string;
  readonly bounds?: SqlBounds;
  readonly deafMs?: number;
}

interface Waiting {
  readonly resolve: (told: SqlTold) => void;
  readonly reject: (error: unknown) => void;
  readonly onRows: RunOptions['onRows'];
}

/**
 * A database in a thread beside the window, started when it is first asked for something. One question at a time, in the order of asking. A thread that
 * has ended takes all rows with it: until tables are defined again, every question is refused, as nothing is there to answer it from.
 */
export class ThreadEngine implements SqlEngine {
  readonly #options: Required<ThreadEngineOptions>;
  readonly #stop = new Int32Array(new SharedArrayBuffer(4));
  #turn: Promise<unknown> = Promise.resolve();
  #worker: Worker | undefined;
  #waiting: Waiting | undefined;
  #isLost = false;
  #isDisposed = false;
  #ended = new AbortController();

  constructor({ file, bounds = usualBounds, deafMs: most = deafMs }: ThreadEngineOptions) {
    this.#options = { file, bounds, deafMs: most };
  }

  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  async define(tables: readonly TableDefinition[]): Promise<void> {
    await this.#inTurn<'define'>({ what: 'define', task: tables });
  }

  describe(sql: string): Promise<Described> {
    return this.#inTurn<'describe'>({ what: 'describe', task: sql });
  }

  evaluate(expressions: readonly string[], parameters: SqlParameters): Promise<readonly (SqlValue | undefined)[]> {
    return this.#inTurn<'evaluate'>({ what: 'evaluate', task: { expressions, parameters } });
  }

  async load(
    table: string,
    rows: Uint8Array,
    columns: readonly string[],
    given: SqlParameters,
    signal?: AbortSignal,
  ): Promise<void> {
    await this.#inTurn<'load'>({ what: 'load', task: { table, rows, columns, given } }, { signal });
  }

  run(sql: string, { parameters = {}, signal, onRows }: RunOptions): Promise<RunEnd> {
    return this.#inTurn<'run'>({ what: 'run', task: { sql, parameters } }, { signal, onRows });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#end();
  }

  #inTurn<W extends keyof SqlWork>(
    question: SqlQuestion,
    { signal, onRows }: { readonly signal?: AbortSignal | undefined; readonly onRows?: RunOptions['onRows'] } = {},
  ): Promise<SqlWork[W]['result']> {
    const asked = this.#turn.then(() => this.#ask(question, signal, onRows) as Promise<SqlWork[W]['result']>);
    this.#turn = asked.catch(() => undefined);
    return asked;
  }

  async #ask(question: SqlQuestion, signal: AbortSignal | undefined, onRows: RunOptions['onRows'] | undefined): Promise<unknown> {
    signal?.throwIfAborted();
    if (this.#isDisposed) throw nobodyWaits();
    if (this.#isLost && question.what !== 'define') throw gone();
    Atomics.store(this.#stop, 0, 0);
    let deaf: NodeJS.Timeout | undefined;
    const end = () => this.#end();
    const late = setTimeout(end, this.#options.bounds.mostMs + this.#options.deafMs);
    const stop = () => {
      Atomics.store(this.#stop, 0, 1);
      deaf ??= setTimeout(end, this.#options.deafMs);
    };
    let refused: { readonly error: unknown } | undefined;
    const take: RunOptions['onRows'] = (rows, count) => {
      if (refused || signal?.aborted) return;
      try {
        onRows?.(rows, count);
      } catch (error) {
        refused = { error };
        stop();
      }
    };
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return this.#resultOf(await this.#tell(question, take));
    } catch (error) {
      signal?.throwIfAborted();
      throw refused ? refused.error : error;
    } finally {
      clearTimeout(late);
      clearTimeout(deaf);
      signal?.removeEventListener('abort', stop);
      this.#waiting = undefined;
    }
  }

  #tell(question: SqlQuestion, onRows: RunOptions['onRows']): Promise<SqlTold> {
    return new Promise<SqlTold>((resolve, reject) => {
      const worker = this.#start();
      this.#waiting = { resolve, reject, onRows };
      const { asked, handedOver } = toSend(question);
      worker.postMessage(asked, handedOver);
    });
  }

  #resultOf(told: SqlTold): unknown {
    switch (told.what) {
      case 'done':
        return told.result;
      case 'refused':
        throw told.kind === 'invalidInput'
          ? new InvalidStatement(told.sentence, told.at)
          : new PlandayError(told.kind, told.sentence);
      case 'failed':
        this.#end();
        throw isOverrun(told.error) ? tooMuch() : told.error;
      case 'rows':
      case 'stopped':
        throw nobodyWaits();
    }
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const { file, bounds } = this.#options;
    const stop = this.#stop.buffer as SharedArrayBuffer;
    // What the editor's process was started with need not be allowed for a thread; and nothing that it prints is for anybody.
    const worker = new Worker(file, {
      execArgv: [],
      stdout: true,
      stderr: true,
      workerData: { folder: path.dirname(file), bounds, stop } satisfies SqlStart,
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    });
    this.#worker = worker;
    this.#isLost = false;
    if (this.#ended.signal.aborted) this.#ended = new AbortController();
    worker.on('message', (told: SqlTold) => this.#hear(worker, told));
    // An error overtakes what was said before it; the end, which follows it, does not.
    worker.on('error', () => undefined);
    worker.on('exit', () => this.#lose(worker));
    // No window stays open for it. Whoever listens to a thread holds on to it: so this comes last.
    worker.unref();
    return worker;
  }

  #hear(worker: Worker, told: SqlTold): void {
    if (this.#worker !== worker) return;
    if (told.what === 'rows') this.#waiting?.onRows(told.rows, told.count);
    else this.#waiting?.resolve(told);
  }

  #lose(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#isLost = true;
    const reason = this.#isDisposed ? nobodyWaits() : tooMuch();
    this.#waiting?.reject(reason);
    this.#ended.abort(reason);
  }

  #end(): void {
    const worker = this.#worker;
    if (!worker) return;
    this.#lose(worker);
    void worker.terminate();
  }
}

/** Rows are handed over, and not copied, where nothing else is in their memory. */
function toSend(question: SqlQuestion): { readonly asked: SqlQuestion; readonly handedOver: readonly ArrayBuffer[] } {
  if (question.what !== 'load') return { asked: question, handedOver: [] };
  const { rows } = question.task;
  const isAlone = rows.buffer instanceof ArrayBuffer && rows.byteLength === rows.buffer.byteLength;
  const own = isAlone ? (rows as Uint8Array<ArrayBuffer>) : rows.slice();
  return { asked: { ...question, task: { ...question.task, rows: own } }, handedOver: [own.buffer as ArrayBuffer] };
}

/** Whether the program of the database ran out of its stack or its memory. */
function isOverrun(error: unknown): boolean {
  return error instanceof Error && (error instanceof RangeError || error.name === 'RuntimeError');
}

function nobodyWaits(): unknown {
  return new DOMException('Nobody is there any more to work for', 'AbortError');
}

function tooMuch(): PlandayError {
  return new PlandayError(
    'tooLarge',
    sentence('The query took too long or needed too much memory, so its database was ended. Ask for less, and run it again.'),
  );
}

function gone(): PlandayError {
  return new PlandayError(
    'tooLarge',
    sentence('The database of this query has ended, and the rows in it are gone. Run the query again to read them anew.'),
  );
}
