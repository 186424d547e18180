import * as vscode from 'vscode';
import type { Answers } from '../answers/answers.ts';
import { showAgain, shownUri } from '../answers/answerTabs.ts';
import { isAnswerUri } from '../answers/answerUri.ts';
import { systemClock } from '../core/clock.ts';
import { type ApiRequest, readRequest } from '../core/requests/request.ts';
import { requestTarget } from '../core/saved/requestTarget.ts';
import { RowOpenings } from './rowOpenings.ts';
import { runSaved } from './runSaved.ts';
import { sendRequest } from './sendRequest.ts';
import type { Command } from './services.ts';

/** What the keybinding of Enter says instead of a row. */
const enter = 'enter';

/** Sends the request of a row. VS Code runs a row's command for a click, Space and Enter alike: Enter comes by here first, to say so. */
export const openRow: Command = (services) => {
  const openings = new RowOpenings(systemClock);
  return async (argument) => {
    if (argument === enter) {
      openings.enter();
      await vscode.commands.executeCommand('list.select');
      return;
    }
    const request = readRequest(argument);
    if (!request) return;
    const shown = () => shownTab(services.answers, request);
    const target = requestTarget(argument);
    const open = target.savedId === undefined && target.historyId === undefined ? sendRequest : runSaved;
    const send = (preserveFocus: boolean) => open({ ...services, preserveFocus })(argument);
    const isSecondClick = await openings.open(JSON.stringify([target, request]), send, () => shown() !== undefined);
    // Out of its preview, and the focus to it, where it is what is in sight.
    const uri = shown();
    if (isSecondClick && uri) await showAgain(uri, { preview: false });
  };
};

/** The answer to a request, where it is what is in sight. */
function shownTab(answers: Pick<Answers, 'request'>, { portalId, endpointId }: ApiRequest): vscode.Uri | undefined {
  const uri = shownUri();
  const request = uri && isAnswerUri(uri) ? answers.request(uri) : undefined;
  return request?.portalId === portalId && request.endpointId === endpointId ? uri : undefined;
}
