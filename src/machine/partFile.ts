import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { codeOf } from '../core/errors.ts';
import { notSaved } from '../core/rowFiles/notSaved.ts';
import { isPartName, partName } from '../core/rowFiles/partName.ts';

/** Characters that are gathered before they are written. */
const mostGathered = 64 * 1024;
/** A part that nobody has written to for so long, in milliseconds, was left by a window that ended in the middle: it holds rows. */
const leftAfterMs = 24 * 60 * 60_000;

/** Where a file of that name lies: a link stays one, and what is protected from being written to is not replaced. */
interface Place {
  readonly file: string;
  /** Who may do what with the file that is there; `undefined` where none is. */
  readonly mode: number | undefined;
}

/** @throws what the system says, also where a folder has that name */
async function placeOf(target: string): Promise<Place> {
  const file = await realpath(target).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (file === undefined) return { file: target, mode: undefined };
  const there = await open(file, 'r+');
  try {
    return { file, mode: (await there.stat()).mode & 0o777 };
  } finally {
    await there.close();
  }
}

/** A file that takes the place of another one when it is whole. What is written is gathered first. */
export class PartFile {
  readonly #name: string;
  readonly #target: string;
  readonly #path: string;
  readonly #file: FileHandle;
  #gathered: string[] = [];
  #length = 0;

  private constructor(name: string, target: string, part: string, file: FileHandle) {
    this.#name = name;
    this.#target = target;
    this.#path = part;
    this.#file = file;
  }

  /** Begins one beside its target. @throws PlandayError `notStored` where no file can be put there */
  static async beside(target: string): Promise<PartFile> {
    const name = path.basename(target);
    return await saying(name, async () => {
      const { file, mode = 0o600 } = await placeOf(target);
      const folder = path.dirname(file);
      await removeLeft(folder).catch(() => undefined);
      const part = path.join(folder, partName(randomUUID()));
      return new PartFile(name, file, part, await open(part, 'wx', mode));
    });
  }

  /** @throws PlandayError `notStored` */
  async write(text: string | Uint8Array): Promise<void> {
    if (typeof text !== 'string') return await this.#put(text);
    this.#gathered.push(text);
    this.#length += text.length;
    if (this.#length >= mostGathered) await this.#flush();
  }

  /** What was written, line by line. @throws PlandayError `notStored` */
  async *lines(): AsyncGenerator<string> {
    await this.#flush();
    let line: string[] = [];
    try {
      for await (const chunk of createReadStream(this.#path, 'utf8')) {
        const [first = '', ...others] = String(chunk).split('\n');
        line.push(first);
        for (const next of others) {
          yield line.join('');
          line = [next];
        }
      }
    } catch (error) {
      throw codeOf(error) === undefined ? error : notSaved(this.#name, error);
    }
  }

  /** Puts it in its place. @throws PlandayError `notStored` */
  async finish(): Promise<void> {
    await this.#flush();
    await saying(this.#name, async () => {
      await this.#file.close();
      await rename(this.#path, this.#target);
    });
  }

  /** Leaves nothing of it, unless it is finished. */
  async remove(): Promise<void> {
    await this.#file.close().catch(() => undefined);
    await rm(this.#path, { force: true }).catch(() => undefined);
  }

  async #put(bytes: Uint8Array): Promise<void> {
    await this.#flush();
    await saying(this.#name, () => this.#file.writeFile(bytes));
  }

  async #flush(): Promise<void> {
    if (this.#length === 0) return;
    const text = this.#gathered.join('');
    this.#gathered = [];
    this.#length = 0;
    await saying(this.#name, () => this.#file.writeFile(text));
  }
}

/** Of what other windows left there, whatever can be removed. */
async function removeLeft(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter(isPartName)) await removeOld(path.join(folder, name)).catch(() => undefined);
}

async function removeOld(part: string): Promise<void> {
  const { mtimeMs } = await stat(part);
  if (Date.now() - mtimeMs > leftAfterMs) await rm(part, { force: true });
}

async function saying<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw notSaved(name, error);
  }
}
