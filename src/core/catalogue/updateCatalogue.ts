import { PlandayError, type Sentence, sentence } from '../errors.ts';
import { apis, apiTitle } from './apis.ts';
import { isBuiltInApiName, loadBuiltInApi } from './builtIn.ts';
import type { Catalogue } from './catalogue.ts';
import { type ApiComparison, compareApis } from './compareApis.ts';
import { type FetchOptions, fetchDocument } from './fetchDocument.ts';
import { type ReadApi, readApi } from './readApi.ts';

const concurrency = 3;

export interface UpdateOptions extends FetchOptions {
  /** The catalogue in force: what the documents are compared with, and what keeps them. It is reloaded when it kept something. */
  readonly catalogue: Catalogue;
  readonly onProgress?: (api: string, done: number, total: number) => void;
}

/** What became of one API: its differences, or why its document could not be had, in which case the old one stays. */
export type ApiUpdate = { readonly api: string; readonly title: string } & (
  | ({ readonly failure?: never; readonly problems: readonly Sentence[] } & ApiComparison)
  | { readonly failure: PlandayError }
);

interface Fetched {
  readonly update: ApiUpdate;
  /** To be kept; absent after a failure. */
  readonly document?: unknown;
}

/**
 * Reads every published document, and only then keeps those that could be read: a cancelled update changes nothing.
 *
 * @throws the signal's reason when cancelled. Failures of single documents are in the result.
 */
export async function updateCatalogue(options: UpdateOptions): Promise<readonly ApiUpdate[]> {
  const { signal, onProgress } = options;
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
  return keep(options.catalogue, fetched);
}

async function keep(catalogue: Catalogue, fetched: ReadonlyMap<string, Fetched>): Promise<readonly ApiUpdate[]> {
  const updates: ApiUpdate[] = [];
  let kept = false;
  for (const { name: api } of apis) {
    const one = fetched.get(api);
    if (!one) continue;
    updates.push(one.update);
    if (one.document === undefined) continue;
    try {
      await catalogue.keep(api, one.document);
      kept = true;
    } catch (cause) {
      const failure = new PlandayError(
        'badCatalogue',
        sentence(
          'The document of the {0} API could not be stored. Check that the disk is not full, then update again.',
          apiTitle(api),
        ),
        { cause },
      );
      updates[updates.length - 1] = { api, title: apiTitle(api), failure };
    }
  }
  if (kept) catalogue.reload();
  return updates;
}

async function updateApi(api: string, options: UpdateOptions): Promise<Fetched> {
  const title = apiTitle(api);
  try {
    const document = await fetchDocument(api, options);
    const read = await readPublished(document, api, title, options.clock);
    const comparison = compareApis(await options.catalogue.api(api), read.api);
    return { update: { api, title, problems: read.problems, ...comparison }, document };
  } catch (error) {
    if (error instanceof PlandayError) return { update: { api, title, failure: error } };
    throw error;
  }
}

async function readPublished(document: unknown, api: string, title: string, clock: FetchOptions['clock']): Promise<ReadApi> {
  const builtIn = isBuiltInApiName(api) ? await loadBuiltInApi(api) : undefined;
  const read = readApi(document, api, builtIn, clock);
  if (read.api.endpoints.length === 0 && read.problems.length > 0) {
    throw new PlandayError(
      'badCatalogue',
      sentence('None of the endpoints in the document of the {0} API can be read; those at hand stay in use.', title),
    );
  }
  return read;
}
