import type { StateStore } from '../../../src/core/portals/stores.ts';

/**
 * The state of one extension as an editor with several windows keeps it: each window has a copy; a write shows in the window at once and
 * is sent as a whole; what arrives last counts, and is brought over to the other windows. Each delivery waits for `deliver`; what one sends
 * to another arrives in its order.
 */
export class SharedState {
  readonly #windows: WindowState[] = [];
  readonly #channels: (() => void)[][] = [];
  #stored: Readonly<Record<string, string>> = {};

  open(): StateStore {
    const sent: (() => void)[] = [];
    const received: (() => void)[] = [];
    const window = new WindowState(this.#stored, (whole) => sent.push(() => this.#arrive(window, whole)), received);
    this.#windows.push(window);
    this.#channels.push(sent, received);
    return window;
  }

  /** Delivers one of what is under way. @returns whether there was any */
  deliver(which = 0): boolean {
    const waiting = this.#channels.filter(({ length }) => length > 0);
    const delivery = waiting[which % Math.max(1, waiting.length)]?.shift();
    delivery?.();
    return delivery !== undefined;
  }

  /** What a window that is opened now would read. */
  get stored(): Readonly<Record<string, string>> {
    return this.#stored;
  }

  #arrive(from: WindowState, whole: Readonly<Record<string, string>>): void {
    this.#stored = whole;
    for (const window of this.#windows) if (window !== from) window.received.push(() => window.take(whole));
  }
}

class WindowState implements StateStore {
  #values: Readonly<Record<string, string>>;
  readonly #send: (whole: Readonly<Record<string, string>>) => void;

  readonly received: (() => void)[];

  constructor(
    values: Readonly<Record<string, string>>,
    send: (whole: Readonly<Record<string, string>>) => void,
    received: (() => void)[],
  ) {
    this.#values = values;
    this.#send = send;
    this.received = received;
  }

  get<T>(key: string): T | undefined {
    const value = this.#values[key];
    return value === undefined ? undefined : JSON.parse(value);
  }

  async update(key: string, value: unknown): Promise<void> {
    this.#values = { ...this.#values, [key]: JSON.stringify(value) };
    this.#send(this.#values);
  }

  take(whole: Readonly<Record<string, string>>): void {
    this.#values = whole;
  }
}
