import { addDays, type CalendarDate, endOfMonth, startOfMonth } from '../parameters/calendar.ts';

/** The part of a period that lies in one month, both ends counted. */
export interface MonthPiece {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly isWholeMonth: boolean;
}

/** A period, cut where months meet: a salary is shared out by the days of its month. */
export function monthPieces(from: CalendarDate, to: CalendarDate): readonly MonthPiece[] {
  const pieces: MonthPiece[] = [];
  for (let first = from; first <= to; first = addDays(endOfMonth(first), 1)) {
    const end = endOfMonth(first);
    const last = end < to ? end : to;
    pieces.push({ from: first, to: last, isWholeMonth: first === startOfMonth(first) && last === end });
  }
  return pieces;
}
