import type { CalendarDate } from './calendar.ts';
import { zoneOf } from './timeZone.ts';
import { changeBetween, type Offsets, offsetsOf } from './zoneOffsets.ts';

/** Whether a moment that is given as a day means the day's beginning or its end. */
export type DayEdge = 'start' | 'end';

const second = 1_000;
const hour = 3_600 * second;
/** No clock is further from UTC. */
const furthest = 16 * hour;
/** What a date of four digits can say. */
const earliest = Date.parse('0001-01-01T00:00:00Z');
const latest = Date.parse('9999-12-31T23:59:59Z');

/**
 * The first or the last second of a day as `yyyy-mm-ddThh:mm:ssZ`. A day whose midnight is skipped begins when the clocks go on; one that
 * has an hour twice has both.
 * @param timeZone the portal's; one that is not known counts as this machine's
 */
export function dayMoment(date: CalendarDate, edge: DayEdge, timeZone: string | undefined): string {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const offsets = offsetsOf(zoneOf(timeZone));
  const moment = edge === 'start' ? firstMoment(midnight, offsets) : lastMomentBefore(midnight + 24 * hour, offsets);
  return new Date(Math.min(Math.max(moment, earliest), latest)).toISOString().replace('.000Z', 'Z');
}

/** The first second at which the clocks show midnight, or something later. */
function firstMoment(midnight: number, offsets: Offsets): number {
  const { change, before, after } = changeAround(midnight, offsets);
  if (midnight - before < change) return midnight - before;
  return Math.max(midnight - after, change);
}

/** The last second at which the clocks show something before midnight. */
function lastMomentBefore(midnight: number, offsets: Offsets): number {
  const { change, before, after } = changeAround(midnight, offsets);
  if (midnight - after > change) return midnight - after - second;
  return Math.min(midnight - before, change) - second;
}

/** The one clock change that may be near; without one, any moment is as good. */
function changeAround(midnight: number, offsets: Offsets) {
  return changeBetween(midnight - furthest, midnight + furthest, offsets);
}
