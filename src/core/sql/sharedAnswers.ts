import type { Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import { outlooks, PlandayError } from '../errors.ts';
import type { Portal } from '../portals/portal.ts';
import type { SendOptions } from '../rateLimit/rateGovernor.ts';
import type { ApiClient } from '../requests/apiClient.ts';
import type { ApiResponse } from '../requests/apiResponse.ts';
import type { TableRead } from './queryPlan.ts';

/** What is asked, whatever the order of its values. */
interface Question {
  readonly portal: Portal;
  readonly endpoint: Endpoint;
  readonly values: ParameterValues;
}

/** Of tables that are parts of the same answers, each answer is asked for once, and counts for the first table that names it. */
export class SharedAnswers {
  readonly #requests: Pick<ApiClient, 'get'>;
  readonly #shared: ReadonlySet<Endpoint>;
  readonly #owners = new Map<string, object>();
  readonly #answers = new Map<string, Promise<ApiResponse>>();

  constructor(requests: Pick<ApiClient, 'get'>, reads: readonly Pick<TableRead, 'table'>[]) {
    this.#requests = requests;
    const tables = [...new Set(reads.map(({ table }) => table))];
    const isOfSeveral = (endpoint: Endpoint) => tables.filter((one) => one.endpoint === endpoint).length > 1;
    this.#shared = new Set(tables.map(({ endpoint }) => endpoint).filter(isOfSeveral));
  }

  /** Whether an answer counts for this reader. */
  isOf(reader: object, question: Question): boolean {
    if (!this.#shared.has(question.endpoint)) return true;
    const key = keyOf(question);
    if (!this.#owners.has(key)) this.#owners.set(key, reader);
    return this.#owners.get(key) === reader;
  }

  /** @throws PlandayError; the signal's reason when aborted */
  async get(question: Question, options: SendOptions): Promise<ApiResponse> {
    if (!this.#shared.has(question.endpoint)) return await this.#requests.get(question, options);
    const key = keyOf(question);
    const answer = this.#answers.get(key) ?? this.#requests.get(question, options);
    this.#answers.set(key, answer);
    try {
      return await answer;
    } catch (error) {
      if (!isRefusal(error)) this.#answers.delete(key);
      throw error;
    }
  }

  /** Gives up what is held: every table has it, or it is to be asked for again. */
  forget(): void {
    this.#answers.clear();
  }
}

function keyOf({ portal, endpoint, values }: Question): string {
  const pairs = Object.entries(values).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([portal.id, endpoint.id, pairs]);
}

/** Whether another try a moment later would end the same. */
function isRefusal(error: unknown): boolean {
  return error instanceof PlandayError && outlooks[error.kind].retry !== 'soon';
}
