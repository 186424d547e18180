import { nameKey } from '../plainText.ts';
import { isSameFolder } from '../portals/portalPlaces.ts';
import type { SavedRequest } from './savedRequest.ts';

/** The folders that there are, each once, by what tells them apart: in which letter case it is written is no matter. */
export function savedFolders(requests: readonly Pick<SavedRequest, 'folder'>[]): ReadonlyMap<string, string> {
  return new Map(requests.flatMap(({ folder }) => (folder === undefined ? [] : [[nameKey(folder), folder]])));
}

export function inFolder<R extends Pick<SavedRequest, 'folder'>>(
  requests: readonly R[],
  folder: string | undefined,
): readonly R[] {
  return requests.filter((request) => isSameFolder(request.folder, folder));
}
