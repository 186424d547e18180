import { isCalendarDate } from '../parameters/calendar.ts';

/** A date as Excel holds it: days, and how they are shown. */
export interface ExcelDate {
  readonly serial: number;
  /** A number format: `yyyy\-mm\-dd`. */
  readonly format: string;
}

const shape = /^(\d{4}-\d\d-\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** Excel takes 1900 for a leap year, other programs do not: before this day, they would read different days. */
const firstAlike = '1900-03-01';

/**
 * A date, or a date and a time, as it is written: a wall clock is never moved, and the offset of one that has it stands in its format, where
 * it is seen and counts for nothing. `undefined` for what Excel would not hold exactly, or is no date.
 */
export function excelDate(text: string): ExcelDate | undefined {
  // Most texts are none, and there are millions.
  if (text.charCodeAt(4) !== 0x2d) return undefined;
  const [, day, hour, minute, second, fraction = '', offset] = shape.exec(text) ?? [];
  if (day === undefined || day < firstAlike || !isCalendarDate(day)) return undefined;
  const days = Date.parse(day) / dayMs + epoch;
  if (hour === undefined || minute === undefined) return { serial: days, format: dayFormat };
  const thousandths = fraction.replace(/0+$/, '');
  const seconds = Number(minute) * 60 + Number(second ?? 0);
  if (hour > '23' || minute > '59' || (second ?? '') > '59' || thousandths.length > 3) return undefined;
  const time = (Number(hour) * 3_600 + seconds + Number(`0.${thousandths}0`)) / 86_400;
  const shown = second === undefined ? 'hh:mm' : thousandths === '' ? 'hh:mm:ss' : 'hh:mm:ss.000';
  return { serial: days + time, format: `${dayFormat}\\ ${shown}${offset === undefined ? '' : `"${offset}"`}` };
}

const dayFormat = 'yyyy\\-mm\\-dd';
const dayMs = 86_400_000;
/** What 1970-01-01 is in Excel. */
const epoch = 25_569;
