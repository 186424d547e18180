import * as vscode from 'vscode';
import { type CalendarDate, weekNumber, yearOfWeek } from '../core/parameters/calendar.ts';
import type { Portal } from '../core/portals/portal.ts';
import { lookupOf } from '../core/references/lookups.ts';
import type { PortalLists } from '../core/references/portalLists.ts';
import type { WeekPlace } from '../core/week/weekPlace.ts';

/** Of the departments, so many are named. */
const mostNamed = 2;

/**
 * “Week 48 · Nyhavn – Nordlys Café”, as the tab has it; the year where it is another than this one.
 * @param lists what departments are called, where that has been read
 */
export function weekTitle(
  { monday, departmentIds }: WeekPlace,
  portal: Portal,
  lists: Pick<PortalLists, 'known'> | undefined,
  today: CalendarDate,
): string {
  const year = yearOfWeek(monday);
  const week =
    year === yearOfWeek(today)
      ? vscode.l10n.t('Week {0}', weekNumber(monday))
      : vscode.l10n.t('Week {0}, {1}', weekNumber(monday), String(year));
  const names = departmentIds.flatMap((id) => lists?.known(portal, lookupOf('department'), id) ?? []).slice(0, mostNamed);
  const more = departmentIds.length - names.length;
  // Before they are read, there is no more to say than of all of them.
  const departments = names.length > 0 ? names.join(', ') + (more > 0 ? ` +${more}` : '') : '';
  return `${[week, departments].filter((part) => part !== '').join(' · ')} – ${portal.name}`;
}
