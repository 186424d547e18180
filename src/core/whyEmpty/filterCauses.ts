import { sentence } from '../errors.ts';
import { isRecord, scalarText } from '../json.ts';
import { valuesOf } from '../parameters/values.ts';
import { namesOfPeriods } from './askedPeriod.ts';
import type { Cause } from './explanation.ts';
import type { Reading } from './probes.ts';
import { corrected, type FindCause, optionalFilters, type Question, wholeList, without } from './question.ts';

/** Departments that are named; more tell nobody anything. */
const mostNamed = 3;

interface LeftOut {
  readonly name: string;
  readonly found: Reading;
}

/**
 * Of several filters, the one that leaves nothing, or those that no row meets together; found by leaving out one at a time. A filter that is
 * alone leaves nothing where there is nothing: that is no cause.
 */
export const filters: FindCause = async (question) => {
  const names = optionalFilters(question, namesOfPeriods(question.asked.endpoint)).map(({ name }) => name);
  const left: LeftOut[] = [];
  for (const name of names) {
    const found = await question.probes.rows(
      sentence('Without {0}', name),
      question.asked.endpoint,
      without(wholeList(question), name),
    );
    if (!found) return undefined;
    left.push({ name, found });
  }
  const givers = left.filter(({ found }) => found.rows > 0);
  const [only, second] = givers;
  if (!only || left.length < 2) return undefined;
  return elsewhere(question, givers) ?? (second ? apart(givers) : alone(question, only, left));
};

/** The rows of somebody or something are of another department. */
function elsewhere(question: Question, givers: readonly LeftOut[]): Cause | undefined {
  const giver = givers.find(({ name }) => name === 'departmentId');
  if (!giver) return undefined;
  const asked = valuesOf(question.asked.values, giver.name);
  const others = new Set(giver.found.content.rows.map((row) => departmentOf(row.json())));
  if (others.has(undefined) || asked.some((id) => others.has(id))) return undefined;
  const named = [...others].slice(0, mostNamed).join(', ') + (others.size > mostNamed ? ' …' : '');
  return {
    kind: 'rowsElsewhere',
    what: sentence('The rows are of another department than {0}: {1}.', asked.join(', '), named),
    proof: sentence('Rows without {0}: {1}.', giver.name, giver.found.rows),
    corrected: corrected(question, without(wholeList(question), giver.name)),
  };
}

function departmentOf(row: unknown): string | undefined {
  return isRecord(row) ? scalarText(row.departmentId) : undefined;
}

function alone(question: Question, { name, found }: LeftOut, all: readonly LeftOut[]): Cause {
  const others = all.filter((one) => one.name !== name).map((one) => one.name);
  return {
    kind: 'oneFilter',
    what: sentence('Of the filters, {0} alone leaves nothing.', name),
    proof: sentence('Rows without {0}: {1}; rows without {2}: 0.', name, found.rows, others.join(', ')),
    corrected: corrected(question, without(wholeList(question), name)),
  };
}

function apart(givers: readonly LeftOut[]): Cause {
  const counts = givers.map(({ name, found }) => sentence('without {0}: {1}', name, found.rows));
  const [first, second] = counts;
  return {
    kind: 'filtersApart',
    what: sentence('No row meets all of the filters {0}.', givers.map(({ name }) => name).join(', ')),
    proof: sentence('Rows {0}; {1}.', first ?? '', second ?? ''),
  };
}
