import type { Week } from '../../core/week/week.ts';

/** What rows are drawn with. */
export interface RowSight {
  readonly week: Week;
  readonly beside: boolean;
  /** How wide a day is, in pixels: what has room in a bar stands in it, what has not beside it. */
  readonly dayWidth: number;
}

/** Whether a day has no room for words beside its hours. @param dayWidth in pixels */
export function isNarrow(dayWidth: number): boolean {
  return dayWidth < 130;
}
