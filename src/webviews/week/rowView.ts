import { sumOf } from '../../core/week/dayMinutes.ts';
import { endOfPunch } from '../../core/week/punchEnd.ts';
import type { Lane, PlannedBar, PunchedBar, Week } from '../../core/week/week.ts';
import { element, isolated } from '../page/element.ts';
import { plural, words } from '../page/words.ts';
import { joinedFlags, plannedLabel, spoken, type Told, tellLane, tellPlanned, tellPunched } from './barTexts.ts';
import { hoursText } from './hourTexts.ts';
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
import { departmentName, laneName } from './names.ts';
import type { DepartmentRow, LaneRow, TimelineRow } from './rows.ts';
import { sign } from './sign.ts';
import { flagTexts, punchFlagTexts } from './stateTexts.ts';

/** What somebody can point at in a row. */
export interface Target {
  readonly row: TimelineRow;
  readonly kind: 'head' | 'planned' | 'punched';
  readonly bar?: PlannedBar | PunchedBar;
  /** In the week; of a head, before everything. */
  readonly start: number;
  readonly tell: () => Told | undefined;
}

/** A row as it is in the page, and what can be pointed at in it, in the order of its beginning. */
export interface RowView {
  readonly element: HTMLElement;
  readonly targets: readonly (readonly [HTMLElement, Target])[];
}

export interface RowSight {
  readonly week: Week;
  readonly beside: boolean;
  /** How wide a day is, in pixels: what has room in a bar stands in it, what has not beside it. */
  readonly dayWidth: number;
}

export function rowView(row: TimelineRow, sight: RowSight): RowView {
  return row.kind === 'department' ? departmentView(row, sight) : laneView(row, sight);
}

function departmentView(row: DepartmentRow, { beside, week, dayWidth }: RowSight): RowView {
  const { department, lanes, totals, isOpen } = row;
  const people = new Set(lanes.flatMap(({ employeeId }) => employeeId ?? [])).size;
  const head = element(
    'div',
    { role: 'rowheader', class: 'who', 'aria-colindex': 1, tabindex: -1 },
    sign(isOpen ? icons.down : icons.right),
    headLines(
      departmentName(department),
      plural(people, words.t('{0} person ||| {0} people', people)),
      sumOf(totals.planned),
      beside && week.hasPunches ? sumOf(totals.punched) : undefined,
    ),
  );
  const cells = week.days.map((day, at) => {
    const [planned = 0, open = 0, punched = 0] = [totals.planned[at], totals.open[at], totals.punched[at]];
    const texts = [
      ...(planned > 0 || open === 0 ? [element('span', { class: 'planned-hours' }, hoursText(planned))] : []),
      ...(open > 0 ? [openHours(open, isNarrow(dayWidth))] : []),
      ...(beside && week.hasPunches && day <= week.today ? [punchedHours(punched, isNarrow(dayWidth))] : []),
    ];
    return element('div', { role: 'gridcell', class: dayClass(week, day, at), 'aria-colindex': at + 2 }, ...texts);
  });
  const attributes = { role: 'row', class: 'row department', 'aria-level': 1, 'aria-expanded': isOpen ? 'true' : 'false' };
  const target: Target = { row, kind: 'head', start: Number.NEGATIVE_INFINITY, tell: () => undefined };
  return { element: element('div', attributes, head, ...cells), targets: [[head, target]] };
}

function laneView(row: LaneRow, sight: RowSight): RowView {
  const { lane } = row;
  const { week, beside } = sight;
  const head = laneHead(row, week, beside);
  const cells = week.days.map((day, at) => {
    const hours = element('span', { class: 'hours' }, ...dayHours(lane, at, sight));
    return element('div', { role: 'gridcell', class: dayClass(week, day, at), 'aria-colindex': at + 2 }, hours);
  });
  const bars = [...plannedViews(row, sight), ...(beside ? beneathViews(row, sight) : [])];
  for (const { view, day } of bars) cells[day]?.append(view);
  const targets = bars.flatMap(({ at }) => (at ? [at] : [])).toSorted(([, one], [, other]) => one.start - other.start);
  const attributes = { role: 'row', class: lane.employeeId === undefined ? 'row lane unassigned' : 'row lane', 'aria-level': 2 };
  return { element: element('div', attributes, head[0], ...cells), targets: [head, ...targets] };
}

