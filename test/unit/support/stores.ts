import { refreshTokenKey } from '../../../src/core/portals/keychain.ts';
import type { SecretStore, StateStore } from '../../../src/core/portals/stores.ts';

/** A keychain in memory; `log` tells what was done, in order. `failing` makes the named steps fail. */
export class MemorySecretStore implements SecretStore {
  readonly values = new Map<string, string>();
  readonly failing = new Set<'get' | 'store' | 'delete'>();
  readonly #log: (step: string) => void;

  constructor(log: (step: string) => void = () => undefined) {
    this.#log = log;
  }

  async get(key: string): Promise<string | undefined> {
    this.#check('get');
    return this.values.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    this.#check('store');
    // A keychain takes its time: whoever does not wait for it is found out.
    await turns();
    this.values.set(key, value);
    this.#log(`store ${value}`);
  }

  async delete(key: string): Promise<void> {
    this.#check('delete');
    this.values.delete(key);
  }

  async keys(): Promise<string[]> {
    this.#check('get');
    return [...this.values.keys()];
  }

  #check(step: 'get' | 'store' | 'delete'): void {
    if (this.failing.has(step)) throw new Error(`The keychain cannot ${step}`);
  }
}

/** The refresh token that a keychain holds of a portal. */
export function storedToken(secrets: MemorySecretStore, portalId: string): string | undefined {
  const stored = secrets.values.get(refreshTokenKey(portalId));
  return stored?.startsWith('{') ? JSON.parse(stored).refreshToken : stored;
}

/** A global state in memory, which keeps what JSON keeps. */
export class MemoryStateStore implements StateStore {
  readonly values = new Map<string, string>();
  readonly failing = new Set<string>();

  get<T>(key: string): T | undefined {
    const stored = this.values.get(key);
    return stored === undefined ? undefined : JSON.parse(stored);
  }

  async update(key: string, value: unknown): Promise<void> {
    await turns();
    if (this.failing.has(key)) throw new Error(`The state cannot be written: ${key}`);
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, JSON.stringify(value));
  }
}

/** UUIDs that are the same in every run, and never the same twice. */
export function countedUuids(): () => string {
  let count = 0;
  return () => `${String(++count).padStart(8, '0')}-aaaa-4aaa-8aaa-aaaaaaaaaaaa`;
}

/** Long enough for whoever forgot to wait to get ahead. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await undefined;
}
