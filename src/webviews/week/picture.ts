import { sumOf, totalsOf } from '../../core/week/dayMinutes.ts';
import type { Week } from '../../core/week/week.ts';
import { plural, words } from '../page/words.ts';
import { dateText, weekdayText, weekTitle } from './dayTexts.ts';
import { clockChangeText, hoursText } from './hourTexts.ts';
import { beneathOf, punchesTop, roomOf, rowTops, sizes } from './layout.ts';
import { departmentName, laneName } from './names.ts';
import type { Palette } from './palette.ts';
import { beneathRect, hatches, legend, plannedRect } from './pictureBars.ts';
import {
  changeHeight,
  dayLeft,
  dayWidth,
  headHeight,
  legendHeight,
  margin,
  noteHeight,
  sumWidth,
  titleHeight,
  who,
  width,
} from './pictureSizes.ts';
import { type DepartmentRow, type LaneRow, shownLanes, type TimelineRow } from './rows.ts';
import { escaped, tag, textIn } from './svgText.ts';

/** What becomes a picture: every row of it, whether it is in sight or not. */
export interface Pictured {
  readonly week: Week;
  readonly rows: readonly TimelineRow[];
  readonly beside: boolean;
  readonly portal: string;
  /** What a person must know of the week. */
  readonly notes: readonly string[];
  readonly palette: Palette;
}

