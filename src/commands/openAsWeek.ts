import * as vscode from 'vscode';
import { shownUri } from '../answers/answerTabs.ts';
import { isAnswerUri } from '../answers/answerUri.ts';
import { requestBehind } from '../answers/updateAnswer.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { isRecord } from '../core/json.ts';
import type { CalendarDate } from '../core/parameters/calendar.ts';
import { portalTarget } from '../core/portals/portalTarget.ts';
import type { Answer } from '../core/requests/answer.ts';
import { isOfWeeks, type WeekScope, weekOfAnswer } from '../core/week/weekPlace.ts';
import { choosePortal } from '../portals/choosePortal.ts';
import type { Command, Services } from './services.ts';

interface Wanted extends WeekScope {
  /** Absent: the one that it is now. */
  readonly monday?: CalendarDate | undefined;
}

/** Shows shifts as a week: those of an answer, of the row of a department or a portal, or of the portal that is chosen. */
export const openAsWeek: Command = (services) => async (argument) => {
  const wanted = await wantedWeek(services, argument);
  if (wanted) (await services.weeks()).show(wanted, wanted.monday);
};

async function wantedWeek(services: Services, argument: unknown): Promise<Wanted | undefined> {
  if (argument instanceof vscode.Uri) return await weekOfDocument(services, argument);
  const target = portalTarget(argument);
  if (target) return { portalId: target.portalId, departmentIds: departmentOf(argument) };
  const shown = shownUri();
  const request = shown && isAnswerUri(shown) ? services.answers.request(shown) : undefined;
  if (shown && request && isOfWeeks(request.endpointId)) return await weekOfDocument(services, shown);
  const portal = await choosePortal(services.portals, undefined, vscode.l10n.t('Open as Week'));
  return portal && { portalId: portal.id, departmentIds: [] };
}

/** @throws PlandayError `invalidInput` for an answer that is of no shifts */
async function weekOfDocument({ answers, planday }: Services, uri: vscode.Uri): Promise<Wanted> {
  const request = requestBehind(answers, uri);
  const { endpoint, portal } = await (await planday()).ask.lookUp(request);
  if (!isOfWeeks(request.endpointId))
    throw new PlandayError(
      'invalidInput',
      sentence('{0} has no shifts to show as a week. Open Shifts of the Scheduling API first.', endpoint.name),
    );
  return weekOfAnswer(request, endpoint, firstRow(answers.find(uri)?.answer), portal.info?.timeZone);
}

/** The first row of a list, or the one object that it is; `undefined` where the answer is no longer there. */
function firstRow(answer: Pick<Answer, 'content'> | undefined): unknown {
  if (!answer) return undefined;
  const { content } = answer;
  if (content.list) return content.rows[0]?.json();
  const json = content.json();
  return isRecord(json) ? json.data : undefined;
}

/** A row of a department carries its id; that of a portal is of all. */
function departmentOf(row: unknown): readonly string[] {
  return isRecord(row) && typeof row.entryId === 'string' && row.entryId !== '' ? [row.entryId] : [];
}
