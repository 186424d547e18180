import type { Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import { outlooks, PlandayError, type Sentence } from '../errors.ts';
import type { JsonContent } from '../jsonText/jsonContent.ts';
import { valuesOf } from '../parameters/values.ts';
import { valuesKey } from '../parameters/valuesKey.ts';
import type { Portal } from '../portals/portal.ts';
import type { SendOptions } from '../rateLimit/rateGovernor.ts';
import type { ApiClient } from '../requests/apiClient.ts';
import { believedTotal } from '../requests/paging.ts';
import type { Asked } from '../requests/request.ts';
import type { Attempt } from './explanation.ts';
import { listsThere } from './rowsInAnswer.ts';

/** So much is asked of a portal to explain one answer. */
export const mostRequests = 12;

/** What came of a small request. */
export interface Reading {
  /** How many rows there are, as far as the answer tells. */
  readonly rows: number;
  /** Those that came. */
  readonly content: JsonContent;
  /** Whether they are all. */
  readonly isWhole: boolean;
}

export interface ProbesOptions extends SendOptions {
  /** Is told what is asked now. */
  readonly onAsk?: ((what: Sentence) => void) | undefined;
}

/** Small requests to find something out: each once, and no more than `mostRequests`. One that fails tells nothing. */
export class Probes {
  readonly #portal: Portal;
  readonly #requests: Pick<ApiClient, 'get'>;
  readonly #options: ProbesOptions;
  readonly #tried: Attempt[] = [];
  readonly #answers = new Map<string, JsonContent | PlandayError>();
  #isCutShort = false;

  constructor(portal: Portal, requests: Pick<ApiClient, 'get'>, options: ProbesOptions) {
    this.#portal = portal;
    this.#requests = requests;
    this.#options = options;
  }

  get tried(): readonly Attempt[] {
    return this.#tried;
  }

  get isCutShort(): boolean {
    return this.#isCutShort;
  }

  /**
   * The rows that are there for some values.
   * @returns `undefined` where that could not be read, or no request is left
   * @throws PlandayError where the connection itself fails; the signal's reason when aborted
   */
  async rows(what: Sentence, endpoint: Endpoint, values: ParameterValues): Promise<Reading | undefined> {
    const answer = await this.#get(what, endpoint, values, (content) => readingOf(content, endpoint, values).rows);
    if (answer instanceof PlandayError || !answer) return undefined;
    return readingOf(answer, endpoint, values);
  }

  /**
   * One object by its id.
   * @returns what it is; `none` where there is none; `undefined` where that could not be found out
   * @throws as `rows`
   */
  async one(what: Sentence, endpoint: Endpoint, values: ParameterValues): Promise<JsonContent | 'none' | undefined> {
    const answer = await this.#get(what, endpoint, values, () => 1);
    if (!(answer instanceof PlandayError)) return answer;
    return answer.kind === 'notFound' ? 'none' : undefined;
  }

  async #get(
    what: Sentence,
    endpoint: Endpoint,
    values: ParameterValues,
    count: (content: JsonContent) => number,
  ): Promise<JsonContent | PlandayError | undefined> {
    const key = `${endpoint.id} ${wireNames(endpoint)} ${valuesKey(values)}`;
    const known = this.#answers.get(key);
    if (known) return known;
    if (this.#answers.size >= mostRequests) {
      this.#isCutShort = true;
      return undefined;
    }
    this.#options.onAsk?.(what);
    const answer = await this.#ask({ portal: this.#portal, endpoint, values });
    this.#answers.set(key, answer);
    this.#tried.push({ what, rows: answer instanceof PlandayError ? rowsOfFailure(answer) : count(answer) });
    return answer;
  }

  async #ask(asked: Asked): Promise<JsonContent | PlandayError> {
    const { signal, onWait } = this.#options;
    try {
      return (await this.#requests.get(asked, { signal, onWait })).content;
    } catch (error) {
      if (!(error instanceof PlandayError) || outlooks[error.kind].ofConnection) throw error;
      return error;
    }
  }
}

/** A list that is asked for its rows: how many there are, and those that came. */
function readingOf(content: JsonContent, { paging }: Endpoint, values: ParameterValues): Reading {
  const { list } = content;
  if (!list) {
    // Of a list in pages nobody looks for rows elsewhere.
    const lists = paging ? [] : (listsThere(content) ?? []);
    return { rows: lists.reduce((sum, { rows }) => sum + rows, 0), content, isWhole: true };
  }
  const received = list.rows.length;
  const offset = paging ? Number(valuesOf(values, paging.offset)[0] ?? 0) : 0;
  const total = paging && received > 0 ? believedTotal(list, offset) : received;
  return { rows: Math.max(received, (total ?? 0) - offset), content, isWhole: total !== undefined && offset + received >= total };
}

/** There is nothing beside an id that does not exist. */
function rowsOfFailure({ kind }: PlandayError): number | undefined {
  return kind === 'notFound' || kind === 'emptyAnswer' ? 0 : undefined;
}

/** The same values may be sent under other names. */
function wireNames({ parameters }: Endpoint): string {
  return parameters.map(({ wireName }) => wireName ?? '').join();
}
