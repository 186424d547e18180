import type { ReadShift } from './readShift.ts';
import type { WeekClocks } from './weekZones.ts';

/**
 * A shift of one place as the clocks of another show it, to be compared with what is there.
 * @param own those that its times are meant in
 */
export function shiftIn(shift: ReadShift, own: WeekClocks, clocks: WeekClocks): ReadShift {
  if (own === clocks || shift.isMoment) return shift;
  const [start, end] = [shift.start, shift.end].map((minute) => clocks.at(own.momentAt(minute)));
  return { ...shift, start: start ?? shift.start, end: end ?? shift.end };
}
