import { type Clock, systemClock } from '../clock.ts';
import { PlandayError, type Sentence, sentence } from '../errors.ts';
import { type Disposable, Emitter, type Event } from '../event.ts';
import { plainText } from '../plainText.ts';
import { apiTitle, apis as knownApis } from './apis.ts';
import { isBuiltInApiName, loadBuiltInApi } from './builtIn.ts';
import type { DocumentStore } from './documentStore.ts';
import type { Api, Endpoint } from './endpoint.ts';
import { comparablePath } from './pathTemplate.ts';
import { readApi } from './readApi.ts';

interface Loaded {
  readonly apis: readonly Api[];
  /** By id, and by comparable path for ids that an older catalogue spelled differently. */
  readonly endpoints: ReadonlyMap<string, Endpoint>;
}

/** Every API and endpoint: what Planday published and was kept, else what is built in. Read once, on first use. */
export class Catalogue implements Disposable {
  readonly #store: DocumentStore;
  readonly #onProblem: (problem: Sentence) => void;
  readonly #clock: Pick<Clock, 'elapsed'>;
  readonly #changed = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;
  #loaded: Promise<Loaded> | undefined;

  /**
   * @param onProblem is told whatever in the kept documents cannot be read, each time that they are read
   * @param clock for how long each may take
   */
  constructor(store: DocumentStore, onProblem: (problem: Sentence) => void, clock: Pick<Clock, 'elapsed'> = systemClock) {
    this.#store = store;
    this.#onProblem = onProblem;
    this.#clock = clock;
  }

  /** The APIs that have endpoints, in the order in which they are shown. */
  async apis(): Promise<readonly Api[]> {
    return (await this.#load()).apis.filter((api) => api.endpoints.length > 0);
  }

  async api(name: string): Promise<Api | undefined> {
    return (await this.#load()).apis.find((api) => api.name.toLowerCase() === name.toLowerCase());
  }

  /** @param id a path template, e.g. `/hr/v1.0/departments/{id}`, in any case. */
  async find(id: string): Promise<Endpoint | undefined> {
    const { endpoints } = await this.#load();
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

  /** Keeps what Planday published of an API; it counts from the next `reload` on. @throws what the store throws */
  async keep(api: string, document: unknown): Promise<void> {
    await this.#store.write(api, document);
  }

  /** Reads everything anew: the kept documents have changed, here or in another window. */
  reload(): void {
    this.#loaded = undefined;
    this.#changed.fire();
  }

  /** Forgets what Planday published and goes back to what is built in. */
  async reset(): Promise<void> {
    await this.#store.clear();
    this.reload();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #load(): Promise<Loaded> {
    if (!this.#loaded) {
      const loading = load(this.#store, this.#onProblem, this.#clock);
      this.#loaded = loading;
      // What failed once, such as a chunk that could not be read, is tried again at the next question.
      loading.catch(() => {
        if (this.#loaded === loading) this.#loaded = undefined;
      });
    }
    return this.#loaded;
  }
}

type Reading = { readonly api?: Api; readonly problems: readonly Sentence[] };

async function load(
  store: DocumentStore,
  onProblem: (problem: Sentence) => void,
  clock: Pick<Clock, 'elapsed'>,
): Promise<Loaded> {
  const read = await Promise.all(knownApis.map(({ name }) => loadApi(name, store, clock)));
  for (const { problems } of read) for (const problem of problems) onProblem(problem);
  const apis = read.flatMap(({ api }) => (api ? [api] : []));
  const all = apis.flatMap((api) => api.endpoints);
  return {
    apis,
    endpoints: new Map([
      ...all.map((endpoint) => [comparablePath(endpoint.path), endpoint] as const),
      ...all.map((endpoint) => [endpoint.id, endpoint] as const),
    ]),
  };
}

async function loadApi(name: string, store: DocumentStore, clock: Pick<Clock, 'elapsed'>): Promise<Reading> {
  const builtIn = isBuiltInApiName(name) ? await loadBuiltInApi(name) : undefined;
  try {
    const document = await store.read(name);
    if (document !== undefined) return readApi(document, name, builtIn, clock);
    return builtIn ? { api: builtIn, problems: [] } : { problems: [] };
  } catch (error) {
    const problem = sentence(
      'Choose Update API Catalogue to replace the kept document of the {0} API, which cannot be read: {1}',
      apiTitle(name),
      error instanceof PlandayError ? error.sentence : plainText(error instanceof Error ? error.message : String(error)),
    );
    return builtIn ? { api: builtIn, problems: [problem] } : { problems: [problem] };
  }
}
