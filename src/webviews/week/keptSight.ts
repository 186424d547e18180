import { isRecord } from '../../core/json.ts';
import type { WeekPlace } from '../../core/week/weekPlace.ts';
import type { Sight } from './rows.ts';

/** What a page keeps through a reload of the window: how a person looks at weeks. Nothing of a row. */
export interface KeptSight extends WeekPlace {
  readonly beside: boolean;
  readonly onlyFlagged: boolean;
  readonly legend: boolean;
  readonly closed: readonly string[];
}

/** Reads what was kept, maybe by another version. */
export function readSight(kept: unknown): Pick<Sight, 'beside' | 'onlyFlagged' | 'closed'> & { readonly legend: boolean } {
  const { beside, onlyFlagged, legend, closed } = isRecord(kept) ? kept : {};
  return {
    // Who wants the plan alone says so once.
    beside: beside !== false,
    onlyFlagged: onlyFlagged === true,
    legend: legend === true,
    closed: new Set(Array.isArray(closed) ? closed.filter((id) => typeof id === 'string') : []),
  };
}
