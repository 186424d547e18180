import * as vscode from 'vscode';
import { type Call, refused } from '../core/calls/call.ts';
import { calledRequest } from '../core/calls/calledRequest.ts';
import { sentence } from '../core/errors.ts';
import { isCalendarDate, startOfWeek, today } from '../core/parameters/calendar.ts';
import { checkAll } from '../core/parameters/parameterSteps.ts';
import type { Portal } from '../core/portals/portal.ts';
import { isOfWeeks, readWeekPlace, type WeekOfAnswer, weekOfAnswer } from '../core/week/weekPlace.ts';
import { commands } from '../ids.ts';
import { called, portalOf } from './called.ts';
import { openAsWeek } from './openAsWeek.ts';
import type { Services } from './services.ts';

/** Opens a week of a portal, or the one that a request for shifts begins in, for other programs too. */
export const callWeek = called({
  id: commands.openAsWeek,
  fields: ['portal', 'departments', 'day', 'path', 'values', 'period'],
  outcome: [],
  byHand: openAsWeek,
  run: async (services, call) => {
    const has = (name: string) => call.field(name) !== undefined;
    const isRequest = ['path', 'values', 'period'].some(has);
    if (isRequest) call.needed('path', '/scheduling/v1.0/shifts');
    const spare = isRequest ? ['departments', 'day'].find(has) : undefined;
    if (spare !== undefined)
      throw refused(sentence('{0} takes either “{1}” or “{2}”, not both. Leave one out.', commands.openAsWeek, spare, 'path'));
    const week = isRequest ? undefined : namedWeek(call);
    const portal = await portalOf(services, call, vscode.l10n.t('Open as Week'));
    if (!portal) return undefined;
    const { monday, departmentIds } = week ?? (await requestedWeek(services, call, portal));
    (await services.weeks()).show({ portalId: portal.id, departmentIds }, monday);
    return undefined;
  },
});

type Week = Pick<WeekOfAnswer, 'monday' | 'departmentIds'>;

function namedWeek(call: Call): Week {
  const departmentIds = call.texts('departments', '[1, 2]') ?? [];
  if (departmentIds.some((id) => !/^\d{1,19}$/.test(id)))
    throw refused(sentence('“{0}” of {1} has to be a list of IDs, such as {2}.', 'departments', commands.openAsWeek, '[1, 2]'));
  const day = call.text('day', '"2026-11-30"');
  const monday = day !== undefined && isCalendarDate(day) ? startOfWeek(day) : day;
  if (day !== undefined && !readWeekPlace({ portalId: '', departmentIds, monday }))
    throw refused(sentence('“{0}” of {1} has to be a day, such as {2}.', 'day', commands.openAsWeek, '2026-11-30'));
  return { departmentIds, monday };
}

async function requestedWeek({ planday }: Pick<Services, 'planday'>, call: Call, portal: Portal): Promise<Week> {
  const { catalogue } = await planday();
  const timeZone = portal.info?.timeZone;
  const request = await calledRequest(call, { catalogue, portal, today: today(Date.now(), timeZone), all: false });
  const endpoint = await catalogue.get(request.endpointId);
  if (!isOfWeeks(endpoint.id))
    throw refused(sentence('{0} has no shifts to show as a week. Open Shifts of the Scheduling API first.', endpoint.name));
  checkAll(endpoint, request.values, timeZone);
  return weekOfAnswer(request, endpoint, undefined, timeZone);
}
