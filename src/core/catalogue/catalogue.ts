import { systemClock } from '../clock.ts';
import { PlandayError, type Sentence, type SentencePart, sentence } from '../errors.ts';
import { type Disposable, Emitter, type Event } from '../event.ts';
import { lazy } from '../lazy.ts';
import { plainText } from '../plainText.ts';
import { apiTitle, knownApi, apis as knownApis } from './apis.ts';
import { builtInApiNames, loadBuiltInApi } from './builtIn.ts';
import { type DocumentReader, type Published, readInPlace } from './documentReader.ts';
import type { DocumentStore, KeptDocument } from './documentStore.ts';
import type { Api, Endpoint } from './endpoint.ts';
import { comparablePath } from './pathTemplate.ts';

/** What a row says of an API. */
export interface ApiSummary extends Pick<Api, 'name' | 'title'> {
  /** How many; absent where its document was kept without counting them, and has not been read yet. */
  readonly endpoints?: number;
}

interface ReadOne {
  readonly api: Api | undefined;
  /** By id, and by comparable path for ids that an older catalogue spelled differently. */
  readonly endpoints: ReadonlyMap<string, Endpoint>;
}

/** What is known of the catalogue since it was last changed. */
interface Loaded {
  kept?: Promise<ReadonlyMap<string, number | undefined>>;
  /** Whether it was said that this could not be had. */
  isTold?: boolean;
  readonly reading: Map<string, Promise<ReadOne>>;
  readonly read: Map<string, ReadOne>;
}

/** Every API and endpoint: what Planday published and was kept, else what is built in. Each API is read once, when it is first asked for. */
export class Catalogue implements Disposable {
  readonly #store: DocumentStore;
  readonly #onProblem: (problem: Sentence) => void;
  readonly #reader: DocumentReader;
  readonly #changed = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;
  /** They never change. */
  readonly #builtIn = new Map(builtInApiNames.map((name) => [name as string, lazy(() => loadBuiltInApi(name))]));
  #loaded: Loaded = nothing();

  /** @param onProblem is told whatever in the kept documents cannot be read, each time that they are read */
  constructor(store: DocumentStore, onProblem: (problem: Sentence) => void, reader: DocumentReader = readInPlace(systemClock)) {
    this.#store = store;
    this.#onProblem = onProblem;
    this.#reader = reader;
  }