function laneHead(row: LaneRow, week: Week, beside: boolean): readonly [HTMLElement, Target] {
  const { lane, department } = row;
  const [planned, punched] = [sumOf(lane.plannedMinutes), sumOf(lane.punchedMinutes)];
  const showsPunched = beside && week.hasPunches && lane.employeeId !== undefined;
  const head = element(
    'div',
    { role: 'rowheader', class: 'who', 'aria-colindex': 1, tabindex: -1 },
    headLines(laneName(lane), '', planned, showsPunched ? punched : undefined),
  );
  const tell = () => tellLane(lane, department, planned, punched, week);
  return [head, { row, kind: 'head', start: Number.NEGATIVE_INFINITY, tell }];
}

/** A name and its hours, and beneath it what is said of less importance. */
export function headLines(name: string, more: string, planned: number, punched: number | undefined): HTMLElement {
  const beneath = [
    ...(more === '' ? [] : [element('span', { class: 'more' }, more)]),
    ...(punched === undefined ? [] : [punchedHours(punched, false)]),
  ];
  return element(
    'span',
    { class: 'lines' },
    element(
      'span',
      { class: 'head-line' },
      isolated(name, 'name'),
      element('span', { class: 'planned-hours' }, hoursText(planned)),
    ),
    ...(beneath.length === 0 ? [] : [element('span', { class: 'head-line' }, ...beneath)]),
  );
}

/** @param isSign where a day has no room for the word, a sign says the same */
export function punchedHours(minutes: number, isSign: boolean): HTMLElement {
  if (isSign) return signedHours('punched-hours', stateIcons.punched, minutes, words.t('Punched'));
  return element('span', { class: 'punched-hours' }, words.t('{0} punched', hoursText(minutes)));
}

/** @param isSign as above */
export function openHours(minutes: number, isSign: boolean): HTMLElement {
  if (isSign) return signedHours('open-hours', stateIcons.open, minutes, words.t('Open'));
  return element('span', { class: 'open-hours' }, words.t('{0} open', hoursText(minutes)));
}

function signedHours(kind: string, path: string, minutes: number, said: string): HTMLElement {
  return element('span', { class: kind }, sign(path), hoursText(minutes), element('span', { class: 'unseen' }, ` ${said}`));
}

/** @param dayWidth in pixels */
export function isNarrow(dayWidth: number): boolean {
  return dayWidth < 130;
}

function dayHours({ plannedMinutes, punchedMinutes }: Lane, day: number, { beside, dayWidth }: RowSight): readonly Node[] {
  const [planned, punched] = [plannedMinutes[day] ?? 0, beside ? (punchedMinutes[day] ?? 0) : 0];
  return [
    ...(planned > 0 ? [element('span', {}, hoursText(planned))] : []),
    ...(punched > 0 ? [punchedHours(punched, isNarrow(dayWidth))] : []),
  ];
}

interface BarView {
  readonly day: number;
  readonly view: HTMLElement;
  readonly at?: readonly [HTMLElement, Target];
}

function plannedViews(row: LaneRow, { week, dayWidth }: RowSight): readonly BarView[] {
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
function beneathViews(row: LaneRow, sight: RowSight): readonly BarView[] {
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
  const place = placeOf(bar.start, endOfPunch(bar, week.now));
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

export function dayClass({ today }: Pick<Week, 'today'>, day: string, at: number): string {
  return `day${day === today ? ' today' : ''}${at > 4 ? ' weekend' : ''}`;
}
