import type { Clock } from '../clock.ts';
import { PlandayError, sentence } from '../errors.ts';
import { apiTitle } from './apis.ts';
import { type ApiComparison, compareApis } from './compareApis.ts';
import type { Api } from './endpoint.ts';
import { parseDocument } from './parseDocument.ts';
import { type ReadApi, readApi } from './readApi.ts';

/** One document. Plain data: it can be read in another thread. */
export interface ReadTask {
  readonly api: string;
  readonly text: string;
  /** The built-in API of the same name. */
  readonly builtIn?: Api | undefined;
}

export interface CompareTask extends ReadTask {
  /** The document that is kept, if one is; what is built in stands for one that cannot be read. */
  readonly kept: string | undefined;
  /** Where the new one came from. */
  readonly apiUrl: string;
}

/** What a published document brings. */
export interface Published extends ApiComparison, Pick<ReadApi, 'problems'> {
  /** How many endpoints there are in it, and how many there were. */
  readonly endpoints: number;
  readonly endpointsBefore: number;
}

/** Reads documents, which takes time: nobody waits on the same thread for a large one. */
export interface DocumentReader {
  /** @throws PlandayError `emptyAnswer`, `notJson`, `badCatalogue` */
  read(task: ReadTask): Promise<ReadApi>;
  /** @throws the same */
  compare(task: CompareTask): Promise<Published>;
}

/** Reads where it is called. @param clock for how long each document may take */
export function readInPlace(clock: Pick<Clock, 'elapsed'>): DocumentReader {
  return {
    read: async (task) => readDocument(task, clock),
    compare: async (task) => compareDocument(task, clock),
  };
}

export function readDocument({ api, text, builtIn }: ReadTask, clock: Pick<Clock, 'elapsed'>): ReadApi {
  return readApi(parseDocument(text, api), api, builtIn, clock);
}

export function compareDocument(task: CompareTask, clock: Pick<Clock, 'elapsed'>): Published {
  const after = readPublished(task, clock);
  const before = inForce(task, clock);
  return {
    ...compareApis(before, after.api),
    problems: after.problems,
    endpoints: after.api.endpoints.length,
    endpointsBefore: before?.endpoints.length ?? 0,
  };
}

function inForce({ api, kept, builtIn }: CompareTask, clock: Pick<Clock, 'elapsed'>): Api | undefined {
  if (kept === undefined) return builtIn;
  try {
    return readDocument({ api, text: kept, builtIn }, clock).api;
  } catch (error) {
    if (error instanceof PlandayError) return builtIn;
    throw error;
  }
}

function readPublished({ api, text, apiUrl, builtIn }: CompareTask, clock: Pick<Clock, 'elapsed'>): ReadApi {
  const title = apiTitle(api);
  const document = parseDocument(text, api, apiUrl);
  const read = readApi(document, api, builtIn, clock);
  if (read.api.endpoints.length === 0 && read.problems.length > 0) {
    throw new PlandayError(
      'badCatalogue',
      sentence('None of the endpoints in the document of the {0} API can be read; those at hand stay in use.', title),
    );
  }
  return read;
}
