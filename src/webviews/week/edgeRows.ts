import { sumOf, totalsOf } from '../../core/week/dayMinutes.ts';
import type { Week } from '../../core/week/week.ts';
import { element } from '../page/element.ts';
import { words } from '../page/words.ts';
import { reckoning } from './barTexts.ts';
import { dateText, longDayText, weekdayText } from './dayTexts.ts';
import { headLines } from './headLines.ts';
import { clockChangeText, hoursText } from './hourTexts.ts';
import { openHours, punchedHours } from './kindOfHours.ts';
import { isNarrow, type RowSight } from './rowSight.ts';
import { shownLanes, type TimelineRow } from './rows.ts';
import { dayClass } from './rowView.ts';

/** The days, above everything. */
export function headRow(week: Week): HTMLElement {
  const hours = words.t('Hours: {0}', reckoning(week));
  const first = element(
    'div',
    { role: 'columnheader', class: 'who', 'aria-colindex': 1, title: hours },
    words.t('People and hours'),
  );
  const days = week.days.map((day, at) => {
    const change = week.clockChanges.find((one) => one.day === day);
    return element(
      'div',
      {
        role: 'columnheader',
        class: dayClass(week, day, at),
        'aria-colindex': at + 2,
        'aria-label': [longDayText(day), ...(day === week.today ? [words.t('today')] : [])].join(', '),
        'aria-current': day === week.today ? 'date' : undefined,
      },
      element(
        'span',
        { class: 'day-line' },
        element('span', { class: 'weekday' }, weekdayText(day)),
        ' ',
        element('span', { class: 'date' }, dateText(day)),
      ),
      ...(change ? [element('span', { class: 'change' }, clockChangeText(change.minutes))] : []),
    );
  });
  return element('div', { role: 'row', class: 'row', 'aria-rowindex': 1 }, first, ...days);
}

/** What everything in sight comes to, beneath it. */
export function footRow(rows: readonly TimelineRow[], { week, beside, dayWidth }: RowSight): HTMLElement {
  const { planned, open, punched } = totalsOf(shownLanes(rows));
  const showsPunched = beside && week.hasPunches;
  const texts = (plannedMinutes: number, openMinutes: number, punchedMinutes: number | undefined) => [
    element('span', { class: 'planned-hours' }, hoursText(plannedMinutes)),
    ...(openMinutes > 0 ? [openHours(openMinutes, isNarrow(dayWidth))] : []),
    ...(punchedMinutes === undefined ? [] : [punchedHours(punchedMinutes, isNarrow(dayWidth))]),
  ];
  const head = element(
    'div',
    { role: 'rowheader', class: 'who', 'aria-colindex': 1 },
    headLines(words.t('Total'), '', sumOf(planned), showsPunched ? sumOf(punched) : undefined),
  );
  const cells = week.days.map((day, at) =>
    element(
      'div',
      { role: 'gridcell', class: dayClass(week, day, at), 'aria-colindex': at + 2 },
      ...texts(planned[at] ?? 0, open[at] ?? 0, showsPunched && day <= week.today ? (punched[at] ?? 0) : undefined),
    ),
  );
  return element('div', { role: 'row', class: 'row total', 'aria-rowindex': rows.length + 2 }, head, ...cells);
}
