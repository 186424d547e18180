import type { Clock } from '../clock.ts';
import { apis } from './apis.ts';
import type { DocumentStore, KeptDocument } from './documentStore.ts';
import { asNumber, asObject, defined, type JsonObject, member } from './jsonValue.ts';

/** The files of one folder. */
export interface DocumentFiles {
  read(name: string): Promise<string | undefined>;
  /** Whoever reads meanwhile, or after a crash, finds what was there before or the whole text. */
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
  list(): Promise<readonly { readonly name: string /** Milliseconds since 1970. */; readonly writtenAt: number }[]>;
}

interface Entry {
  readonly file: string;
  readonly endpoints?: number;
}

type Entries = ReadonlyMap<string, Entry>;

/** Which files make up the catalogue, and which did before. */
interface Contents {
  readonly current: Entries;
  readonly previous?: Entries;
}

const contentsFile = 'kept.json';
/** What no contents name may be what another window is about to name. */
const strayMs = 3_600_000;

/**
 * No file is ever written a second time but one, which names those that count: with it, a whole update takes effect at once or not at all, and
 * the catalogue before it can be had back.
 */
export class KeptDocuments implements DocumentStore {
  readonly #files: DocumentFiles;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #random: () => string;

  constructor(files: DocumentFiles, clock: Pick<Clock, 'now'>, random: () => string) {
    this.#files = files;
    this.#clock = clock;
    this.#random = random;
  }

  async list(): Promise<ReadonlyMap<string, number | undefined>> {
    const { current } = await this.#contents();
    return new Map([...current].map(([api, { endpoints }]) => [api, endpoints]));
  }

  async read(api: string): Promise<string | undefined> {
    const entry = (await this.#contents()).current.get(api);
    return entry && (await this.#files.read(entry.file));
  }

  async keep(documents: ReadonlyMap<string, KeptDocument>): Promise<void> {
    const written = new Map<string, Entry>();
    try {
      for (const [api, { text, endpoints }] of documents) {
        const file = `${api}.${this.#random()}.json`;
        written.set(api, { file, endpoints });
        await this.#files.write(file, text);
      }
      // Read late: another window may have written meanwhile.
      const { current } = await this.#contents();
      await this.#turnTo({ current: new Map([...current, ...written]), previous: current });
    } catch (error) {
      for (const { file } of written.values()) await this.#files.remove(file).catch(() => undefined);
      throw error;
    }
  }

  async clear(): Promise<void> {
    const { current } = await this.#contents();
    if (current.size > 0) await this.#turnTo({ current: new Map(), previous: current });
  }

  async restore(): Promise<boolean> {
    const { current, previous } = await this.#contents();
    if (!previous) return false;
    await this.#turnTo({ current: previous, previous: current });
    return true;
  }

  async #turnTo(contents: Contents): Promise<void> {
    const before = await this.#contents();
    await this.#files.write(contentsFile, JSON.stringify(written(contents)));
    await this.#sweep(filesOf(before), filesOf(contents)).catch(() => undefined);
  }

  /** Removes what counted until now and does not any more, and what a crash left. */
  async #sweep(old: ReadonlySet<string>, counting: ReadonlySet<string>): Promise<void> {
    for (const { name, writtenAt } of await this.#files.list()) {
      const isStray = this.#clock.now() - writtenAt > strayMs;
      if (name !== contentsFile && !counting.has(name) && (old.has(name) || isStray)) await this.#files.remove(name);
    }
  }

  async #contents(): Promise<Contents> {
    const text = await this.#files.read(contentsFile);
    return (text === undefined ? undefined : readContents(text)) ?? { current: await this.#unlisted() };
  }

  /** As documents were kept before there were contents: one file for each API, by its name. */
  async #unlisted(): Promise<Entries> {
    const names = new Set((await this.#files.list()).map(({ name }) => name));
    return new Map(apis.flatMap(({ name }) => (names.has(`${name}.json`) ? [[name, { file: `${name}.json` }] as const] : [])));
  }
}

function filesOf({ current, previous }: Contents): ReadonlySet<string> {
  return new Set([...current.values(), ...(previous?.values() ?? [])].map(({ file }) => file));
}

function written({ current, previous }: Contents): unknown {
  return { current: Object.fromEntries(current), ...(previous && { previous: Object.fromEntries(previous) }) };
}

/** `undefined` for what is none: files can be damaged. */
function readContents(text: string): Contents | undefined {
  try {
    const stored = asObject(JSON.parse(text));
    const current = asObject(member(stored, 'current'));
    const previous = asObject(member(stored, 'previous'));
    return current && { current: readEntries(current), ...(previous && { previous: readEntries(previous) }) };
  } catch {
    return undefined;
  }
}

function readEntries(stored: JsonObject): Entries {
  return new Map(
    apis.flatMap(({ name }) => {
      const entry = asObject(member(stored, name));
      const file = member(entry, 'file');
      if (typeof file !== 'string' || !/^[\w-]+(?:\.[\w-]+)+$/.test(file)) return [];
      return [[name, defined<Entry>({ file, endpoints: asNumber(member(entry, 'endpoints')) })] as const];
    }),
  );
}
