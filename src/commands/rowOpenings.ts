import type { Clock } from '../core/clock.ts';

/** Two clicks on a row within so many milliseconds are one double click, as systems take it. */
const doubleClickMs = 500;
/** From Enter to the command of its row, in milliseconds. */
const enterMs = 500;

/** How rows are opened: a click and Space leave the focus in the tree, Enter takes it along, and a double click opens once. */
export class RowOpenings {
  readonly #clock: Pick<Clock, 'elapsed'>;
  #enteredAt = Number.NEGATIVE_INFINITY;
  #last: { key: string; at: number; opening: Promise<void>; isOver: boolean } | undefined;

  constructor(clock: Pick<Clock, 'elapsed'>) {
    this.#clock = clock;
  }

  /** Enter was pressed: the row that is opened next takes the focus along. */
  enter(): void {
    this.#enteredAt = this.#clock.elapsed();
  }

  /**
   * Opens a row, or waits for what the first click of a double click opens.
   * @param key which row it is
   * @param isInSight whether what was opened is there: where it failed, or was closed at once, a click is a new try
   * @returns whether this was the second click; then nothing was opened, and nothing is thrown
   * @throws what `open` rejects with
   */
  async open(key: string, open: (preserveFocus: boolean) => Promise<void>, isInSight: () => boolean): Promise<boolean> {
    const at = this.#clock.elapsed();
    const byEnter = at - this.#enteredAt <= enterMs;
    this.#enteredAt = Number.NEGATIVE_INFINITY;
    const last = this.#last;
    if (last?.key === key && at - last.at <= doubleClickMs && !(last.isOver && !isInSight())) {
      last.at = at;
      await Promise.allSettled([last.opening]);
      return true;
    }
    const opening = open(!byEnter);
    const now = { key, at, opening, isOver: false };
    this.#last = now;
    try {
      await opening;
    } finally {
      now.isOver = true;
    }
    return false;
  }
}
