import type { PlannedBar, PunchedBar, PunchFlag, ShiftState, UnplacedReason } from '../../core/week/week.ts';
import { plural, words } from '../page/words.ts';
import { durationText } from './hourTexts.ts';

/** What a state is called. One that Planday calls otherwise keeps its own word beside it. */
export function stateText(state: ShiftState): string {
  switch (state) {
    case 'open':
      return words.t('Open shift');
    case 'draft':
      return words.t('Draft');
    case 'assigned':
      return words.t('Assigned');
    case 'forSale':
      return words.t('For sale');
    case 'pending':
      return words.t('Pending');
    case 'atWork':
      return words.t('At work');
    case 'punched':
      return words.t('Punched');
    case 'approved':
      return words.t('Approved');
    case 'other':
      return words.t('Other');
  }
}

/** What stands out, where there is little room. */
export function flagText(flag: PunchFlag, difference = 0): string {
  const minutes = durationText(difference);
  switch (flag) {
    case 'cameLate':
      return words.t('{0} late', minutes);
    case 'cameEarly':
      return words.t('{0} early', minutes);
    case 'leftEarly':
      return words.t('left {0} early', minutes);
    case 'leftLate':
      return words.t('{0} longer', minutes);
    case 'missing':
      return words.t('no punch');
    case 'unplanned':
      return words.t('unplanned');
    case 'stillOpen':
      return words.t('not punched out');
  }
}

/** Each flag of a shift, with how much it is. */
export function flagTexts({ flags, inDifference, outDifference }: Pick<PlannedBar, 'flags' | 'inDifference' | 'outDifference'>) {
  return flags.map((flag) => flagText(flag, flag.startsWith('came') ? inDifference : outDifference));
}

/** The same of a punch, which knows no differences itself. @param shift the one that it is of */
export function punchFlagTexts({ flags }: Pick<PunchedBar, 'flags'>, shift: PlannedBar | undefined): readonly string[] {
  return flagTexts({
    flags,
    ...(shift?.inDifference === undefined ? {} : { inDifference: shift.inDifference }),
    ...(shift?.outDifference === undefined ? {} : { outDifference: shift.outDifference }),
  });
}

export function reasonText(reason: UnplacedReason): string {
  switch (reason) {
    case 'noRow':
      return words.t('it is no object');
    case 'noStart':
      return words.t('it has no start');
    case 'noEnd':
      return words.t('it has no end');
    case 'badStart':
      return words.t('its start is no time');
    case 'badEnd':
      return words.t('its end is no time');
    case 'endsBeforeStart':
      return words.t('it ends before it begins');
    case 'nobody':
      return words.t('it names no employee');
  }
}

/** How many rows have no place in a week. */
export function unplacedText(count: number): string {
  return plural(count, words.t('Could not be placed: {0} row ||| Could not be placed: {0} rows', count));
}
