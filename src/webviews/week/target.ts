import type { PlannedBar, PunchedBar } from '../../core/week/week.ts';
import type { Told } from './barTexts.ts';
import type { TimelineRow } from './rows.ts';

/** What somebody can point at in a row. */
export interface Target {
  readonly row: TimelineRow;
  readonly kind: 'head' | 'planned' | 'punched';
  readonly bar?: PlannedBar | PunchedBar;
  /** In the week; of a head, before everything. */
  readonly start: number;
  readonly tell: () => Told | undefined;
}
