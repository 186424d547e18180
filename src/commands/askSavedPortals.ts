import * as vscode from 'vscode';
import type { Endpoint } from '../core/catalogue/endpoint.ts';
import { inPlace } from '../core/portals/portalPlaces.ts';
import { sharedParameters } from '../core/references/lookups.ts';
import type { Question } from '../core/saved/savedRequest.ts';
import { askSeveral } from '../ui/askSeveral.ts';
import { back, type Place } from '../ui/multiStep.ts';
import type { Services } from './services.ts';

/** Whether a question means the same in every portal: an id among its values is another thing in each. */
export function isForSeveral(endpoint: Endpoint, { values, notKept = [] }: Question): boolean {
  const shared = new Set(sharedParameters(endpoint).map(({ name }) => name));
  return [...Object.keys(values), ...notKept].every((name) => shared.has(name));
}

/** To which portals a saved request goes. @returns their ids; none: asked for when it runs */
export async function askSavedPortals(
  place: Place,
  { portals }: Pick<Services, 'portals'>,
  portalIds: readonly string[],
): Promise<readonly string[] | typeof back | undefined> {
  const items = inPlace(portals.all()).map(({ id, name, sandbox }) => ({
    label: name,
    iconPath: new vscode.ThemeIcon(sandbox ? 'beaker' : 'organization'),
    id,
  }));
  const placeholder = vscode.l10n.t('Choose the portals that it is sent to; with none, it asks when it runs');
  const chosen = await askSeveral(place, { placeholder, items, picked: ({ id }) => portalIds.includes(id) });
  return chosen === undefined || chosen === back ? chosen : chosen.map(({ id }) => id);
}
