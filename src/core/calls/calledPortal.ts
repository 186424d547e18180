import { sentence } from '../errors.ts';
import { nameKey } from '../plainText.ts';
import type { Portal } from '../portals/portal.ts';
import { nearestNames } from '../sql/nearestNames.ts';
import { refused } from './call.ts';

/**
 * The portal that somebody means by its name, by Planday's id of it, or by ours.
 * @throws PlandayError `invalidInput` where it may be several, with their ids, or none, with the names that are near
 */
export function calledPortal(given: string, portals: readonly Portal[]): Portal {
  const exact = portals.filter((portal) => [portal.id, portal.name, ...plandayIds(portal)].includes(given));
  const meant = exact.length > 0 ? exact : portals.filter(({ name }) => nameKey(name) === nameKey(given));
  const [first, ...others] = meant;
  if (first && others.length === 0) return first;
  if (first) {
    const ids = meant.map(({ name, id }) => `${name} ${id}`).join(', ');
    throw refused(sentence('“{0}” may be one of {1} portals. Give its ID instead: {2}.', given, meant.length, ids));
  }
  const names = portals.map(({ name }) => name);
  const near = nearestNames(given, names);
  if (names.length === 0) throw refused(sentence('There is no portal yet. Choose Add Portal or Add Sandbox Portal first.'));
  throw refused(
    near.length > 0
      ? sentence('There is no portal “{0}”. Did you mean {1}?', given, near.join(', '))
      : sentence('There is no portal named {0}, only: {1}.', given, names.join(', ')),
  );
}

/** What Planday calls it: as it says itself, and as its access token claims. */
export function plandayIds({ info }: Portal): readonly string[] {
  return [info?.portalId ?? [], info?.claimedPortalId ?? []].flat();
}
