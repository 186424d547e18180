import { plainText } from '../../core/plainText.ts';
import { endOfPunch } from '../../core/week/punchEnd.ts';
import { clockText, dayAt, readWallTime } from '../../core/week/wallClock.ts';
import type { Lane, PlannedBar, PunchedBar, Week, WeekBreak, WeekDepartment, WeekMinute } from '../../core/week/week.ts';
import { words } from '../page/words.ts';
import { shortDayText } from './dayTexts.ts';
import { durationText } from './hourTexts.ts';
import { departmentName, laneName } from './names.ts';
import { flagTexts, punchFlagTexts, stateText } from './stateTexts.ts';

/** A line of a hover: what it is, and what it says. */
export interface Line {
  readonly label: string;
  readonly text: string;
}

/** What a hover tells. */
export interface Told {
  readonly title: string;
  readonly lines: readonly Line[];
  /** What stands out. */
  readonly flags: readonly string[];
}

/** “08–16” or “08:30–16”: what a bar has room for. */
export function shortTimes(start: WeekMinute, end: WeekMinute | undefined): string {
  return `${shortTime(start)}–${end === undefined ? '' : shortTime(end)}`;
}

function shortTime(minute: WeekMinute): string {
  return clockText(minute).replace(':00', '');
}

/** “Mon, 23 Nov, 22:00 – Tue, 24 Nov, 06:00”, as they were sent. */
export function timesText(start: WeekMinute, end: WeekMinute | undefined, { monday, now }: Pick<Week, 'monday' | 'now'>): string {
  const [from, to] = [dayAt(start, monday), end === undefined ? undefined : dayAt(end, monday)];
  const begins = `${shortDayText(from)} ${clockText(start)}`;
  if (end === undefined || to === undefined) {
    // Days later, nobody is still there: when they left is not known.
    return endOfPunch({ start }, now) > start ? words.t('{0} until now', begins) : `${begins}–?`;
  }
  if (from === to) return `${begins}–${clockText(end)}`;
  return `${begins} – ${shortDayText(to)} ${clockText(end)}`;
}

function punchTimesText({ start, end, now }: PunchedBar, week: Week): string {
  return timesText(start, end, { monday: week.monday, now: now ?? week.now });
}

export function plannedLabel(bar: PlannedBar): string {
  return [shortTimes(bar.start, bar.end), bar.position ?? bar.shiftType].flatMap((text) => text ?? []).join(' ');
}

export function stateOf({ state, status }: PlannedBar): string {
  return state === 'other' && status !== undefined ? plainText(status) : stateText(state);
}

export function tellPlanned(bar: PlannedBar, lane: Lane, department: WeekDepartment, week: Week): Told {
  const punches = lane.punched.filter(({ row }) => bar.punches?.includes(row));
  const { position, shiftType, comment } = bar;
  return {
    title: laneName(lane),
    flags: flagTexts(bar),
    lines: [
      { label: words.t('Department'), text: departmentName(department) },
      { label: words.t('Planned'), text: timesText(bar.start, bar.end, week) },
      ...asSent(bar),
      { label: words.t('Hours'), text: hoursOf(bar.minutes, week) },
      ...breakLines(bar.breaks),
      { label: words.t('State'), text: stateOf(bar) },
      ...line(words.t('Position'), position),
      ...line(words.t('Shift type'), shiftType),
      ...line(words.t('Comment'), comment),
      ...punches.map((punch) => ({ label: words.t('Punched'), text: punchTimesText(punch, week) })),
    ],
  };
}

export function tellPunched(bar: PunchedBar, lane: Lane, department: WeekDepartment, week: Week): Told {
  const shift = lane.planned.find(({ punches }) => punches?.includes(bar.row));
  return {
    title: laneName(lane),
    flags: punchFlagTexts(bar, shift),
    lines: [
      { label: words.t('Department'), text: departmentName(department) },
      { label: words.t('Punched'), text: punchTimesText(bar, week) },
      ...asSent(bar),
      { label: words.t('Hours'), text: hoursOf(bar.minutes, week) },
      ...breakLines(bar.breaks),
      ...(shift ? [{ label: words.t('Planned'), text: timesText(shift.start, shift.end, week) }] : []),
      ...(bar.isApproved === undefined
        ? []
        : [{ label: words.t('State'), text: bar.isApproved ? words.t('Approved') : words.t('Not approved') }]),
      ...line(words.t('Comment'), bar.comment),
    ],
  };
}

/** What is told of a person or of the open shifts of a department. */
export function tellLane(lane: Lane, department: WeekDepartment, planned: number, punched: number, week: Week): Told {
  return {
    title: laneName(lane),
    flags: [],
    lines: [
      { label: words.t('Department'), text: departmentName(department) },
      { label: words.t('Planned'), text: durationText(planned) },
      ...(week.hasPunches && lane.employeeId !== undefined ? [{ label: words.t('Punched'), text: durationText(punched) }] : []),
      ...(lane.elsewhereMinutes > 0
        ? [{ label: words.t('In other departments'), text: durationText(lane.elsewhereMinutes) }]
        : []),
      { label: words.t('Hours'), text: reckoning(week) },
    ],
  };
}

/** How hours are reckoned. */
export function reckoning({ timeZone }: Pick<Week, 'timeZone'>): string {
  if (timeZone === undefined) return words.t('by the clock on the wall, as the time zone is not known');
  return words.t('as they pass in {0}', timeZone);
}

/** One text for whoever hears it instead. @param shown the words that the bar itself shows */
export function spoken({ title, lines, flags }: Told, shown = ''): string {
  const told = lines.map(({ label, text }) => `${label}: ${text}`);
  return [title, shown, ...told, joinedFlags(flags)].filter((text) => text !== '').join(', ');
}

export function joinedFlags(flags: readonly string[]): string {
  return flags.join(' · ');
}

function hoursOf(minutes: number, { timeZone }: Week): string {
  const text = durationText(minutes);
  return timeZone === undefined ? words.t('{0} by the clock on the wall', text) : text;
}

function breakLines(breaks: readonly WeekBreak[]): readonly Line[] {
  return breaks.map(({ start, end, minutes, isPaid }) => ({
    label: isPaid ? words.t('Paid break') : words.t('Break'),
    text:
      start === undefined || end === undefined
        ? durationText(minutes)
        : `${clockText(start)}–${clockText(end)}, ${durationText(minutes)}`,
  }));
}

/** A time that says how far it is from UTC is shown as it came, too. */
function asSent({ startText, endText }: { readonly startText: string; readonly endText?: string }): readonly Line[] {
  if (readWallTime(startText)?.offset === undefined) return [];
  return [{ label: words.t('As sent'), text: [startText, endText].flatMap((text) => text ?? []).join(' – ') }];
}

function line(label: string, text: string | undefined): readonly Line[] {
  return text === undefined ? [] : [{ label, text: plainText(text, 500) }];
}
