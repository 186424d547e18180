import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { codeOf, PlandayError, sentence } from '../core/errors.ts';

/** A file beside the one that it is to become: there is none of that name before all of it is written. */
export class PartFile {
  readonly #path: string;
  readonly #name: string;
  readonly #stream: WriteStream;
  #failure: unknown;

  constructor(target: string, kind: string) {
    this.#name = path.basename(target);
    this.#path = path.join(path.dirname(target), `.${this.#name}.${process.pid}.${kind}`);
    this.#stream = createWriteStream(this.#path, { mode: 0o600 });
    this.#stream.on('error', (error) => {
      this.#failure ??= error;
    });
  }

  /** @throws PlandayError `notStored` */
  async write(bit: string | Uint8Array): Promise<void> {
    if (bit.length === 0) return;
    this.#expectWell();
    if (this.#stream.write(bit)) return;
    await this.#drained();
    this.#expectWell();
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.#stream.close(() => resolve()));
    this.#expectWell();
  }

  async *lines(): AsyncGenerator<string> {
    const input = createReadStream(this.#path);
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  }

  async moveTo(target: string): Promise<void> {
    await rename(this.#path, target).catch((error: unknown) => {
      throw notWritten(this.#name, error);
    });
  }

  async remove(): Promise<void> {
    await new Promise<void>((resolve) => this.#stream.close(() => resolve()));
    await rm(this.#path, { force: true }).catch(() => undefined);
  }

  /** Waits until there is room again, or never will be. Leaves no listener behind: there are thousands of bits. */
  #drained(): Promise<void> {
    const events = ['drain', 'close', 'error'];
    return new Promise((resolve) => {
      const done = () => {
        for (const event of events) this.#stream.off(event, done);
        resolve();
      };
      for (const event of events) this.#stream.on(event, done);
    });
  }

  #expectWell(): void {
    if (this.#failure !== undefined) throw notWritten(this.#name, this.#failure);
  }
}

function notWritten(name: string, cause: unknown): PlandayError {
  return new PlandayError(
    'notStored',
    sentence(
      '{0} could not be written ({1}), so there is no such file. Choose another folder, or make room on the disk.',
      name,
      codeOf(cause) ?? '?',
    ),
    { cause },
  );
}
