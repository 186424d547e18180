/** Enough that a slow answer holds up no other, and few enough that hundreds of portals, opened at once, are no attack on the identity server. */
const mostAtOnce = 4;

interface Waiter {
  readonly portalId: string;
  readonly start: () => void;
}

/**
 * Lets a few exchanges run at once, whatever the number of portals. The others wait in the order of asking, but for the portal that the user
 * asked something of last: it goes first.
 */
export class ExchangeTurns {
  readonly #waiting: Waiter[] = [];
  #running = 0;
  #preferred: string | undefined;

  /** Somebody waits for this portal, and not only a view. */
  prefer(portalId: string): void {
    this.#preferred = portalId;
  }

  /** @throws what the task throws */
  async run<T>(portalId: string, task: () => Promise<T>): Promise<T> {
    await new Promise<void>((start) => {
      this.#waiting.push({ portalId, start });
      this.#advance();
    });
    try {
      return await task();
    } finally {
      this.#running--;
      this.#advance();
    }
  }

  #advance(): void {
    while (this.#running < mostAtOnce && this.#waiting.length > 0) {
      const preferred = this.#waiting.findIndex(({ portalId }) => portalId === this.#preferred);
      const [next] = this.#waiting.splice(Math.max(0, preferred), 1);
      this.#running++;
      next?.start();
    }
  }
}
