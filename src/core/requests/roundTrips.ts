const kept = 50;

/** How long the latest answers of one portal took, in milliseconds. */
export class RoundTrips {
  readonly #latest: number[] = [];
  #certain = 0;

  /**
   * What the way there of one request and the way back of another take together, at the least: the shortest round trip, less half of what
   * round trips vary, for it may be short by chance. A rare straggler does not count as varying; without an answer, nothing is certain.
   */
  get certain(): number {
    return this.#certain;
  }

  add(milliseconds: number): void {
    this.#latest.push(milliseconds);
    if (this.#latest.length > kept) this.#latest.shift();
    const sorted = this.#latest.toSorted((one, other) => one - other);
    const shortest = sorted[0] ?? 0;
    const long = sorted[Math.ceil((sorted.length - 1) * 0.9)] ?? shortest;
    this.#certain = Math.max(0, shortest - (long - shortest) / 2);
  }
}
