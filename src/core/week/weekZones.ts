import type { CalendarDate } from '../parameters/calendar.ts';
import { knownZone } from '../parameters/timeZone.ts';
import { type Clocks, wallClocks, zoneClocks } from './clocks.ts';
import type { WeekMinute } from './week.ts';

/** There are fewer zones, by whatever names; each costs a look at the calendar of this machine. */
const mostZones = 1_000;

/** The clocks of a zone, and what they show now. */
export interface WeekClocks extends Clocks {
  readonly now: WeekMinute;
}

export interface WeekZones {
  /** Minutes of the week are counted from here. */
  readonly monday: CalendarDate;
  /** The zone of the week by its IANA name; absent where none is known. */
  readonly name?: string;
  readonly usual: WeekClocks;
  /** Those of one row: what it says itself comes first. Rows of one zone have the same object. */
  readonly of: (row: { readonly zoneName?: string }) => WeekClocks;
}

/**
 * The zone of a week is the one that all its shifts name, as a department may lie elsewhere than its portal; otherwise the portal's.
 * @param portalZone as Planday calls it
 * @param now milliseconds since the epoch
 */
export function weekZones(
  monday: CalendarDate,
  portalZone: string | undefined,
  rows: readonly { readonly zoneName?: string }[],
  now: number,
): WeekZones {
  const withNow = (clocks: Clocks): WeekClocks => ({ ...clocks, now: clocks.at(now) });
  const named = [...new Set(rows.map(({ zoneName }) => zoneName))].slice(0, mostZones);
  const known = new Map(named.map((name) => [name, knownZone(name)]));
  const ofRows = [...new Set(known.values())];
  const name =
    (ofRows.length === 1 ? ofRows[0] : undefined) ?? knownZone(portalZone) ?? ofRows.find((zone) => zone !== undefined);
  const usual = withNow(name === undefined ? wallClocks(monday) : zoneClocks(monday, name));
  const clocks = new Map([[name, usual]]);
  for (const zone of ofRows) if (zone !== undefined && !clocks.has(zone)) clocks.set(zone, withNow(zoneClocks(monday, zone)));
  return {
    monday,
    ...(name === undefined ? {} : { name }),
    usual,
    of: ({ zoneName }) => clocks.get(known.get(zoneName)) ?? usual,
  };
}
