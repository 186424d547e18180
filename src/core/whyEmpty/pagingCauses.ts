import { sentence } from '../errors.ts';
import { valuesOf } from '../parameters/values.ts';
import type { Cause } from './explanation.ts';
import { corrected, type FindCause, type Question, wholeList } from './question.ts';

/** What was asked for a page, as a number; `undefined` where nothing was. */
function numberGiven({ asked: { endpoint, values } }: Question, which: 'limit' | 'offset'): number | undefined {
  const [given] = endpoint.paging ? valuesOf(values, endpoint.paging[which]) : [];
  return given === undefined || given === '' ? undefined : Number(given);
}

function names({ asked: { endpoint } }: Question): { readonly limit: string; readonly offset: string } {
  return endpoint.paging ?? { limit: 'limit', offset: 'offset' };
}

/** A page of no rows was asked for. */
export const limitZero: FindCause = async (question) => {
  const limit = numberGiven(question, 'limit');
  if (limit === undefined || limit > 0) return undefined;
  const name = names(question).limit;
  const whole = await question.probes.rows(sentence('Without {0}', name), question.asked.endpoint, wholeList(question));
  if (!whole || whole.rows === 0) return undefined;
  return {
    kind: 'limitZero',
    what: sentence('{0} is {1}, and Planday then gives no row.', name, limit),
    proof: sentence('Rows without {0}: {1}.', name, whole.rows),
    corrected: corrected(question, wholeList(question)),
  };
};

/** What the answer says already needs no request. */
export const offsetBeyondTotal: FindCause = async (question) => {
  const [offset, total] = [numberGiven(question, 'offset'), question.content.list?.total];
  if (!offset || !total || offset < total) return undefined;
  return beyond(question, offset, total);
};

export const offsetBeyond: FindCause = async (question) => {
  const offset = numberGiven(question, 'offset');
  if (!offset) return undefined;
  const { endpoint } = question.asked;
  const whole = await question.probes.rows(sentence('Without {0}', names(question).offset), endpoint, wholeList(question));
  if (!whole || whole.rows === 0 || whole.rows > offset) return undefined;
  return beyond(question, offset, whole.rows);
};

function beyond(question: Question, offset: number, rows: number): Cause {
  return {
    kind: 'offsetBeyond',
    what: sentence('{0} is {1}, which is behind the last row.', names(question).offset, offset),
    proof: sentence('Rows without {0}: {1}.', names(question).offset, rows),
    corrected: corrected(question, wholeList(question)),
  };
}

/** The list goes on behind this page. */
export const onePage: FindCause = async (question) => {
  const { list, asked, probes } = question;
  if (!list || !asked.endpoint.paging) return undefined;
  const { rows, skipped, total, next } = list;
  if (total !== undefined) return skipped + rows < total ? pageOf(question, total) : undefined;
  if (next === undefined) return undefined;
  const name = asked.endpoint.paging.offset;
  const behind = { ...asked.values, [name]: String(next) };
  const more = await probes.rows(sentence('With {0} {1}', name, next), asked.endpoint, behind);
  const first = more?.content.rows[0];
  // A server that does not page gives the same rows whatever it is asked for.
  const isNew = first !== undefined && question.content.rows.every((row) => !row.text.equals(first.text));
  return more && isNew ? pageOf(question, next + more.rows, true) : undefined;
};

function pageOf(question: Question, there: number, atLeast = false): Cause {
  const { list } = question;
  const limit = numberGiven(question, 'limit');
  const what =
    limit === undefined
      ? sentence('This is one page of the list: Planday gives so many rows at a time.')
      : sentence('This is one page of the list: {0} is {1}.', names(question).limit, limit);
  const proof = atLeast
    ? sentence('Rows here: {0}; there are at least: {1}.', list?.rows ?? 0, there)
    : sentence('Rows here: {0}; there are: {1}.', list?.rows ?? 0, there);
  return { kind: 'onePage', what, proof, corrected: { ...corrected(question, wholeList(question)), all: true } };
}

/** The list was not read from its beginning. */
export const laterRows: FindCause = async (question) => {
  const { list } = question;
  if (!list || list.skipped === 0) return undefined;
  return {
    kind: 'laterRows',
    what: sentence('{0} is {1}, so the rows before are not in this answer.', names(question).offset, list.skipped),
    proof: sentence('Rows left out before the first one: {0}; rows here: {1}.', list.skipped, list.rows),
    corrected: { ...corrected(question, wholeList(question)), all: true },
  };
};

/** Reading ended before the list did, and the answer knows why. */
export const partialReading: FindCause = async (question) => {
  const { list } = question;
  if (!list?.partial) return undefined;
  return {
    kind: 'partial',
    what: sentence('The list was not read to its end.'),
    proof:
      list.total === undefined
        ? sentence('Rows that were read: {0}.', list.rows)
        : sentence('Rows that were read: {0}; there are: {1}.', list.rows, list.total),
    corrected: { ...corrected(question, wholeList(question)), all: true },
  };
};
