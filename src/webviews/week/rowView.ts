import { sumOf } from '../../core/week/dayMinutes.ts';
import type { Lane, Week } from '../../core/week/week.ts';
import { element } from '../page/element.ts';
import { plural, words } from '../page/words.ts';
import { tellLane } from './barTexts.ts';
import { beneathViews, plannedViews } from './barViews.ts';
import { headLines } from './headLines.ts';
import { hoursText } from './hourTexts.ts';
import { icons } from './icons.ts';
import { openHours, punchedHours } from './kindOfHours.ts';
import { departmentName, laneName } from './names.ts';
import { isNarrow, type RowSight } from './rowSight.ts';
import type { DepartmentRow, LaneRow, TimelineRow } from './rows.ts';
import { sign } from './sign.ts';
import type { Target } from './target.ts';

/** A row as it is in the page, and what can be pointed at in it, in the order of its beginning. */
export interface RowView {
  readonly element: HTMLElement;
  readonly targets: readonly (readonly [HTMLElement, Target])[];
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

function dayHours({ plannedMinutes, punchedMinutes }: Lane, day: number, { beside, dayWidth }: RowSight): readonly Node[] {
  const [planned, punched] = [plannedMinutes[day] ?? 0, beside ? (punchedMinutes[day] ?? 0) : 0];
  return [
    ...(planned > 0 ? [element('span', {}, hoursText(planned))] : []),
    ...(punched > 0 ? [punchedHours(punched, isNarrow(dayWidth))] : []),
  ];
}

export function dayClass({ today }: Pick<Week, 'today'>, day: string, at: number): string {
  return `day${day === today ? ' today' : ''}${at > 4 ? ' weekend' : ''}`;
}
