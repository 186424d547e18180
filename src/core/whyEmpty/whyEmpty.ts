import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clock } from '../clock.ts';
import { PlandayError, sentence } from '../errors.ts';
import type { Answer } from '../requests/answer.ts';
import type { ApiClient } from '../requests/apiClient.ts';
import type { Asked } from '../requests/request.ts';
import { drafts } from './draftCause.ts';
import { otherEnvelope } from './envelopeCause.ts';
import type { Cause, Explanation } from './explanation.ts';
import { filters } from './filterCauses.ts';
import { wrongIds } from './idCauses.ts';
import { ignoredParameter, misspeltParameter } from './ignoredParameter.ts';
import { periodTooLong } from './longPeriod.ts';
import { laterRows, limitZero, offsetBeyond, offsetBeyondTotal, onePage, partialReading } from './pagingCauses.ts';
import { endExclusive, inTheFuture, lastDayCut, overnight, periodReversed } from './periodCauses.ts';
import { Probes, type ProbesOptions } from './probes.ts';
import { type FindCause, type Question, wholeList } from './question.ts';
import { isBlank, listsThere } from './rowsInAnswer.ts';
import { missingScope } from './scopeCause.ts';
import { searchTooNarrow } from './searchWords.ts';
import { otherList } from './siblingLists.ts';
import { severalValues, valueForm } from './valueForms.ts';
import { otherZone, todayElsewhere } from './zoneCauses.ts';

/** What needs no request. */
const causesAtOnce: readonly FindCause[] = [otherEnvelope, periodReversed, inTheFuture, offsetBeyondTotal];

/** What is asked for, the cheapest and the surest first: filters are left out one by one at the end. */
const causesOfNothing: readonly FindCause[] = [
  limitZero,
  offsetBeyond,
  missingScope,
  misspeltParameter,
  endExclusive,
  lastDayCut,
  otherZone,
  todayElsewhere,
  drafts,
  severalValues,
  valueForm,
  wrongIds,
  searchTooNarrow,
  periodTooLong,
  overnight,
  otherList,
  filters,
];

export interface WhyEmptyDependencies {
  readonly catalogue: Pick<Catalogue, 'find'>;
  readonly requests: Pick<ApiClient, 'get'>;
  readonly clock: Pick<Clock, 'now'>;
}

export interface WhyEmptyOptions extends ProbesOptions {
  /** The zone of this machine, by its IANA name. */
  readonly machineZone: string;
}

/**
 * Finds out why an answer has no rows, or fewer than somebody expects: tries what is known, and names what it proved.
 * @param asked what the answer was asked with, looked up
 * @throws PlandayError `invalidInput` where the answer is one object; where the connection fails; the signal's reason when aborted
 */
export async function whyEmpty(
  asked: Asked,
  answer: Pick<Answer, 'request' | 'content' | 'list'>,
  { catalogue, requests, clock }: WhyEmptyDependencies,
  { machineZone, ...options }: WhyEmptyOptions,
): Promise<Explanation> {
  const { request, content, list } = answer;
  const rows = rowsOf(asked, answer);
  const probes = new Probes(asked.portal, requests, options);
  const question: Question = { asked, request, content, list, catalogue, probes, now: clock.now(), machineZone };
  const cause = rows === 0 ? await whyNothing(question) : await firstProved(causesOfTooFew, question);
  return { rows, cause, tried: probes.tried, isCutShort: probes.isCutShort };
}

async function whyNothing(question: Question): Promise<Cause | undefined> {
  const atOnce = await firstProved(causesAtOnce, question);
  if (atOnce) return atOnce;
  const { asked, probes } = question;
  const again = await probes.rows(sentence('The same again'), asked.endpoint, asked.values);
  // Where there is no answer to the same now, what others answer proves nothing.
  if (!again) return undefined;
  return again.rows > 0 ? rowsNow(question, again.rows) : await firstProved(causesOfNothing, question);
}

async function firstProved(causes: readonly FindCause[], question: Question): Promise<Cause | undefined> {
  for (const find of causes) {
    const cause = await find(question);
    if (cause) return cause;
  }
  return undefined;
}

/** What was missing then need not be so now, and then whatever else is asked proves nothing. */
const moreNow: FindCause = async (question) => {
  const { asked, probes, list } = question;
  const again = await probes.rows(sentence('The same again'), asked.endpoint, wholeList(question));
  return again && list && again.rows > list.rows ? rowsNow(question, again.rows) : undefined;
};

/** What leaves out some of the rows. */
const causesOfTooFew: readonly FindCause[] = [
  partialReading,
  laterRows,
  onePage,
  moreNow,
  ignoredParameter,
  drafts,
  periodTooLong,
];

function rowsNow({ request }: Question, rows: number): Cause {
  return {
    kind: 'rowsNow',
    what: sentence('Rows have come since this answer was read.'),
    proof: sentence('Rows of the same request now: {0}.', rows),
    corrected: request,
  };
}

function rowsOf({ endpoint, portal }: Asked, { content, list }: Pick<Answer, 'content' | 'list'>): number {
  if (list) return list.rows;
  const lists = listsThere(content);
  if (lists && (lists.length > 0 || isBlank(content)))
    return endpoint.paging ? 0 : lists.reduce((sum, { rows }) => sum + rows, 0);
  throw new PlandayError(
    'invalidInput',
    lists
      ? sentence(
          '{0} of {1} answered with one object here and not with a list, so no row can be missing.',
          endpoint.name,
          portal.name,
        )
      : sentence(
          '{0} of {1} gave a long answer here that is no list, so what may be missing in it cannot be told.',
          endpoint.name,
          portal.name,
        ),
  );
}
