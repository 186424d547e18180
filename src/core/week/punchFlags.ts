import type { ReadPunch } from './readPunch.ts';
import type { ReadShift } from './readShift.ts';
import { minutesADay, type PunchFlag, type ShiftState, toleranceMinutes, type WeekMinute } from './week.ts';

/** What stands out of one shift and its punches. */
export interface PunchedBesidePlanned {
  readonly flags: readonly PunchFlag[];
  readonly inDifference?: number;
  readonly outDifference?: number;
  /** Which of the flags is about which punch. */
  readonly ofPunches: ReadonlyMap<ReadPunch, readonly PunchFlag[]>;
}

const none: ReadonlyMap<ReadPunch, readonly PunchFlag[]> = new Map();

/** Of these nobody can say yet that somebody should have come, or Planday itself says that somebody has. */
const neverMissing: readonly ShiftState[] = ['open', 'draft', 'atWork', 'punched'];

/**
 * @param punches those of the shift
 * @param isComplete whether every punch of the week is known
 */
export function besidePlanned(
  shift: ReadShift,
  punches: readonly ReadPunch[],
  now: WeekMinute,
  isComplete: boolean,
): PunchedBesidePlanned {
  const [first] = punches.toSorted((one, other) => one.start - other.start);
  if (!first) return { flags: isComplete && isMissing(shift, now) ? ['missing'] : [], ofPunches: none };
  const last = punches.toSorted((one, other) => leftAt(other) - leftAt(one))[0] ?? first;
  const inDifference = first.start - shift.start;
  const outDifference = last.end === undefined ? undefined : last.end - shift.end;
  const ofFirst = differs(inDifference, 'cameLate', 'cameEarly');
  const ofLast =
    outDifference === undefined
      ? whenOpen(last, now, shift.end + toleranceMinutes)
      : differs(outDifference, 'leftLate', 'leftEarly');
  return {
    flags: [...ofFirst, ...ofLast],
    inDifference,
    ...(outDifference === undefined ? {} : { outDifference }),
    ofPunches:
      first === last
        ? new Map([[first, [...ofFirst, ...ofLast]]])
        : new Map([
            [first, ofFirst],
            [last, ofLast],
          ]),
  };
}

/** What stands out of a punch that is of no shift. */
export function withoutShift(punch: ReadPunch, now: WeekMinute): readonly PunchFlag[] {
  return ['unplanned', ...(punch.end === undefined ? whenOpen(punch, now, punch.start + minutesADay) : [])];
}

/** Somebody at work has not punched out either, which is as it should be. */
function whenOpen({ start }: ReadPunch, now: WeekMinute, until: WeekMinute): readonly PunchFlag[] {
  return now > until || now - start > minutesADay ? ['stillOpen'] : [];
}

function isMissing({ start, state, employeeId, punchId }: ReadShift, now: WeekMinute): boolean {
  // One that began before the week is of the week before, whose punches are not here.
  if (start < 0 || employeeId === undefined || punchId !== undefined) return false;
  return !neverMissing.includes(state) && now > start + toleranceMinutes;
}

function differs(minutes: number, later: PunchFlag, earlier: PunchFlag): readonly PunchFlag[] {
  if (Math.abs(minutes) <= toleranceMinutes) return [];
  return [minutes > 0 ? later : earlier];
}

function leftAt({ end }: ReadPunch): number {
  return end ?? Number.POSITIVE_INFINITY;
}
