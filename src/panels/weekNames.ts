import { PlandayError, type Sentence, sentence } from '../core/errors.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { Names } from '../core/references/names.ts';
import type { ReferenceNames } from '../core/references/referenceNames.ts';
import type { NamesById, WeekInput } from '../core/week/week.ts';

/** What the ids of a week are called, as far as this app may read it, and what a person must know where it may not. */
export interface NamesOfWeek {
  readonly names: WeekInput['names'];
  readonly notes: readonly Sentence[];
}

/** Reads the four lists that name what is in a week. Each is kept for whoever asks next. @throws the signal's reason when aborted */
export async function namesOfWeek(
  known: Pick<ReferenceNames, 'read'>,
  portal: Portal,
  signal: AbortSignal,
): Promise<NamesOfWeek> {
  const [departments, employees, shiftTypes, positions] = await Promise.all([
    known.read(portal, 'department', signal),
    known.read(portal, 'employee', signal),
    known.read(portal, 'shiftType', signal),
    known.read(portal, 'position', signal),
  ]);
  return {
    names: {
      departments: byId(departments),
      employees: byId(employees),
      shiftTypes: byId(shiftTypes),
      positions: byId(positions),
    },
    // Without the others, an id in a hover says enough.
    notes: [
      ...missing(departments, (reason) => sentence('Departments are shown by their IDs: {0}', reason)),
      ...missing(employees, (reason) => sentence('Employees are shown by their IDs: {0}', reason)),
    ],
  };
}

function byId(names: Names): NamesById {
  return names.state === 'known' ? new Map([...names.byId].map(([id, { label }]) => [id, label])) : new Map();
}

function missing(names: Names, note: (reason: Sentence) => Sentence): readonly Sentence[] {
  if (names.state === 'closed') return [note(sentence('the app lacks the scope {0}.', names.scope))];
  if (names.state !== 'failed' || !(names.error instanceof PlandayError)) return [];
  const { brief, sentence: whole } = names.error;
  return [note(brief ?? whole)];
}
