import * as vscode from 'vscode';
import type { Portal } from '../core/portals/portal.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import { folderOf, foldersOf, inPlace, isSameFolder } from '../core/portals/portalPlaces.ts';
import { choosePortal, offerFirstPortal } from '../portals/choosePortal.ts';
import { askSeveral } from '../ui/askSeveral.ts';
import { back } from '../ui/multiStep.ts';
import type { QueryNotes } from './queryNotes.ts';
import { portalsText } from './queryWords.ts';

type Portals = Pick<PortalList, 'all' | 'get'>;

interface PortalItem extends vscode.QuickPickItem {
  readonly ids: readonly string[];
}

/** The portals that were chosen for a document, as far as they are there; else the only one. None: to be asked for. */
export function portalsOf(key: string, portals: Portals, notes: QueryNotes): readonly Portal[] {
  const all = inPlace(portals.all());
  const { portalIds } = notes.of(key);
  const chosen = all.filter(({ id }) => portalIds.includes(id));
  return chosen.length > 0 || all.length !== 1 ? chosen : all;
}

/** The same, asked for where none is chosen. @returns `undefined` when the user left */
export async function knownPortals(key: string, portals: Portals, notes: QueryNotes): Promise<readonly Portal[] | undefined> {
  const known = portalsOf(key, portals, notes);
  if (known.length > 0) return known;
  const portal = await choosePortal(portals, undefined, vscode.l10n.t('Run Query'));
  if (!portal) return undefined;
  notes.note(key, { portalIds: [portal.id] });
  return [portal];
}

/** Asks on which portals the statements of a document are run: some, or all of a folder. */
export async function askPortals(key: string, portals: Portals, notes: QueryNotes): Promise<void> {
  const title = vscode.l10n.t('Portals of a query');
  const all = inPlace(portals.all());
  if (all.length === 0) return void (await offerFirstPortal(title));
  const current = portalsOf(key, portals, notes).map(({ id }) => id);
  const chosen = await askSeveral(
    { title },
    {
      placeholder: vscode.l10n.t('Choose the portals that it is run on'),
      items: [...folderItems(all), ...all.map(portalItem)],
      picked: ({ ids: [id = '', ...others] }) => others.length === 0 && current.includes(id),
    },
  );
  if (chosen === undefined || chosen === back || chosen.length === 0) return;
  notes.note(key, { portalIds: [...new Set(chosen.flatMap(({ ids }) => ids))] });
}

function portalItem({ id, name, sandbox }: Portal): PortalItem {
  return { label: name, iconPath: new vscode.ThemeIcon(sandbox ? 'beaker' : 'organization'), ids: [id] };
}

/** One for each folder that holds several. */
function folderItems(all: readonly Portal[]): readonly PortalItem[] {
  return foldersOf(all).flatMap((folder) => {
    const within = all.filter((portal) => isSameFolder(folderOf(portal), folder));
    if (within.length < 2) return [];
    const description = portalsText(within.map(({ name }) => name));
    return [{ label: folder, description, iconPath: new vscode.ThemeIcon('folder-library'), ids: within.map(({ id }) => id) }];
  });
}
