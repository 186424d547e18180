import { systemClock } from '../core/clock.ts';
import { type RowAction, type RowActionName, rowActions, rowPeriods, rowValues } from '../core/directory/rowActions.ts';
import { isRecord } from '../core/json.ts';
import { today } from '../core/parameters/calendar.ts';
import { portalTarget } from '../core/portals/portalTarget.ts';
import { sendRequest } from './sendRequest.ts';
import type { Command } from './services.ts';

/** What one of the actions on a row of a department or an employee sends. */
export function askAboutRow(name: RowActionName): Command {
  return (services) => async (row) => {
    const portalId = portalTarget(row)?.portalId;
    if (!isRecord(row) || typeof row.entryId !== 'string' || row.entryId === '' || portalId === undefined) return;
    const action: RowAction = rowActions[name];
    const { catalogue } = await services.planday();
    const endpoint = await catalogue.get(action.endpointId);
    const timeZone = services.portals.get(portalId).info?.timeZone;
    const values = rowValues(action, row.entryId, endpoint, { today: today(systemClock.now(), timeZone), timeZone });
    const periods = rowPeriods(action, endpoint);
    await sendRequest(services)({ portalId, endpointId: endpoint.id, values, periods, all: false });
  };
}
