import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf } from '../core/errors.ts';

/** Longer than an exchange can take: whoever holds a lock for longer has forgotten it. */
const staleMs = 45_000;
const stepMs = 50;

/**
 * Keeps the windows of one machine from doing the same thing at once, by a file that only one of them can create. It is a courtesy and
 * no condition: where the file cannot be written, the task runs all the same.
 * @param folder where all windows look
 */
export class WindowLock {
  readonly #folder: string;
  readonly #own = `${process.pid} ${crypto.randomUUID()}`;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async run<T>(name: string, task: () => Promise<T>): Promise<T> {
    const file = path.join(this.#folder, `${name.replace(/[^\w-]/g, '_')}.lock`);
    await this.#acquire(file);
    try {
      return await task();
    } finally {
      await this.#release(file);
    }
  }

  async #acquire(file: string): Promise<void> {
    const isThere = await mkdir(this.#folder, { recursive: true }).then(
      () => true,
      () => false,
    );
    if (!isThere) return;
    for (const giveUpAt = performance.now() + staleMs; performance.now() < giveUpAt; ) {
      try {
        const handle = await open(file, 'wx');
        await handle.writeFile(this.#own).finally(() => handle.close());
        return;
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') return;
      }
      if (await isStale(file)) await rm(file, { force: true }).catch(() => undefined);
      else await delay(stepMs);
    }
  }

  /** Only its own: a lock that was taken for stale belongs to somebody else by now. */
  async #release(file: string): Promise<void> {
    const owner = await readFile(file, 'utf8').catch(() => undefined);
    if (owner === this.#own) await rm(file, { force: true }).catch(() => undefined);
  }
}

async function isStale(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  if (!found) return false;
  if (Date.now() - found.mtimeMs > staleMs) return true;
  const owner = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  // A window that was reloaded in the middle has left its lock behind; the file is empty for the moment in which it is made.
  return owner > 0 && !isAlive(owner);
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
