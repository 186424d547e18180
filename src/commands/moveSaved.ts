import * as vscode from 'vscode';
import { requestTargets } from '../core/saved/requestTarget.ts';
import type { SavedEntry } from '../core/saved/savedEntry.ts';
import { savedFolders } from '../core/saved/savedFolders.ts';
import { numberText, plural } from '../ui/plural.ts';
import { chooseFolder } from './chooseFolder.ts';
import { chooseSaved } from './chooseSaved.ts';
import type { Command, Services } from './services.ts';

export const moveSaved: Command = (services) => async (argument, selected) => {
  const requests = await requestsOf(services, argument, selected);
  if (requests.length === 0) return;
  const { saved } = await services.collection();
  const to = await chooseFolder({
    title: titleFor(requests.length),
    folders: [...savedFolders(saved.all()).values()],
    current: requests.map(({ folder }) => folder),
    prompt: vscode.l10n.t('Name of the folder: requests with the same one stand together'),
  });
  if (!to) return;
  await saved.put(
    requests.map(({ id }) => id),
    to.folder,
  );
};

async function requestsOf(services: Services, argument: unknown, selected: unknown): Promise<readonly SavedEntry[]> {
  const targets = requestTargets(argument, selected);
  if (targets.length === 1) {
    const request = await chooseSaved(services, argument, titleFor(1));
    return request ? [request] : [];
  }
  const { saved } = await services.collection();
  return saved.all().filter(({ id }) => targets.some(({ savedId }) => id === savedId));
}

function titleFor(count: number): string {
  if (count === 1) return vscode.l10n.t('Move Request to Folder');
  return plural(count, vscode.l10n.t('Move {0} Request to Folder ||| Move {0} Requests to Folder', numberText(count)));
}
