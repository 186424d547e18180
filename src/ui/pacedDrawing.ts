import type { Clock } from '../core/clock.ts';

/** Between two drawings, times that one of them took: the rest of the window's time is left to others. */
const restPerDrawing = 4;
/** Milliseconds between two drawings, however little they take: nobody sees more of them. */
const leastRest = 50;

/** Draws what changes often: the first time at once, and then only as often as leaves others their time. The last change is drawn in any case. */
export class PacedDrawing {
  readonly #draw: () => void;
  readonly #clock: Pick<Clock, 'elapsed' | 'sleep'>;
  #restsUntil = Number.NEGATIVE_INFINITY;
  #waiting: AbortController | undefined;

  constructor(draw: () => void, clock: Pick<Clock, 'elapsed' | 'sleep'>) {
    this.#draw = draw;
    this.#clock = clock;
  }

  /** Something has changed. */
  soon(): void {
    if (this.#waiting) return;
    const rest = this.#restsUntil - this.#clock.elapsed();
    if (rest <= 0) {
      this.now();
      return;
    }
    const waiting = new AbortController();
    this.#waiting = waiting;
    this.#clock.sleep(rest, waiting.signal).then(
      () => this.now(),
      () => undefined,
    );
  }

  /** Somebody waits for it. */
  now(): void {
    this.stop();
    const began = this.#clock.elapsed();
    this.#draw();
    const ended = this.#clock.elapsed();
    this.#restsUntil = ended + Math.max(leastRest, restPerDrawing * (ended - began));
  }

  /** Draws nothing any more of what has changed. */
  stop(): void {
    this.#waiting?.abort();
    this.#waiting = undefined;
  }
}
