import { PlandayError, type Sentence, sentence } from '../errors.ts';
import { orAborted } from '../orAborted.ts';
import { apis, apiTitle } from './apis.ts';
import type { Catalogue } from './catalogue.ts';
import type { ApiComparison, EndpointLabel } from './compareApis.ts';
import type { KeptDocument } from './documentStore.ts';
import { type FetchOptions, fetchDocument } from './fetchDocument.ts';

const concurrency = 3;

/** An API that would lose endpoints. */
export interface Loss {
  readonly api: string;
  readonly title: string;
  readonly gone: readonly EndpointLabel[];
  /** How many it has. */
  readonly of: number;
}

export interface UpdateOptions extends FetchOptions {
  /** The catalogue in force: what the documents are compared with, and what keeps them. It is reloaded when it kept something. */
  readonly catalogue: Catalogue;
  readonly onProgress?: (api: string, done: number, total: number) => void;
}

/** What was published, before any of it is kept. */
export interface ReadUpdate {
  /** What the user has and would not have any more: to be asked about. */
  readonly losses: readonly Loss[];
  /** Whether there is any document that takes nothing away. */
  readonly hasOthers: boolean;
  /**
   * @param which `others` leaves the APIs that would lose endpoints as they are
   * @throws PlandayError `notStored`, with which nothing has changed
   */
  keep(which: 'all' | 'others'): Promise<readonly ApiUpdate[]>;
}

/** What became of one API: its differences, or why its document could not be had or was not wanted, in which case the old one stays. */
export type ApiUpdate = { readonly api: string; readonly title: string } & (
  | ({ readonly failure?: never; readonly problems: readonly Sentence[] } & ApiComparison)
  | { readonly failure: PlandayError }
);

interface Fetched {
  readonly update: ApiUpdate;
  /** To be kept; absent after a failure, and where it is kept already. */
  readonly document?: KeptDocument;
  readonly loss?: Loss;
}

/**
 * Reads every published document; those that could be read are there to be kept, all at once.
 *
 * @throws the signal's reason when cancelled. Failures of single documents are in the result.
 */
export async function updateCatalogue(options: UpdateOptions): Promise<ReadUpdate> {
  const { signal, onProgress, catalogue } = options;
  const fetched = new Map<string, Fetched>();
  const waiting: string[] = apis.map(({ name }) => name);
  const work = async (): Promise<void> => {
    for (let api = waiting.shift(); api !== undefined; api = waiting.shift()) {
      signal?.throwIfAborted();
      fetched.set(api, await updateApi(api, options));
      onProgress?.(api, fetched.size, apis.length);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  signal?.throwIfAborted();
  const inOrder = apis.flatMap(({ name }) => fetched.get(name) ?? []);
  return {
    losses: inOrder.flatMap(({ loss }) => loss ?? []),
    hasOthers: inOrder.some(({ update, loss }) => !update.failure && !loss),
    keep: async (which) => {
      const taken = which === 'all' ? inOrder : inOrder.map((one) => (one.loss ? notWanted(one.loss) : one));
      const documents = new Map(taken.flatMap(({ update, document }) => (document ? [[update.api, document] as const] : [])));
      if (documents.size > 0) await catalogue.keep(documents);
      return taken.map(({ update }) => update);
    },
  };
}

function notWanted({ api, title, gone }: Loss): Fetched {
  const failure = new PlandayError(
    'badCatalogue',
    sentence('The new document of the {0} API lacks {1} of its endpoints, so you kept the one at hand.', title, gone.length),
  );
  return { update: { api, title, failure } };
}

async function updateApi(api: string, options: UpdateOptions): Promise<Fetched> {
  const title = apiTitle(api);
  const { catalogue, apiUrl, signal } = options;
  try {
    const text = await fetchDocument(api, options);
    const { isKept, endpoints, endpointsBefore, ...update } = await orAborted(catalogue.compare(api, text, apiUrl), signal);
    const loss = update.gone.length > 0 && { api, title, gone: update.gone, of: endpointsBefore };
    return {
      update: { api, title, ...update },
      ...(!isKept && { document: { text, endpoints } }),
      ...(loss && { loss }),
    };
  } catch (error) {
    if (error instanceof PlandayError) return { update: { api, title, failure: error } };
    throw error;
  }
}
