import type { WeekMinute } from './week.ts';

/** So wide is a bar at least that it can be seen; two that stand so near overlap. */
const leastWidth = 30;

/** Gives each bar the first track in which it overlaps none. @param bars by their start */
export function tracksOf(bars: readonly { readonly start: WeekMinute; readonly end: WeekMinute }[]): readonly number[] {
  const takenUntil = bars.map(({ start, end }) => Math.max(end, start + leastWidth));
  // A track that a bar leaves stays free: what begins later does not begin before its end. So each bar leaves once.
  const leaving = [...bars.keys()].sort((one, other) => (takenUntil[one] ?? 0) - (takenUntil[other] ?? 0));
  const tracks: number[] = [];
  const free = new LowestFirst();
  let left = 0;
  let count = 0;
  for (const { start } of bars) {
    for (; (takenUntil[leaving[left] ?? 0] ?? 0) <= start; left++) free.add(tracks[leaving[left] ?? 0] ?? 0);
    tracks.push(free.take() ?? count++);
  }
  return tracks;
}

/** Numbers, of which the lowest is taken first: a heap, because thousands of open shifts may begin at once. */
class LowestFirst {
  readonly #heap: number[] = [];

  add(number: number): void {
    let at = this.#heap.push(number) - 1;
    for (let above = (at - 1) >> 1; at > 0 && this.#at(above) > number; above = (at - 1) >> 1) {
      this.#heap[at] = this.#at(above);
      at = above;
    }
    this.#heap[at] = number;
  }

  take(): number | undefined {
    const lowest = this.#heap[0];
    const last = this.#heap.pop() ?? Number.POSITIVE_INFINITY;
    if (this.#heap.length === 0) return lowest;
    let at = 0;
    for (let below = this.#lower(0); this.#at(below) < last; below = this.#lower(at)) {
      this.#heap[at] = this.#at(below);
      at = below;
    }
    this.#heap[at] = last;
    return lowest;
  }

  /** The lower of the two below. */
  #lower(at: number): number {
    return this.#at(2 * at + 2) < this.#at(2 * at + 1) ? 2 * at + 2 : 2 * at + 1;
  }

  #at(place: number): number {
    return this.#heap[place] ?? Number.POSITIVE_INFINITY;
  }
}
