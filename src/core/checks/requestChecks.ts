import type { StartAnswerWork } from '../answerWork.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Endpoint } from '../catalogue/endpoint.ts';
import type { Clock } from '../clock.ts';
import { isCancellation, PlandayError, sentence } from '../errors.ts';
import { today } from '../parameters/calendar.ts';
import { missingParameters } from '../parameters/parameterSteps.ts';
import type { Portal } from '../portals/portal.ts';
import type { SendOptions } from '../rateLimit/rateGovernor.ts';
import type { Answer } from '../requests/answer.ts';
import type { Ask } from '../requests/ask.ts';
import type { Asked } from '../requests/request.ts';
import { requestTo } from '../saved/question.ts';
import type { SavedRequest } from '../saved/savedRequest.ts';
import { AnswerChecks } from './answerChecks.ts';
import { type Check, checksOf, type NotChecked, type Outcome, passed, statusWords } from './check.ts';

export interface RequestCheckParts {
  /** One that keeps no history. */
  readonly ask: Pick<Ask, 'lookUp' | 'page' | 'all'>;
  readonly catalogue: Pick<Catalogue, 'get'>;
  readonly work: StartAnswerWork;
  readonly clock: Pick<Clock, 'now'>;
}

export interface RequestCheckOptions extends SendOptions {
  /** Nobody is asked: a list of more rows than the user wants to read unasked ends there. */
  readonly askAbove?: number;
}

/**
 * Sends a saved request to a portal once, and looks at the answer with each of its checks.
 * @returns one for each of `checksOf`, in that order @throws the signal's reason when aborted
 */
export async function checkRequest(
  parts: RequestCheckParts,
  saved: SavedRequest,
  portal: Portal,
  options: RequestCheckOptions,
): Promise<readonly Outcome[]> {
  const checks = checksOf(saved.checks ?? {});
  const all = (outcome: Outcome) => checks.map(() => outcome);
  try {
    const { asked, endpoint, isAll } = await lookUp(parts, saved, portal);
    const unknown = [...(asked.notKept ?? []), ...missingParameters(endpoint, asked.values).map(({ name }) => name)];
    if (unknown.length > 0) return all(asksFor(saved.name, unknown));
    const send = isAll ? parts.ask.all(asked, { ...options, askToGoOn: async () => false }) : parts.ask.page(asked, options);
    const answer = await send;
    // A list that was stopped in the middle is an answer all the same, and no one is to be judged by it.
    options.signal?.throwIfAborted();
    return await checkAnswer(parts, checks, { asked, answer }, options);
  } catch (error) {
    if (isCancellation(error)) throw error;
    const status = answeredStatus(error);
    return checks.map((check) =>
      check.kind === 'status' && status !== undefined ? checkStatus(check.status, status) : { what: 'errored', error },
    );
  }
}

async function lookUp({ ask, catalogue, clock }: RequestCheckParts, saved: SavedRequest, portal: Portal) {
  const endpoint: Endpoint = await catalogue.get(saved.endpointId);
  const request = requestTo(portal, saved, endpoint, today(clock.now(), portal.info?.timeZone));
  const asked = await ask.lookUp(request);
  return { asked, endpoint: asked.endpoint, isAll: request.all };
}

async function checkAnswer(
  { work }: RequestCheckParts,
  checks: readonly Check[],
  { asked, answer }: { readonly asked: Asked; readonly answer: Answer },
  { signal }: SendOptions,
): Promise<readonly Outcome[]> {
  const looking = new AnswerChecks(asked, answer, work, signal);
  const outcomes: Outcome[] = [];
  try {
    for (const check of checks)
      outcomes.push(check.kind === 'status' ? checkStatus(check.status, answer.status) : await looking.check(check));
  } finally {
    looking.dispose();
  }
  return outcomes;
}

function checkStatus(expected: number | '2xx', seen: number): Outcome {
  const isRight = expected === '2xx' ? seen >= 200 && seen <= 299 : seen === expected;
  if (isRight) return passed;
  const message = sentence('The status is not the one that was expected.');
  return { what: 'failed', message, expected: [statusWords(expected)], seen: [statusWords(seen)] };
}

/** What the API answered, where it did: an identity server's status, and a limit, say nothing of the request. */
function answeredStatus(error: unknown): number | undefined {
  const kinds = ['badRequest', 'missingScope', 'notFound', 'serverError', 'unexpectedStatus', 'notJson', 'emptyAnswer'];
  return error instanceof PlandayError && kinds.includes(error.kind) ? error.status : undefined;
}

/** What only a person can give is not made up. */
export function asksFor(name: string, parameters: readonly string[]): NotChecked {
  const names = [...new Set(parameters)].join(', ');
  return {
    what: 'skipped',
    why: sentence('{0} asks for {1} whenever it runs, which is not kept, so nothing was checked.', name, names),
  };
}
