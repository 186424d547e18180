import * as vscode from 'vscode';
import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { requestTitle } from '../answers/answerStatus.ts';
import { showAgain } from '../answers/answerTabs.ts';
import { answerIdOf } from '../answers/answerUri.ts';
import { WatchSigns } from '../answers/watchSigns.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { largestPage } from '../core/requests/buildUrl.ts';
import type { Asked } from '../core/requests/request.ts';
import { changeFilter } from '../core/watch/changeFilter.ts';
import { askChoice, back } from '../ui/multiStep.ts';
import { numberText, plural } from '../ui/plural.ts';
import { onPortal } from '../ui/portalFailure.ts';
import type { Command } from './services.ts';
import { WatchSession } from './watchSession.ts';

const intervals = [1, 5, 15, 60] as const;

type Choice = (typeof intervals)[number] | 'show' | 'stop';

interface Item extends vscode.QuickPickItem {
  readonly choice?: Choice;
}

/** Reads an answer again every so often and tells what changed; of one that is watched, shows the changes or stops. */
export const watch: Command = (services) => {
  const sessions = new Map<string, WatchSession>();
  const signs = new WatchSigns(services.views);
  services.subscriptions.push(signs);
  return async (argument) => {
    const uri = activeAnswerUri(argument);
    // Its name may change while it is watched, its id does not.
    const key = answerIdOf(uri);
    const answer = services.answers.find(uri)?.answer;
    if (!answer) throw nothingToWatch();
    const asked = await (await services.planday()).ask.lookUp(answer.request);
    const choice = await choose(asked, answer.list?.total, sessions.get(key));
    if (choice === undefined) return;
    if (choice === 'show') return await sessions.get(key)?.show();
    sessions.get(key)?.stop();
    if (choice === 'stop') return;
    // Out of its preview: the next answer would close its tab.
    await showAgain(uri, { preview: false });
    await onPortal(asked.portal.id, async () => {
      const session = new WatchSession(services, { uri, asked, minutes: choice, signs, ended: () => sessions.delete(key) });
      sessions.set(key, session);
      await session.start();
    });
  };
};

async function choose(asked: Asked, total: number | undefined, running: WatchSession | undefined): Promise<Choice | undefined> {
  const now: readonly Item[] = running
    ? [
        ...(running.hasChanges ? [{ label: vscode.l10n.t('Show Changes'), choice: 'show' as const }] : []),
        { label: vscode.l10n.t('Stop Watching'), choice: 'stop' },
        { label: '', kind: vscode.QuickPickItemKind.Separator },
      ]
    : [];
  const title = vscode.l10n.t('Watch: {0}', requestTitle(asked));
  const placeholder = vscode.l10n.t('How often to read it again, for as long as its tab is open');
  const chosen = await askChoice<Item>(
    { title },
    { placeholder, items: [...now, ...intervals.map((minutes) => itemOf(asked, total, minutes))] },
  );
  return chosen === back ? undefined : chosen?.choice;
}

function itemOf(asked: Asked, total: number | undefined, minutes: (typeof intervals)[number]): Item {
  return {
    label: plural(minutes, vscode.l10n.t('Every {0} minute ||| Every {0} minutes', numberText(minutes))),
    description: howText(asked, total, minutes),
    choice: minutes,
  };
}

/** What it takes of the rate limit. */
function howText({ endpoint, values }: Asked, total: number | undefined, minutes: number): string {
  const filter = changeFilter(endpoint, values);
  if (filter && minutes < 30) return vscode.l10n.t('asks with {0}, and for everything every half hour', filter.name);
  const requests = endpoint.paging ? Math.max(1, Math.ceil((total ?? 0) / largestPage(endpoint))) : 1;
  return vscode.l10n.t('{0} each time', plural(requests, vscode.l10n.t('{0} request ||| {0} requests', numberText(requests))));
}

function nothingToWatch(): PlandayError {
  return new PlandayError(
    'invalidInput',
    sentence('This answer is no longer there, so it cannot be watched. Choose Run Again first.'),
  );
}
