import type { CalendarDate } from '../parameters/calendar.ts';
import { changeBetween, offsetsOf } from '../parameters/zoneOffsets.ts';
import { dayAt, type WallTime, weekMinute } from './wallClock.ts';
import type { WeekMinute } from './week.ts';

/** How the clocks of a zone run in a week. */
export interface Clocks {
  /** Minutes that pass between two readings of the clock on the wall. */
  readonly elapsed: (from: WeekMinute, to: WeekMinute) => number;
  /** What the clock on the wall shows at a moment, in milliseconds since the epoch. */
  readonly at: (moment: number) => WeekMinute;
  /** The moment, likewise, at which it shows a time: of a time that it shows twice, the first. */
  readonly momentAt: (wall: WeekMinute) => number;
  /** Times at which the clocks are set, as they show it before, and by how many minutes forward. */
  readonly changes: readonly { readonly day: CalendarDate; readonly minutes: number }[];
}

/** A moment at which the clocks are set, and how far ahead of UTC they are before and after; minutes, moments since Monday 00:00 UTC. */
interface Change {
  readonly moment: number;
  readonly before: number;
  readonly after: number;
}

const minuteMs = 60_000;
const half = 12 * 60;
/** A shift may begin on the day before and end on the day after. */
const [first, last] = [-4 * half, 18 * half];

/** @param momentsIn brings what says how far it is from UTC to the clock on the wall; absent: everything stays as it was sent */
export function minuteOf(time: WallTime, monday: CalendarDate, momentsIn: Clocks | undefined): WeekMinute {
  if (!momentsIn || time.offset === undefined) return weekMinute(time, monday);
  return momentsIn.at(Date.parse(`${time.day}T00:00:00Z`) + (time.minute - time.offset) * minuteMs);
}

/** Where no zone is known: each hour of the clock on the wall is one, and the time is that of this machine. */
export function wallClocks(monday: CalendarDate): Clocks {
  const { at, momentAt } = zoneClocks(monday, new Intl.DateTimeFormat('en').resolvedOptions().timeZone);
  return { elapsed: (from, to) => to - from, at, momentAt, changes: [] };
}

/** @param zone an IANA name that this machine knows */
export function zoneClocks(monday: CalendarDate, zone: string): Clocks {
  const origin = Date.parse(`${monday}T00:00:00Z`);
  const offsets = offsetsOf(zone);
  const changes: Change[] = [];
  for (let minute = first; minute < last; minute += half) {
    const [from, to] = [origin + minute * minuteMs, origin + (minute + half) * minuteMs];
    const { change, before, after } = changeBetween(from, to, offsets);
    if (before === after) continue;
    changes.push({ moment: (change - origin) / minuteMs, before: before / minuteMs, after: after / minuteMs });
  }
  const usual = offsets(origin) / minuteMs;
  return {
    elapsed: (from, to) => momentOf(to, changes, usual) - momentOf(from, changes, usual),
    at: (moment) => Math.floor((moment - origin + offsets(moment)) / minuteMs),
    momentAt: (wall) => origin + momentOf(wall, changes, usual) * minuteMs,
    changes: changes.map(({ moment, before, after }) => ({ day: dayAt(moment + before, monday), minutes: after - before })),
  };
}

/**
 * A time that the clocks show twice is the first of the two; one that they skip is the moment at which they are set. So the pieces of a
 * shift take as long as the whole, wherever it is cut.
 */
function momentOf(wall: WeekMinute, changes: readonly Change[], usual: number): number {
  for (const { moment, before, after } of changes) {
    if (wall - before < moment) return wall - before;
    if (wall - after < moment) return moment;
  }
  return wall - (changes.at(-1)?.after ?? usual);
}
