import { absence } from './absence.ts';
import { labourAndRevenue } from './labourAndRevenue.ts';
import { people } from './people.ts';
import { plannedAndPunched } from './plannedAndPunched.ts';
import { plannedPunchedPaid } from './plannedPunchedPaid.ts';
import type { Question } from './question.ts';
import { readyForPayroll } from './readyForPayroll.ts';
import { syncSees } from './syncSees.ts';

/** The questions that are a statement each, in the order in which they are shown. */
export const questions: readonly Question[] = [
  plannedAndPunched,
  readyForPayroll,
  plannedPunchedPaid,
  labourAndRevenue,
  people,
  absence,
  syncSees,
];

export function questionOf(id: unknown): Question | undefined {
  return questions.find((question) => question.id === id);
}
