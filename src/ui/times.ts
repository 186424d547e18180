import { env } from 'vscode';
import { dateLocale } from '../core/dateLocale.ts';

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** "14:32", with 24 hours: the shorter form, and the one of the countries where Planday is used. @param time milliseconds since the epoch */
export function clockTime(time: number): string {
  return format(clock, time);
}

/** Nearer than this, minutes are too coarse. */
const soonMs = 120_000;

/** A moment that is to come: "14:32", with seconds where it is near, and with the day where that is not today. */
export function momentText(moment: Date, now = new Date()): string {
  const isSoon = Math.abs(moment.getTime() - now.getTime()) < soonMs;
  // Rounded up to what is shown: a try at that time shall not be too early.
  const unitMs = isSoon ? 1_000 : 60_000;
  const shown = new Date(Math.ceil(moment.getTime() / unitMs) * unitMs);
  const options = { ...clock, ...(isSoon && { second: '2-digit' as const }), ...dayOptions(shown, now) };
  return format(options, shown);
}

/** A moment that is past: "14:32", with the day where that is not today. @param time milliseconds since the epoch */
export function pastText(time: number, now = new Date()): string {
  return format({ ...clock, ...dayOptions(new Date(time), now) }, time);
}

function format(options: Intl.DateTimeFormatOptions, time: number | Date): string {
  return new Intl.DateTimeFormat(dateLocale(env.language), options).format(time);
}

/** No more of the day than tells it from today. */
function dayOptions(moment: Date, now: Date): Intl.DateTimeFormatOptions {
  const isToday = moment.toDateString() === now.toDateString();
  const isThisYear = moment.getFullYear() === now.getFullYear();
  return {
    ...(!isToday && ({ day: 'numeric', month: 'short' } as const)),
    ...(!isThisYear && ({ year: 'numeric' } as const)),
  };
}

export function minutesUntil(time: number, now = Date.now()): number {
  return Math.max(0, Math.round((time - now) / 60_000));
}
