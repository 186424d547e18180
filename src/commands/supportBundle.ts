import * as vscode from 'vscode';
import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { requestTitle } from '../answers/answerStatus.ts';
import { supportBundle as textOf, type Versions } from '../core/bundle/supportBundle.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { buildUrl } from '../core/requests/buildUrl.ts';
import { tell } from '../ui/notify.ts';
import { withProgress } from '../ui/progress.ts';
import type { Command, Services } from './services.ts';

/** What Planday's support needs to know of an answer, as a text to be read and copied: no token in it, and nobody. */
export const supportBundle: Command = (services) => async (argument) => {
  const answer = services.answers.find(activeAnswerUri(argument))?.answer;
  if (!answer)
    throw new PlandayError(
      'invalidInput',
      sentence('This answer is no longer there, so nothing can be said of it. Choose Run Again first.'),
    );
  const { ask, connecting, hosts, seenHeaders } = await services.planday();
  const asked = await ask.lookUp(answer.request);
  const shape = await shapeOf(services, answer.content.masked.bytes(), requestTitle(asked));
  const { apiUrl } = await hosts(asked.portal);
  const seen = seenHeaders.find({ url: buildUrl(apiUrl, asked.endpoint, asked.values), portalName: asked.portal.name });
  const text = connecting.redactor.withoutSecrets(textOf({ asked, answer, shape, versions: versions(), seen, now: Date.now() }));
  const title = vscode.l10n.t('Bundle for Support – {0}', requestTitle(asked));
  await (await services.made()).openReport(title, [asked.portal.id], text, 'source');
  // Not waited for: the message stays for as long as the user likes.
  void offerToCopy(text).catch((error: unknown) => services.errors.report(error));
};

async function shapeOf({ planday }: Services, bytes: Uint8Array, title: string): Promise<readonly string[]> {
  const looking = (await planday()).work([bytes]);
  try {
    return await withProgress(title, ({ signal }) => looking.ask('shape', undefined, signal));
  } finally {
    looking.dispose();
  }
}

async function offerToCopy(text: string): Promise<void> {
  const copy = vscode.l10n.t('Copy');
  const said = vscode.l10n.t('Read it, then send it to apisupport@planday.com. It holds no token and no value of the answer.');
  if ((await tell(said, copy)) === copy) await vscode.env.clipboard.writeText(text);
}

function versions(): Versions {
  const extension = vscode.extensions.getExtension('planday-explorer.planday-explorer');
  return { extension: String(extension?.packageJSON.version ?? ''), editor: vscode.version, platform: process.platform };
}
