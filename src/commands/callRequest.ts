import * as vscode from 'vscode';
import { rowsText } from '../answers/answerStatus.ts';
import { calledRequest, requestFields } from '../core/calls/calledRequest.ts';
import { today } from '../core/parameters/calendar.ts';
import type { Answer } from '../core/requests/answer.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import { requestPath } from '../core/requests/requestPath.ts';
import { PortalFailure } from '../ui/portalFailure.ts';
import { called, portalOf } from './called.ts';
import type { Answered } from './public.d.ts';
import type { CallableCommand, Command, Services } from './services.ts';

const outcome: readonly (keyof Answered)[] = ['portal', 'path', 'status', 'rows', 'total', 'complete', 'missing', 'uri'];

/**
 * A command that opens an answer, for other programs too: what they name becomes the request of a row, and goes the way of a click.
 * @param row what is done with the request of a row; absent: as by hand
 * @param all whether every page is asked for, whatever the call says
 */
export function callRequest(id: string, byHand: Command, { row = byHand, all = false } = {}): CallableCommand {
  const fields = requestFields.filter((name) => !all || name !== 'all');
  return called({
    id,
    fields,
    outcome,
    byHand,
    run: async (services, call) => {
      const portal = await portalOf(services, call, vscode.l10n.t('Send Request'));
      if (!portal) return undefined;
      const { catalogue } = await services.planday();
      const day = today(Date.now(), portal.info?.timeZone);
      const request = await calledRequest(call, { catalogue, portal, today: day, all });
      return await opened(services, request, row);
    },
  });
}

async function opened(services: Services, request: ApiRequest, row: Command): Promise<Answered | undefined> {
  const came: Answer[] = [];
  try {
    await row({ ...services, onOpened: (answer) => came.push(answer) })(request);
  } catch (failure) {
    // What came of a list is open, and says itself what is missing.
    if (!came.some(({ list }) => list?.partial && 'error' in list.partial && list.partial.error === causeOf(failure)))
      throw failure;
  }
  const [answer] = came;
  return answer && answered(services, answer);
}

function causeOf(failure: unknown): unknown {
  return failure instanceof PortalFailure ? failure.cause : failure;
}

/** Counts alone: what the rows say is the user's. */
function answered({ portals, answers }: Services, answer: Answer): Answered {
  const { request, status, list } = answer;
  const document = answers.all().find((one) => one.answer === answer);
  const isComplete = !list || (list.skipped === 0 && list.next === undefined && !list.partial && list.rows >= (list.total ?? 0));
  return {
    portal: portals.get(request.portalId).name,
    path: requestPath(request),
    status,
    ...(list && { rows: list.rows }),
    ...(list?.total !== undefined && { total: list.total }),
    complete: isComplete,
    ...(list?.partial && { missing: rowsText(list) }),
    ...(document && { uri: String(document.uri) }),
  };
}
