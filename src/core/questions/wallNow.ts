import { zoneOf } from '../parameters/timeZone.ts';
import { offsetsOf } from '../parameters/zoneOffsets.ts';

/**
 * What the clock on the wall of a portal shows, to the minute: `2026-11-30T10:22`.
 * @param now milliseconds since the epoch
 * @param timeZone the portal's, as Planday calls it; one that this machine does not know counts as its own
 */
export function wallNow(now: number, timeZone: string | undefined): string {
  return new Date(now + offsetsOf(zoneOf(timeZone))(now)).toISOString().slice(0, 16);
}