  /** The APIs that have endpoints, in the order in which they are shown. Reads no document that was kept. */
  async summaries(): Promise<readonly ApiSummary[]> {
    const loaded = this.#loaded;
    const kept: ReadonlyMap<string, number | undefined> = await this.#kept().catch(() => new Map());
    const all = await Promise.all(
      knownApis.map(async ({ name, title }): Promise<ApiSummary | undefined> => {
        const isToBeRead = kept.has(name) && !loaded.read.has(name);
        const endpoints = isToBeRead ? kept.get(name) : ((await this.#read(name)).api?.endpoints.length ?? 0);
        return endpoints === 0 ? undefined : { name, title, ...(endpoints !== undefined && { endpoints }) };
      }),
    );
    return all.filter((summary) => summary !== undefined);
  }

  /** The same with their endpoints: reads every document. */
  async apis(): Promise<readonly Api[]> {
    const all = await Promise.all(knownApis.map(({ name }) => this.#read(name)));
    return all.flatMap(({ api }) => (api && api.endpoints.length > 0 ? [api] : []));
  }

  async api(name: string): Promise<Api | undefined> {
    const known = knownApi(name);
    return known && (await this.#read(known.name)).api;
  }

  /** @param id a path template, e.g. `/hr/v1.0/departments/{id}`, in any case. Its first part is its API: no other is read. */
  async find(id: string): Promise<Endpoint | undefined> {
    const known = knownApi(id.split('/', 2)[1] ?? '');
    if (!known) return undefined;
    const { endpoints } = await this.#read(known.name);
    return endpoints.get(id) ?? endpoints.get(comparablePath(id));
  }

  /** @throws PlandayError `unknownEndpoint` where an update of the catalogue, here or in another window, took it away */
  async get(id: string): Promise<Endpoint> {
    const endpoint = await this.find(id);
    if (endpoint) return endpoint;
    throw new PlandayError(
      'unknownEndpoint',
      sentence(
        'The API catalogue no longer has {0}. Choose Update API Catalogue or Reset API Catalogue, then look for it in the Portals view.',
        id,
      ),
    );
  }

  /**
   * What a published document would change in the catalogue.
   * @returns with whether it is the one that is kept
   * @throws PlandayError when it is none that can be read
   */
  async compare(api: string, text: string, apiUrl: string): Promise<Published & { readonly isKept: boolean }> {
    const kept = await this.#store.read(api).catch(() => undefined);
    const published = await this.#reader.compare({ api, text, apiUrl, kept, builtIn: await this.#builtIn.get(api)?.() });
    const counted = (await this.#kept().catch(() => undefined))?.get(api) !== undefined;
    return { ...published, isKept: counted && kept === text };
  }

  /** Keeps what Planday published, all or nothing of it. @throws PlandayError `notStored`, with which nothing has changed */
  async keep(documents: ReadonlyMap<string, KeptDocument>): Promise<void> {
    await stored(this.#store.keep(documents));
    this.reload();
  }

  /** Reads everything anew: the kept documents have changed, here or in another window. */
  reload(): void {
    this.#loaded = nothing();
    this.#changed.fire();
  }

  /** Forgets what Planday published and goes back to what is built in. @throws the same */
  async reset(): Promise<void> {
    await stored(this.#store.clear());
    this.reload();
  }

  /** Goes back to what there was before the last change, or forth again. @returns whether there was anything. @throws the same */
  async restore(): Promise<boolean> {
    const restored = await stored(this.#store.restore());
    if (restored) this.reload();
    return restored;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #kept(): Promise<ReadonlyMap<string, number | undefined>> {
    const loaded = this.#loaded;
    loaded.kept ??= this.#store.list().catch((error: unknown) => {
      // What failed once is tried again at the next question.
      delete loaded.kept;
      if (!loaded.isTold)
        this.#onProblem(
          sentence('Choose Update API Catalogue to replace what was kept of it, which cannot be read: {0}', reason(error)),
        );
      loaded.isTold = true;
      throw error;
    });
    return loaded.kept;
  }

  #read(name: string): Promise<ReadOne> {
    const { reading, read } = this.#loaded;
    let one = reading.get(name);
    if (!one) {
      one = this.#readNow(name);
      reading.set(name, one);
      // The same for a chunk that could not be read.
      one.then(
        (found) => read.set(name, found),
        () => reading.delete(name),
      );
    }
    return one;
  }

  async #readNow(name: string): Promise<ReadOne> {
    const builtIn = await this.#builtIn.get(name)?.();
    const { api, problems } = await this.#readKept(name, builtIn);
    for (const problem of problems) this.#onProblem(problem);
    const all = api?.endpoints ?? [];
    const endpoints = new Map([
      ...all.map((endpoint) => [comparablePath(endpoint.path), endpoint] as const),
      ...all.map((endpoint) => [endpoint.id, endpoint] as const),
    ]);
    return { api, endpoints };
  }

  async #readKept(
    name: string,
    builtIn: Api | undefined,
  ): Promise<{ readonly api: Api | undefined; readonly problems: readonly Sentence[] }> {
    const isKept = await this.#kept().then(
      (all) => all.has(name),
      () => false,
    );
    try {
      const kept = isKept ? await this.#store.read(name) : undefined;
      if (kept === undefined) return { api: builtIn, problems: [] };
      return await this.#reader.read({ api: name, text: kept, builtIn });
    } catch (error) {
      return { api: builtIn, problems: [unreadable(name, error)] };
    }
  }
}

function nothing(): Loaded {
  return { reading: new Map(), read: new Map() };
}

function unreadable(name: string, error: unknown): Sentence {
  return sentence(
    'Choose Update API Catalogue to replace the kept document of the {0} API, which cannot be read: {1}',
    apiTitle(name),
    reason(error),
  );
}

function reason(error: unknown): SentencePart {
  return error instanceof PlandayError ? error.sentence : plainText(error instanceof Error ? error.message : String(error));
}

async function stored<T>(change: Promise<T>): Promise<T> {
  try {
    return await change;
  } catch (cause) {
    throw new PlandayError(
      'notStored',
      sentence(
        'The API catalogue could not be stored, so the one at hand stays in use. Check that the disk is not full, then run the command again.',
      ),
      { cause },
    );
  }
}
