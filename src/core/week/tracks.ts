import type { WeekMinute } from './week.ts';

/** So wide is a bar at least that it can be seen; two that stand so near overlap. */
const leastWidth = 30;

/** Gives each bar the first track in which it overlaps none. @param bars by their start */
export function tracksOf(bars: readonly { readonly start: WeekMinute; readonly end: WeekMinute }[]): readonly number[] {
  const ends: WeekMinute[] = [];
  return bars.map(({ start, end }) => {
    const free = ends.findIndex((taken) => taken <= start);
    const track = free === -1 ? ends.length : free;
    ends[track] = Math.max(end, start + leastWidth);
    return track;
  });
}
