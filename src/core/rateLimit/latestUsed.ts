/** Things by their keys. Of more than so many, the one goes that was used longest ago, as soon as nothing depends on it. */
export class LatestUsed<T> {
  readonly #things = new Map<string, T>();
  readonly #most: number;
  readonly #mayGo: (thing: T) => boolean;

  constructor(most: number, mayGo: (thing: T) => boolean = () => true) {
    this.#most = most;
    this.#mayGo = mayGo;
  }

  get size(): number {
    return this.#things.size;
  }

  /** @param make for one that is not there, or not any more */
  get(key: string, make: () => T): T {
    const thing = this.#things.get(key) ?? make();
    // To the end: the first is the one that was used longest ago.
    this.#things.delete(key);
    this.#things.set(key, thing);
    const [oldest] = this.#things;
    if (this.#things.size > this.#most && oldest && this.#mayGo(oldest[1])) this.#things.delete(oldest[0]);
    return thing;
  }
}
