import { Session } from 'node:inspector/promises';

/** Microseconds between two looks at what runs. */
const interval = 500;

/** A stretch in which nothing else could run: when it began and ended, in microseconds of `process.hrtime`, and the thread's own milliseconds. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly time: number;
}

/** Watches what the code of a folder takes of a thread, called by whoever. What is collected as garbage is nobody's. */
export class OwnTime {
  readonly #session = new Session();
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async start(): Promise<void> {
    this.#session.connect();
    await this.#session.post('Profiler.enable');
    await this.#session.post('Profiler.setSamplingInterval', { interval });
    await this.#session.post('Profiler.start');
  }

  /** The longest share that it had of any of the pieces, in milliseconds. */
  async end(pieces: readonly Piece[]): Promise<number> {
    const { profile } = await this.#session.post('Profiler.stop');
    this.#session.disconnect();
    const own = new Set<number>();
    // Whoever calls comes before whoever is called.
    for (const { id, callFrame, children = [] } of profile.nodes)
      if (own.has(id) || callFrame.url.includes(this.#folder)) for (const one of [id, ...children]) own.add(one);
    const shares = pieces.map(() => ({ own: 0, all: 0 }));
    let [at, piece] = [profile.startTime, 0];
    for (const [index, sample] of profile.samples?.entries() ?? []) {
      at += profile.timeDeltas?.[index] ?? 0;
      while ((pieces[piece]?.end ?? Number.POSITIVE_INFINITY) < at) piece++;
      const share = shares[piece];
      if (!share || at < (pieces[piece]?.start ?? 0)) continue;
      share.all++;
      if (own.has(sample)) share.own++;
    }
    return Math.max(0, ...shares.map((share, index) => ((pieces[index]?.time ?? 0) * share.own) / Math.max(1, share.all)));
  }
}
