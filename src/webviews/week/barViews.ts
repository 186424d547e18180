import { endOfPunch } from '../../core/week/punchEnd.ts';
import type { Lane } from '../../core/week/week.ts';
import { element, isolated } from '../page/element.ts';
import { joinedFlags, plannedLabel, spoken, type Told, tellPlanned, tellPunched } from './barTexts.ts';
import { icons, stateIcons } from './icons.ts';
import {
  type Beneath,
  beneathOf,
  flagSign,
  labelRoom,
  type Place,
  placeOf,
  punchesTop,
  roomOf,
  sizes,
  wordsRoom,
} from './layout.ts';
import type { RowSight } from './rowSight.ts';
import type { LaneRow } from './rows.ts';
import { sign } from './sign.ts';
import { flagTexts, punchFlagTexts } from './stateTexts.ts';
import type { Target } from './target.ts';

/** A bar or a mark, and the day of the week in whose cell it lies. */
export interface BarView {
  readonly day: number;
  readonly view: HTMLElement;
  readonly at?: readonly [HTMLElement, Target];
}

export function plannedViews(row: LaneRow, { week, dayWidth }: RowSight): readonly BarView[] {
  const { lane, department } = row;
  const room = roomOf(lane.planned);
  return lane.planned.map((bar, index): BarView => {
    const place = placeOf(bar.start, bar.end);
    const tell = () => tellPlanned(bar, lane, department, week);
    const text = plannedLabel(bar);
    const made = barButton('planned', bar.state, place, sizes.aboveBars + bar.track * sizes.plannedTrack, tell, text);
    const words = labelRoom(text, place.width * dayWidth, (room[index] ?? 0) * dayWidth);
    const label = isolated(text, words.isInside ? 'label' : 'label beside-bar');
    label.style.maxWidth = `${words.width}px`;
    made.append(sign(stateIcons[bar.state]), label);
    return { day: place.day, view: made, at: [made, { row, kind: 'planned', bar, start: bar.start, tell }] };
  });
}

/** What was punched, and the places where nothing was. */
export function beneathViews(row: LaneRow, sight: RowSight): readonly BarView[] {
  return beneathOf(row.lane).map((one) =>
    one.kind === 'missing' ? missingView(row.lane, one, sight) : punchedView(row, one, sight),
  );
}

function missingView(lane: Lane, { bar, room }: Extract<Beneath, { kind: 'missing' }>, { dayWidth }: RowSight): BarView {
  const place = placeOf(bar.start, bar.end);
  const mark = element('div', { class: 'missing-mark', 'aria-hidden': 'true' }, flagMark(flagTexts(bar), place, room, dayWidth));
  put(mark, place, punchesTop(lane), 'punched');
  return { day: place.day, view: mark };
}

function punchedView(
  row: LaneRow,
  { bar, room, shift }: Extract<Beneath, { kind: 'punched' }>,
  { week, dayWidth }: RowSight,
): BarView {
  const { lane, department } = row;
  const place = placeOf(bar.start, endOfPunch(bar, bar.now ?? week.now));
  const tell = () => tellPunched(bar, lane, department, week);
  const looks = [...(bar.end === undefined ? ['open-ended'] : []), ...bar.flags.map((flag) => `flag-${flag}`)].join(' ');
  const made = barButton('punched', looks, place, punchesTop(lane) + bar.track * sizes.punchedTrack, tell);
  const texts = punchFlagTexts(bar, shift);
  if (texts.length > 0) made.append(flagMark(texts, place, room, dayWidth));
  return { day: place.day, view: made, at: [made, { row, kind: 'punched', bar, start: bar.start, tell }] };
}

/** Stands behind a bar, up to the next one. */
function flagMark(texts: readonly string[], { width }: Place, room: number, dayWidth: number): HTMLElement {
  const made = element('span', { class: 'flag' }, sign(icons.flag));
  const wide = (room - width) * dayWidth - 8;
  if (wordsRoom(wide - flagSign) > 0) made.append(element('span', { class: 'flag-words' }, joinedFlags(texts)));
  made.style.maxWidth = `${Math.max(0, wide)}px`;
  return made;
}

type BarKind = 'planned' | 'punched';

function barButton(kind: BarKind, looks: string, place: Place, top: number, tell: () => Told, shown = ''): HTMLElement {
  const edges = `${place.comesFromBefore ? ' from-before' : ''}${place.goesOnAfter ? ' goes-on' : ''}`;
  const made = element('div', {
    role: 'button',
    class: `bar ${kind} ${looks}${edges}`,
    tabindex: -1,
    'aria-label': spoken(tell(), shown),
  });
  put(made, place, top, kind);
  return made;
}

/** In shares of the cell of the day that it begins on. One that is made wider to be seen ends with the week all the same. */
function put(bar: HTMLElement, { day, left, width }: Place, top: number, kind: BarKind): void {
  bar.style.left = day === 6 ? `min(${left * 100}%, 100% - ${sizes.leastBar[kind]}px)` : `${left * 100}%`;
  bar.style.width = `${width * 100}%`;
  bar.style.minWidth = `${sizes.leastBar[kind]}px`;
  bar.style.top = `${top}px`;
  bar.style.height = `${kind === 'planned' ? sizes.plannedBar : sizes.punchedBar}px`;
}
