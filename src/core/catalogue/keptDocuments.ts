import type { Clock } from '../clock.ts';
import { PlandayError, sentence } from '../errors.ts';
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

type Alone = <T>(task: () => Promise<T>) => Promise<T>;

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
  readonly #alone: Alone;

  /** @param alone keeps the windows of one machine from changing the contents at once: one would write over, or remove, what the other has just named */
  constructor(files: DocumentFiles, clock: Pick<Clock, 'now'>, random: () => string, alone: Alone = (task) => task()) {
    this.#files = files;
    this.#clock = clock;
    this.#random = random;
    this.#alone = alone;
  }

  async list(): Promise<ReadonlyMap<string, number | undefined>> {
    if ((await this.#written()) === 'damaged') {
      throw new PlandayError('badCatalogue', sentence('The list of the kept documents is damaged, or of a later version.'));
    }
    const { current } = await this.#contents();
    return new Map([...current].map(([api, { endpoints }]) => [api, endpoints]));
  }

  async read(api: string): Promise<string | undefined> {
    const entry = (await this.#contents()).current.get(api);
    if (!entry) return undefined;
    const text = await this.#files.read(entry.file);
    if (text === undefined) throw new PlandayError('badCatalogue', sentence('Its file is missing.'));
    return text;
  }

  async keep(documents: ReadonlyMap<string, KeptDocument>): Promise<void> {
    const written = new Map<string, Entry>();
    try {
      for (const [api, { text, endpoints }] of documents) {
        const file = `${api}.${this.#random()}.json`;
        written.set(api, { file, endpoints });
        await this.#files.write(file, text);
      }
      await this.#alone(async () => {
        const { current } = await this.#contents();
        await this.#turnTo({ current: new Map([...current, ...written]), previous: current });
      });
    } catch (error) {
      for (const { file } of written.values()) await this.#files.remove(file).catch(() => undefined);
      throw error;
    }
  }

  async clear(): Promise<void> {
    await this.#alone(async () => {
      const { current } = await this.#contents();
      const isAny = current.size > 0 || (await this.#written()) === 'damaged';
      if (isAny) await this.#turnTo({ current: new Map(), previous: current });
    });
  }

  async restore(): Promise<boolean> {
    return await this.#alone(async () => {
      const { current, previous } = await this.#contents();
      if (!previous) return false;
      await this.#turnTo({ current: previous, previous: current });
      return true;
    });
  }

  async #turnTo(contents: Contents): Promise<void> {
    const before = await this.#contents();
    await this.#files.write(contentsFile, JSON.stringify(asWritten(contents)));
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
    const contents = await this.#written();
    return contents === undefined || contents === 'damaged' ? { current: await this.#unlisted() } : contents;
  }

  async #written(): Promise<Contents | 'damaged' | undefined> {
    const text = await this.#files.read(contentsFile);
    return text === undefined ? undefined : (readContents(text) ?? 'damaged');
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

function asWritten({ current, previous }: Contents): unknown {
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
