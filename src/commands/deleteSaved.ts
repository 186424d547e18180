import * as vscode from 'vscode';
import { isSameFolder } from '../core/portals/portalPlaces.ts';
import { type RequestTarget, requestTargets } from '../core/saved/requestTarget.ts';
import type { SavedEntry } from '../core/saved/savedEntry.ts';
import { confirmLoss } from '../ui/notify.ts';
import { numberText, plural } from '../ui/plural.ts';
import { chooseSaved } from './chooseSaved.ts';
import { removeFolder } from './removeFolder.ts';
import type { Command } from './services.ts';

/** Deletes whatever rows of the Requests view are selected. Of the history nothing is lost that is worth a question. */
export const deleteSaved: Command = (services) => async (argument, selected) => {
  const targets = requestTargets(argument, selected);
  const isOne = targets.length === 1;
  if (isOne && targets[0]?.savedFolder !== undefined) return await removeFolder(services)(argument);
  const { saved, history } = await services.collection();
  const one = isOne ? await chooseSaved(services, argument, vscode.l10n.t('Delete Request')) : undefined;
  const requests = one ? [one] : saved.all().filter((request) => targets.some((target) => isOf(request, target)));
  if (requests.length > 0) {
    if (!(await isSure(requests))) return;
    await saved.remove(requests.map(({ id }) => id));
  }
  const asked = targets.flatMap(({ historyId }) => historyId ?? []);
  if (asked.length > 0) await history.remove(asked);
};

function isOf({ id, folder }: SavedEntry, { savedId, savedFolder }: RequestTarget): boolean {
  return id === savedId || (savedFolder !== undefined && isSameFolder(folder, savedFolder));
}

async function isSure(requests: readonly SavedEntry[]): Promise<boolean> {
  const remove = vscode.l10n.t('Delete');
  const [first, ...others] = requests;
  const chosen =
    first && others.length === 0
      ? await confirmLoss(
          vscode.l10n.t('Delete {0}?', first.name),
          vscode.l10n.t('It cannot be brought back. Export Saved Requests keeps a copy in a file.'),
          vscode.l10n.t('Keep Request'),
          remove,
        )
      : await confirmLoss(
          plural(
            requests.length,
            vscode.l10n.t('Delete {0} saved request? ||| Delete {0} saved requests?', numberText(requests.length)),
          ),
          vscode.l10n.t('They cannot be brought back. Export Saved Requests keeps a copy in a file.'),
          vscode.l10n.t('Keep Requests'),
          remove,
        );
  return chosen === remove;
}
