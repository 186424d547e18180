import { nameKey, plainText } from '../plainText.ts';
import type { Endpoint } from './endpoint.ts';
import { nameFromPath, nameFromSummary, namesByPath } from './endpointNames.ts';
import { asName } from './jsonValue.ts';
import type { UnnamedEndpoint } from './readOperation.ts';
import { toldApart } from './toldApart.ts';

/** Room for a name and the longest path. */
const longestName = 600;

/**
 * Names from the document or ours; else from the summary when it tells the endpoint from the others; else from the path. Of those that are still
 * called alike, what tells them apart comes first; no two have one name.
 */
export function nameEndpoints(endpoints: readonly UnnamedEndpoint[]): Endpoint[] {
  const names = distinct(firstNames(endpoints), endpoints);
  const twice = counted(names);
  return endpoints.map((endpoint, index) => {
    const name = names[index] ?? endpoint.path;
    const unique = endpoint.name || twice.of(name) === 1 ? name : plainText(`${name} (${endpoint.path})`, longestName);
    return { ...endpoint, name: unique, summary: endpoint.summary ?? firstSentence(endpoint.description) ?? unique };
  });
}

function firstNames(endpoints: readonly UnnamedEndpoint[]): readonly string[] {
  const bySummary = endpoints.map((endpoint) => endpoint.name ?? nameFromSummary(endpoint.summary));
  const count = counted(bySummary);
  return endpoints.map((endpoint, index) => {
    const name = bySummary[index];
    return endpoint.name ?? (name && count.of(name) === 1 ? name : plainText(nameFromPath(endpoint.path, name)));
  });
}

function distinct(names: readonly string[], endpoints: readonly UnnamedEndpoint[]): readonly string[] {
  const alike = new Map<string, number[]>();
  for (const [index, name] of names.entries()) alike.set(nameKey(name), [...(alike.get(nameKey(name)) ?? []), index]);
  const changed = [...names];
  for (const group of alike.values()) {
    if (group.length < 2) continue;
    const byPath = namesByPath(
      names[group[0] ?? 0] ?? '',
      group.map((index) => endpoints[index]?.path ?? ''),
    );
    for (const [place, index] of group.entries()) changed[index] = endpoints[index]?.name ?? plainText(byPath[place] ?? '');
  }
  const isKept = (index: number) => endpoints[index]?.name !== undefined || changed[index] !== names[index];
  return toldApart(changed, isKept);
}

/** How many of the names look like one. */
function counted(names: readonly (string | undefined)[]): { of(name: string): number | undefined } {
  const count = new Map<string, number>();
  for (const name of names) if (name !== undefined) count.set(nameKey(name), (count.get(nameKey(name)) ?? 0) + 1);
  return { of: (name) => count.get(nameKey(name)) };
}

function firstSentence(description: string | undefined): string | undefined {
  return asName(description?.split(/(?<=\.)\s|\n/)[0], 200);
}
