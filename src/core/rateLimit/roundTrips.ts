const kept = 50;
/** Found with a model of server and network: less draws a 429 now and then, more costs time in every window. */
const caution = 1.25;

/** How long the latest answers of one portal took, in milliseconds. */
export class RoundTrips {
  readonly #latest: number[] = [];
  #certain = 0;

  /**
   * What the way there of one request and the way back of another take together, at the least: the shortest round trip, less somewhat more
   * than the quickest quarter of them vary, for it may be short by chance. Without an answer, nothing is certain.
   */
  get certain(): number {
    return this.#certain;
  }

  add(milliseconds: number): void {
    this.#latest.push(milliseconds);
    if (this.#latest.length > kept) this.#latest.shift();
    const sorted = this.#latest.toSorted((one, other) => one - other);
    const shortest = sorted[0] ?? 0;
    const quarter = sorted[Math.ceil((sorted.length - 1) * 0.25)] ?? shortest;
    this.#certain = Math.max(0, shortest - caution * (quarter - shortest));
  }
}
