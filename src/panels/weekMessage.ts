import * as vscode from 'vscode';
import type { CalendarDate } from '../core/parameters/calendar.ts';
import type { Portal } from '../core/portals/portal.ts';
import { weekOf } from '../core/week/weekOf.ts';
import type { WeekPart } from '../core/week/weekReading.ts';
import { localize } from '../ui/localize.ts';
import type { ToWeek } from '../webviews/messages.ts';
import type { NamesOfWeek } from './weekNames.ts';

/** What has come of a week by now. */
export interface ReadWeek extends NamesOfWeek {
  readonly monday: CalendarDate;
  readonly portal: Portal;
  readonly shifts: WeekPart & { readonly rows: readonly unknown[] };
  /** Absent while they are on their way. */
  readonly punches?: WeekPart;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The week as its page gets it. */
export function weekMessage({ monday, portal, shifts, punches, names, notes, now }: ReadWeek): ToWeek {
  const week = weekOf({
    monday,
    shifts: shifts.rows,
    shiftsIncomplete: !shifts.isWhole,
    ...(punches?.rows && { punches: punches.rows, punchesIncomplete: !punches.isWhole }),
    names,
    timeZone: portal.info?.timeZone,
    now,
    locale: vscode.env.language,
  });
  const said = [...shifts.notes, ...(punches?.notes ?? []), ...notes].map(localize);
  return { type: 'week', week, notes: punches ? said : [vscode.l10n.t('Punches are still being read.'), ...said] };
}
