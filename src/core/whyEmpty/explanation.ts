import type { Sentence } from '../errors.ts';
import type { ApiRequest } from '../requests/request.ts';

/** What is known to leave rows out of an answer. */
export type CauseKind =
  | 'rowsElsewhereInAnswer'
  | 'periodReversed'
  | 'inTheFuture'
  | 'offsetBeyond'
  | 'rowsNow'
  | 'limitZero'
  | 'missingScope'
  | 'drafts'
  | 'endExclusive'
  | 'lastDayCut'
  | 'otherZone'
  | 'todayElsewhere'
  | 'overnight'
  | 'periodTooLong'
  | 'departmentNotSeen'
  | 'noSuchId'
  | 'deactivated'
  | 'otherList'
  | 'severalValues'
  | 'valueForm'
  | 'ignoredParameter'
  | 'searchTooNarrow'
  | 'rowsElsewhere'
  | 'filtersApart'
  | 'oneFilter'
  | 'onePage'
  | 'laterRows'
  | 'partial';

/** Why rows are missing, proved by what answers said. No value of a parameter that says something of a person is in it. */
export interface Cause {
  readonly kind: CauseKind;
  /** What it is, in one sentence. */
  readonly what: Sentence;
  /** What was asked, and how many rows came. */
  readonly proof: Sentence;
  /** The request that gives the rows; absent where none does. */
  readonly corrected?: ApiRequest;
  /** What helps, where no request does. */
  readonly next?: Sentence;
}

/** Something that was asked to find out. */
export interface Attempt {
  /** “Without departmentId” */
  readonly what: Sentence;
  /** How many rows there are then; `undefined` where it could not be read. */
  readonly rows: number | undefined;
}

export interface Explanation {
  /** How many rows the answer has. */
  readonly rows: number;
  /** `undefined` where nothing of what is known could be proved. */
  readonly cause: Cause | undefined;
  /** In the order of asking. */
  readonly tried: readonly Attempt[];
  /** Whether something was not asked because so many requests had been sent. */
  readonly isCutShort: boolean;
}
