import { type Lane, minutesADay, minutesAWeek, type PlannedBar, type PunchedBar, type WeekMinute } from '../../core/week/week.ts';
import type { TimelineRow } from './rows.ts';

/** In pixels, for the page and the picture alike. */
export const sizes = {
  departmentRow: 30,
  departmentRowBeside: 42,
  aboveBars: 5,
  plannedTrack: 22,
  plannedBar: 20,
  punchedTrack: 14,
  punchedBar: 8,
  hours: 15,
  /** So wide is each at least. */
  leastBar: { planned: 18, punched: 4 },
  belowBars: 3,
} as const;

export function rowHeight(row: TimelineRow, beside: boolean): number {
  if (row.kind === 'department') return beside ? sizes.departmentRowBeside : sizes.departmentRow;
  return (
    punchesTop(row.lane) + (beside ? Math.max(1, row.lane.punchedTracks) * sizes.punchedTrack : 0) + sizes.hours + sizes.belowBars
  );
}

/** Where the punches of a lane begin, from the top of its row. */
export function punchesTop({ plannedTracks }: Lane): number {
  return sizes.aboveBars + Math.max(1, plannedTracks) * sizes.plannedTrack;
}

/** Where each row begins; the last number is where they end. */
export function rowTops(rows: readonly TimelineRow[], beside: boolean): Float64Array {
  const tops = new Float64Array(rows.length + 1);
  for (const [at, row] of rows.entries()) tops[at + 1] = (tops[at] ?? 0) + rowHeight(row, beside);
  return tops;
}

/** The row that a height is in: the last that begins at or above it. */
export function rowAt(tops: Float64Array, height: number): number {
  let [low, high] = [0, Math.max(0, tops.length - 2)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= height) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where a bar stands in the week. */
export interface Place {
  /** The day that it begins on within the week, 0 to 6. */
  readonly day: number;
  /** From the beginning of that day, in days. */
  readonly left: number;
  /** In days. */
  readonly width: number;
  /** Whether it goes on beyond the edges of the week. */
  readonly comesFromBefore: boolean;
  readonly goesOnAfter: boolean;
}

export function placeOf(start: WeekMinute, end: WeekMinute): Place {
  const [from, to] = [Math.min(Math.max(start, 0), minutesAWeek - 1), Math.min(Math.max(end, 0), minutesAWeek)];
  const day = Math.floor(from / minutesADay);
  return {
    day,
    left: from / minutesADay - day,
    width: Math.max(0, to - from) / minutesADay,
    comesFromBefore: start < 0,
    goesOnAfter: end > minutesAWeek,
  };
}

/** How far each bar's words may reach: to the next one of its track, or the end of the week. In days. */
export function roomOf(bars: readonly { readonly start: WeekMinute; readonly track: number }[]): readonly number[] {
  const next = new Map<number, WeekMinute>();
  const room: number[] = [];
  for (let at = bars.length - 1; at >= 0; at--) {
    const bar = bars[at];
    if (!bar) continue;
    room[at] = ((next.get(bar.track) ?? minutesAWeek) - Math.max(0, bar.start)) / minutesADay;
    next.set(bar.track, bar.start);
  }
  return room;
}

/** In a bar, beside its words. */
const iconRoom = 20;
/** About so wide is a letter of a bar. Measuring each text would take as long as making it. */
const letterWidth = 6.2;

/** In pixels: a letter or two and a dot say nothing. */
const leastWords = 26;

/** The room of words, or none where it is too little for any. */
export function wordsRoom(width: number): number {
  return width < leastWords ? 0 : width;
}

/** Beside a flag, which stands alone where there is no room for its words. */
export const flagSign = 16;

/**
 * Where the words of a bar stand: in it where they fit, beside it where there is more room.
 * @param width of the bar, and `room` up to the next one from its beginning; all in pixels
 */
export function labelRoom(text: string, width: number, room: number): { readonly isInside: boolean; readonly width: number } {
  const [inside, outside] = [width - iconRoom, room - width - 6];
  const isInside = inside >= text.length * letterWidth || inside >= outside;
  return { isInside, width: wordsRoom(isInside ? inside : outside) };
}

/** What stands beneath the planned bars: punches, and where there is none. */
export type Beneath =
  | { readonly kind: 'missing'; readonly bar: PlannedBar; readonly track: 0; readonly room: number }
  | {
      readonly kind: 'punched';
      readonly bar: PunchedBar;
      readonly track: number;
      readonly room: number;
      /** The one that it is of. */
      readonly shift: PlannedBar | undefined;
    };

/** By their beginning, each with its room in days. */
export function beneathOf({ planned, punched }: Lane): readonly Beneath[] {
  const missing = planned.filter(({ flags }) => flags.includes('missing'));
  const all = [
    ...missing.map((bar) => ({ kind: 'missing' as const, bar, track: 0 as const })),
    ...punched.map((bar) => {
      const shift = planned.find(({ punches }) => punches?.includes(bar.row));
      return { kind: 'punched' as const, bar, track: bar.track, shift };
    }),
  ].toSorted((one, other) => one.bar.start - other.bar.start);
  const room = roomOf(all.map(({ bar, track }) => ({ start: bar.start, track })));
  return all.map((one, at) => ({ ...one, room: room[at] ?? 0 }));
}
