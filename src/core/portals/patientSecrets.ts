import type { Clock } from '../clock.ts';
import { Patience } from './noAnswer.ts';
import type { SecretStore } from './stores.ts';

/**
 * A keychain that may never answer: one that waits for somebody to unlock it, or a window that has lost its connection. What is asked of
 * one key happens in the order of asking, however late: a write that was given up never comes after a newer one.
 */
export class PatientSecrets implements SecretStore {
  readonly #secrets: SecretStore;
  readonly #patience: Patience;
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(secrets: SecretStore, clock: Clock) {
    this.#secrets = secrets;
    this.#patience = new Patience(clock);
  }

  get(key: string): Promise<string | undefined> {
    return this.#inOrder(key, () => this.#secrets.get(key));
  }

  store(key: string, value: string): Promise<void> {
    return this.#inOrder(key, () => this.#secrets.store(key, value));
  }

  delete(key: string): Promise<void> {
    return this.#inOrder(key, () => this.#secrets.delete(key));
  }

  keys(): Promise<readonly string[]> {
    return this.#patience.for(this.#secrets.keys());
  }

  async #inOrder<T>(key: string, step: () => PromiseLike<T>): Promise<T> {
    const work = this.#last.get(key)?.then(step, step) ?? Promise.resolve(step());
    this.#last.set(key, work);
    const forget = () => {
      if (this.#last.get(key) === work) this.#last.delete(key);
    };
    work.then(forget, forget);
    return await this.#patience.for(work);
  }
}
