import * as vscode from 'vscode';
import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { requestTitle } from '../answers/answerStatus.ts';
import { systemClock } from '../core/clock.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { zoneOf } from '../core/parameters/timeZone.ts';
import type { Answer } from '../core/requests/answer.ts';
import { checkComplete } from '../core/requests/completeRequest.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import type { Explanation } from '../core/whyEmpty/explanation.ts';
import { whyEmpty as explain } from '../core/whyEmpty/whyEmpty.ts';
import { type CorrectedRequest, whyEmptyMarkdown, whyEmptySummary } from '../reports/whyEmptyReport.ts';
import { localize } from '../ui/localize.ts';
import { tell } from '../ui/notify.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { withProgress } from '../ui/progress.ts';
import { expectRowsOfNow } from './expectRowsOfNow.ts';
import { sendRequest } from './sendRequest.ts';
import type { Command, Services } from './services.ts';

/** Finds out why an answer has no rows, or lacks some, and offers the request that gives them. */
export const whyEmpty: Command = (services) => async (argument) => {
  const answer = services.answers.find(activeAnswerUri(argument))?.answer;
  if (!answer)
    throw new PlandayError(
      'invalidInput',
      sentence('This answer is no longer there, so nothing can be said of it. Choose Run Again first.'),
    );
  await onPortal(answer.request.portalId, () => explainAnswer(services, answer));
};

async function explainAnswer(services: Services, answer: Answer): Promise<void> {
  const client = await services.planday();
  const asked = await client.ask.lookUp(answer.request);
  checkComplete(asked);
  // What others answer now explains nothing of an answer that came from another company.
  expectRowsOfNow(asked, answer.connection);
  const title = requestTitle(asked);
  const explanation = await withProgress(
    vscode.l10n.t('Looking for what is missing in {0}', title),
    ({ signal, onWait, report }) =>
      explain(
        asked,
        answer,
        { ...client, clock: systemClock },
        { signal, onWait, machineZone: zoneOf(undefined), onAsk: (what) => report(localize(what)) },
      ),
    'long',
  );
  const corrected = await correctedOf(services, explanation);
  const markdown = whyEmptyMarkdown(explanation, asked, title, corrected);
  const name = explanation.rows === 0 ? vscode.l10n.t('Why {0} has no rows', title) : vscode.l10n.t('Why {0} lacks rows', title);
  await (await services.made()).openReport(name, [asked.portal.id], markdown);
  // Not waited for: the message stays for as long as the user likes.
  void offer(services, whyEmptySummary(explanation, title), explanation.cause?.corrected).catch((error: unknown) =>
    services.errors.report(error),
  );
}

async function correctedOf({ planday }: Services, { cause }: Explanation): Promise<CorrectedRequest | undefined> {
  return cause?.corrected && (await (await planday()).ask.lookUp(cause.corrected));
}

async function offer(services: Services, summary: string, corrected: ApiRequest | undefined): Promise<void> {
  const send = vscode.l10n.t('Send Corrected Request');
  const chosen = await tell(summary, ...(corrected ? [send] : []));
  if (chosen === send && corrected) await sendRequest(services)(corrected);
}