export interface Picture {
  readonly svg: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** A week as SVG: colours and fonts are in it, and nothing is loaded. */
export function pictureOf(pictured: Pictured): Picture {
  const { week, rows, beside, palette, notes } = pictured;
  const tops = rowTops(rows, beside);
  const headTop = margin + titleHeight + notes.length * noteHeight;
  const bodyTop = headTop + headHeight + (week.clockChanges.length > 0 ? changeHeight : 0);
  const bodyEnd = bodyTop + (tops.at(-1) ?? 0);
  const totalHeight = beside ? sizes.departmentRowBeside : sizes.departmentRow;
  const height = bodyEnd + totalHeight + legendHeight + margin;
  const drawn = rows.map((row, at) => {
    const [top, bottom] = [bodyTop + (tops[at] ?? 0), bodyTop + (tops[at + 1] ?? 0)];
    return row.kind === 'department' ? departmentLine(row, top, bottom - top, pictured) : laneLine(row, top, bottom, pictured);
  });
  const parts = [
    tag('title', {}, escaped(`${weekTitle(week.monday)} – ${pictured.portal}`)),
    tag('defs', {}, hatches(palette)),
    tag('rect', { width: '100%', height: '100%', fill: palette.background }),
    titles(pictured),
    columns(week, headTop, bodyEnd + totalHeight, palette),
    ...drawn,
    totalLine(pictured, bodyEnd, totalHeight),
    legend(bodyEnd + totalHeight + 10, palette),
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    'font-family': palette.font,
  };
  return { svg: tag('svg', attributes, parts.join('\n')), width, height };
}

function titles({ week, portal, notes, palette }: Pictured): string {
  const room = width - margin * 2;
  return [
    textIn(margin, margin, room, weekTitle(week.monday), { 'font-size': 18, 'font-weight': 600, fill: palette.foreground }),
    textIn(margin, margin + 25, room, portal, { 'font-size': 12, fill: palette.muted }),
    ...notes.map((note, at) =>
      textIn(margin, margin + titleHeight + at * noteHeight, room, note, { 'font-size': 11, fill: palette.foreground }),
    ),
  ].join('');
}

function columns({ days, today, clockChanges }: Week, top: number, bottom: number, palette: Palette): string {
  return days
    .map((day, at) => {
      const left = dayLeft(at);
      const isToday = day === today;
      const change = clockChanges.find((one) => one.day === day);
      const colour = isToday ? palette.accent : palette.foreground;
      return [
        isToday
          ? tag('rect', { x: left, y: top, width: dayWidth, height: bottom - top, fill: palette.accent, 'fill-opacity': 0.07 })
          : '',
        tag('path', { d: `M${left} ${top}V${bottom}`, stroke: palette.line }),
        textIn(left + 8, top + 8, dayWidth - 12, `${weekdayText(day)} ${dateText(day)}`, {
          'font-size': 13,
          'font-weight': isToday ? 700 : 600,
          fill: colour,
        }),
        change
          ? textIn(left + 8, top + 27, dayWidth - 12, clockChangeText(change.minutes), { 'font-size': 11, fill: palette.muted })
          : '',
      ].join('');
    })
    .join('');
}

function departmentLine(row: DepartmentRow, top: number, height: number, pictured: Pictured): string {
  const { week, beside, palette } = pictured;
  const people = new Set(row.lanes.flatMap(({ employeeId }) => employeeId ?? [])).size;
  const showsPunched = beside && week.hasPunches;
  return [
    tag('rect', { x: margin, y: top, width: width - margin * 2, height, fill: palette.band }),
    textIn(margin + 8, top + 7, who - sumWidth - 10, departmentName(row.department), {
      'font-size': 13,
      'font-weight': 600,
      fill: palette.foreground,
    }),
    showsPunched
      ? textIn(margin + 8, top + 24, who - sumWidth - 10, plural(people, words.t('{0} person ||| {0} people', people)), {
          'font-size': 10,
          fill: palette.muted,
        })
      : '',
    hoursColumns(row.totals.planned, row.totals.open, row.totals.punched, top + 7, pictured),
  ].join('');
}

function totalLine(pictured: Pictured, top: number, height: number): string {
  const { rows, palette } = pictured;
  const { planned, open, punched } = totalsOf(shownLanes(rows));
  return [
    tag('path', { d: `M${margin} ${top}H${width - margin}`, stroke: palette.foreground }),
    textIn(margin + 8, top + 7, who - sumWidth - 10, words.t('Total'), {
      'font-size': 13,
      'font-weight': 600,
      fill: palette.foreground,
    }),
    hoursColumns(planned, open, punched, top + 7, pictured),
    tag('path', { d: `M${margin} ${top + height}H${width - margin}`, stroke: palette.line }),
  ].join('');
}

function hoursColumns(
  planned: readonly number[],
  open: readonly number[],
  punched: readonly number[],
  top: number,
  { week, beside, palette }: Pictured,
): string {
  const showsPunched = beside && week.hasPunches;
  const line = (left: number, room: number, plannedMinutes: number, openMinutes: number, punchedMinutes: number | undefined) => {
    const texts = [hoursText(plannedMinutes), ...(openMinutes > 0 ? [words.t('{0} open', hoursText(openMinutes))] : [])];
    return [
      textIn(left, top, room, texts.join(' · '), { 'font-size': 12, fill: palette.foreground }),
      showsPunched && punchedMinutes !== undefined
        ? textIn(left, top + 17, room, words.t('{0} punched', hoursText(punchedMinutes)), {
            'font-size': 10,
            fill: palette.muted,
          })
        : '',
    ].join('');
  };
  return [
    line(margin + who - sumWidth, sumWidth - 4, sumOf(planned), 0, sumOf(punched)),
    ...planned.map((minutes, day) =>
      line(
        dayLeft(day) + 8,
        dayWidth - 10,
        minutes,
        open[day] ?? 0,
        (week.days[day] ?? '') <= week.today ? punched[day] : undefined,
      ),
    ),
  ].join('');
}

function laneLine({ lane }: LaneRow, top: number, bottom: number, { week, beside, palette }: Pictured): string {
  const planned = roomOf(lane.planned);
  const showsPunched = beside && week.hasPunches && lane.employeeId !== undefined;
  const hours = week.days.map((_, day) => {
    const [plannedMinutes, punchedMinutes] = [lane.plannedMinutes[day] ?? 0, beside ? (lane.punchedMinutes[day] ?? 0) : 0];
    if (plannedMinutes === 0 && punchedMinutes === 0) return '';
    const text =
      punchedMinutes === 0
        ? hoursText(plannedMinutes)
        : words.t('{0}, {1} punched', hoursText(plannedMinutes), hoursText(punchedMinutes));
    return textIn(dayLeft(day) + 8, bottom - sizes.hours - 2, dayWidth - 10, text, { 'font-size': 10, fill: palette.muted });
  });
  return [
    tag('path', { d: `M${margin} ${bottom}H${width - margin}`, stroke: palette.line }),
    textIn(margin + 8, top + 6, who - sumWidth - 10, laneName(lane), {
      'font-size': 12,
      fill: palette.foreground,
      ...(lane.employeeId === undefined ? { 'font-style': 'italic' } : {}),
    }),
    textIn(margin + who - sumWidth, top + 6, sumWidth - 4, hoursText(sumOf(lane.plannedMinutes)), {
      'font-size': 12,
      fill: palette.foreground,
    }),
    showsPunched
      ? textIn(margin + who - sumWidth, top + 22, sumWidth - 4, words.t('{0} punched', hoursText(sumOf(lane.punchedMinutes))), {
          'font-size': 10,
          fill: palette.muted,
        })
      : '',
    ...hours,
    ...lane.planned.map((bar, at) => plannedRect(bar, planned[at] ?? 0, top, palette)),
    ...(beside ? beneathOf(lane).map((one) => beneathRect(one, top + punchesTop(lane), week, palette)) : []),
  ].join('');
}
