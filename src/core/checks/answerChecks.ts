import type { AnswerWork, StartAnswerWork } from '../answerWork.ts';
import { isCancellation, PlandayError, type Sentence, sentence } from '../errors.ts';
import type { Disposable } from '../event.ts';
import { limits } from '../limits.ts';
import type { Answer } from '../requests/answer.ts';
import type { Asked } from '../requests/request.ts';
import type { Condition } from '../saved/savedChecks.ts';
import { type Checked, checkAtOnce } from '../schemaCheck/checkAnswer.ts';
import { type Check, type NotChecked, type Outcome, passed } from './check.ts';
import { checkDepartures } from './departures.ts';
import { checkRows, countOf } from './rowCount.ts';

/** Looks at an answer. What is hidden in it stays hidden: a condition that finds something else among its stars proves nothing. */
export class AnswerChecks implements Disposable {
  readonly #asked: Asked;
  readonly #answer: Answer;
  readonly #start: StartAnswerWork;
  readonly #signal: AbortSignal | undefined;
  #querying: AnswerWork | undefined;
  #queryingAll: AnswerWork | undefined;

  constructor(asked: Asked, answer: Answer, start: StartAnswerWork, signal: AbortSignal | undefined) {
    this.#asked = asked;
    this.#answer = answer;
    this.#start = start;
    this.#signal = signal;
  }

  /** @throws the signal's reason when aborted */
  async check(check: Exclude<Check, { readonly kind: 'status' }>): Promise<Outcome> {
    try {
      if (check.kind === 'rows') return this.#rows(check.bounds);
      return check.kind === 'schema' ? await this.#schema() : await this.#condition(check.condition);
    } catch (error) {
      if (isCancellation(error)) throw error;
      return { what: 'errored', error };
    }
  }

  dispose(): void {
    this.#querying?.dispose();
    this.#queryingAll?.dispose();
  }

  #rows(bounds: Extract<Check, { readonly kind: 'rows' }>['bounds']): Outcome {
    const { list } = this.#answer;
    if (!list) {
      return this.#refused('notAList', (name, portal) =>
        sentence('{0} of {1} is no list, so there are no rows to count. Remove that check.', name, portal),
      );
    }
    return (
      checkRows(bounds, countOf(list)) ??
      this.#refused('rowsMissing', (name, portal) =>
        this.#answer.request.all
          ? sentence(
              'How many rows {0} of {1} has is not known: not all were read, and Planday does not say. Send the request to see why.',
              name,
              portal,
            )
          : sentence(
              'Planday does not say how many rows {0} of {1} has, and this request reads one page. Save the answer of Fetch All Pages instead.',
              name,
              portal,
            ),
      )
    );
  }

  async #schema(): Promise<Outcome> {
    const { response } = this.#asked.endpoint;
    if (!response) {
      return this.#refused('invalidInput', (name) =>
        sentence(
          'Nobody publishes what {0} answers, so there is nothing to check it against. Update API Catalogue reads what is published today.',
          name,
        ),
      );
    }
    const checked = checkAtOnce(this.#answer.content, response) ?? (await this.#checkLong(response));
    return this.#ofAll(checkDepartures(checked));
  }

  async #checkLong(schema: NonNullable<Asked['endpoint']['response']>): Promise<Checked> {
    const checking = this.#start([this.#answer.content.text.bytes()]);
    try {
      return await checking.ask('check', schema, this.#signal);
    } finally {
      checking.dispose();
    }
  }

  async #condition(condition: Condition): Promise<Outcome> {
    const { text, masked } = this.#answer.content;
    this.#querying ??= this.#start([masked.bytes()]);
    const count = await this.#querying.ask('count', condition.query, this.#signal);
    if (text !== masked && count !== (await this.#countInFull(condition.query))) {
      return this.#refused('invalidInput', (name, portal) =>
        sentence(
          'What the condition finds in {0} of {1} hangs on values that are hidden, so it proves nothing. Take those fields out of it.',
          name,
          portal,
        ),
      );
    }
    if (condition.finds) return count > 0 ? passed : this.#ofAll(misses);
    return count === 0 ? this.#ofAll(passed) : finds(count);
  }

  /** With the values that are hidden: no more is told than that it is not the same. */
  async #countInFull(query: string): Promise<number> {
    this.#queryingAll ??= this.#start([this.#answer.content.text.bytes()]);
    return await this.#queryingAll.ask('count', query, this.#signal);
  }

  /** The same, where it holds of rows that are missing too. */
  #ofAll(outcome: Outcome): Outcome {
    const { partial } = this.#answer.list ?? {};
    const isOfRest = outcome.what === 'passed' || outcome === misses;
    if (!partial || !isOfRest) return outcome;
    if ('error' in partial) return { what: 'errored', error: partial.error };
    if (partial.reason === 'stopped') return this.#refused('rowsMissing', stoppedBefore);
    return this.#refused('rowsMissing', (name, portal) =>
      sentence(
        'Not all rows of {0} in {1} were read, so this is not known of all of them. Send the request to see why.',
        name,
        portal,
      ),
    );
  }

  #refused(kind: 'notAList' | 'rowsMissing' | 'invalidInput', why: (name: string, portal: string) => Sentence): NotChecked {
    const { endpoint, portal } = this.#asked;
    return { what: 'errored', error: new PlandayError(kind, why(endpoint.name, portal.name)) };
  }
}

const misses: Outcome = {
  what: 'failed',
  message: sentence('The condition finds nothing, and should find something.'),
  expected: [sentence('Places: {0} or more', 1)],
  seen: [sentence('Places: none')],
};

function finds(count: number): Outcome {
  return {
    what: 'failed',
    message: sentence('The condition finds something, and should find nothing.'),
    expected: [sentence('Places: none')],
    seen: [sentence('Places: {0}', count)],
  };
}

/** Nobody was there to be asked whether to read on. */
function stoppedBefore(name: string, portal: string): Sentence {
  return sentence(
    '{0} in {1} is longer than what is read unasked, so this is not known of all rows. Ask for fewer; from how many rows on is the setting {2}.',
    name,
    portal,
    limits.askAbove.key,
  );
}
