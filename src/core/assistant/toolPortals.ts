import { plainText } from '../plainText.ts';
import type { Portal } from '../portals/portal.ts';
import { wrong } from './toolInput.ts';

/** The portal that a model means, by its name or id. @throws PlandayError `invalidInput` that names those that there are */
export function portalCalled(given: string, portals: readonly Portal[]): Portal {
  const byId = portals.find(({ id }) => id === given);
  const named = portals.filter(({ name }) => name.toLowerCase() === given.toLowerCase());
  const [first, ...others] = byId ? [byId] : named;
  if (!first) throw wrong(`There is no portal "${plainText(given)}". ${those(portals)}`);
  if (others.length > 0) throw wrong(`Several portals are called "${plainText(given)}": use the id of one.`);
  return first;
}

/** The same; where none is named, the only one. */
export function onePortalCalled(given: string | undefined, portals: readonly Portal[]): Portal {
  if (given !== undefined) return portalCalled(given, portals);
  const [only, ...others] = portals;
  if (!only || others.length > 0) throw wrong(`Say of which portal. ${those(portals)}`);
  return only;
}

/** Several of them; where none is named, the only one. */
export function portalsCalled(given: readonly string[], portals: readonly Portal[]): readonly Portal[] {
  if (given.length === 0) return [onePortalCalled(undefined, portals)];
  return [...new Set(given.map((one) => portalCalled(one, portals)))];
}

function those(portals: readonly Portal[]): string {
  if (portals.length === 0) return 'The person has not added any: the command "Planday: Add Portal" does.';
  return `There are: ${portals.map(({ id, name }) => `"${plainText(name)}" (${id})`).join(', ')}.`;
}
