import * as vscode from 'vscode';
import { freeName } from '../core/portals/credentials.ts';
import type { SavedRequests } from '../core/saved/savedRequests.ts';
import { views } from '../ids.ts';
import type { QueryDraft } from '../queries/queries.ts';
import { back } from '../ui/multiStep.ts';
import { tell } from '../ui/notify.ts';
import { askSavedName } from './chooseSaved.ts';
import type { Command } from './services.ts';

/** Keeps the statement at the cursor under a name. One that was opened from a saved query takes its place, where its name stays. */
export const saveQuery: Command = (services) => async (uri, offset) => {
  const draft = (await services.queries()).draft(uri, offset);
  const { saved } = await services.collection();
  const before = saved.all().find(({ id }) => id === draft.savedId);
  const taken = saved.all().flatMap(({ id, name }) => (id === before?.id ? [] : [name]));
  const title = vscode.l10n.t('Save Query');
  const name = await askSavedName({ title }, before?.name ?? freeName([draft.name], taken), taken);
  if (name === undefined || name === back) return;
  const id = await save(saved, before?.name === name ? before.id : undefined, name, draft);
  if (id !== undefined) draft.note(id);
  // Not waited for: the command is done, the message may stay for as long as it likes.
  void tellSaved(name, draft).catch((error: unknown) => services.errors.report(error));
};

/** @returns the id of what was saved */
async function save(
  saved: SavedRequests,
  id: string | undefined,
  name: string,
  { sql, values, periods, portalIds }: QueryDraft,
): Promise<string | undefined> {
  if (id !== undefined) {
    await saved.update(id, { sql, values, periods, portalIds });
    return id;
  }
  const [added] = await saved.add([{ name, sql, values, portalIds, ...(periods && { periods }) }]);
  return added?.id;
}

async function tellSaved(name: string, { asks }: QueryDraft): Promise<void> {
  const show = vscode.l10n.t('Show Requests');
  const message =
    asks.length === 0
      ? vscode.l10n.t('{0} was saved. Its row in the Requests view runs it.', name)
      : vscode.l10n.t('{0} was saved without the value of {1}, which is asked for when it runs.', name, asks.join(', '));
  if ((await tell(message, show)) === show) await vscode.commands.executeCommand(`${views.requests}.focus`);
}
