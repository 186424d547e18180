import type { CalendarDate } from '../parameters/calendar.ts';
import { knownZone } from '../parameters/timeZone.ts';
import { type Clocks, wallClocks, zoneClocks } from './clocks.ts';

export interface WeekZones {
  /** The zone of the week by its IANA name; absent where none is known. */
  readonly name?: string;
  readonly usual: Clocks;
  /** Those of one row: what it says itself comes first. */
  readonly of: (row: { readonly zoneName?: string }) => Clocks;
}

/**
 * The zone of a week is the one that all its shifts name, as a department may lie elsewhere than its portal; otherwise the portal's.
 * @param portalZone as Planday calls it
 */
export function weekZones(
  monday: CalendarDate,
  portalZone: string | undefined,
  rows: readonly { readonly zoneName?: string }[],
): WeekZones {
  const named = [...new Set(rows.map(({ zoneName }) => zoneName))];
  const known = new Map(named.map((name) => [name, knownZone(name)]));
  const ofRows = [...new Set(known.values())];
  const name =
    (ofRows.length === 1 ? ofRows[0] : undefined) ?? knownZone(portalZone) ?? ofRows.find((zone) => zone !== undefined);
  const usual = name === undefined ? wallClocks(monday) : zoneClocks(monday, name);
  const clocks = new Map([[name, usual]]);
  for (const zone of ofRows) if (zone !== undefined && !clocks.has(zone)) clocks.set(zone, zoneClocks(monday, zone));
  return {
    ...(name === undefined ? {} : { name }),
    usual,
    of: ({ zoneName }) => clocks.get(known.get(zoneName)) ?? usual,
  };
}
