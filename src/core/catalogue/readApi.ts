import type { Clock } from '../clock.ts';
import { type Sentence, sentence } from '../errors.ts';
import { nameKey, plainText } from '../plainText.ts';
import { apiTitle } from './apis.ts';
import type { Api, Endpoint } from './endpoint.ts';
import { nameFromPath, nameFromSummary } from './endpointNames.ts';
import { asArray, asName, asObject, asText, type JsonObject, member, members, type ReadExtension } from './jsonValue.ts';
import { openApiDocument } from './openApiDocument.ts';
import { comparablePath, pathProblem, withVersion } from './pathTemplate.ts';
import { ReadingBudget, stepsOfText } from './readingBudget.ts';
import { readOperation, type UnnamedEndpoint } from './readOperation.ts';
import { SchemaReader } from './schemaReader.ts';
import { toldApart } from './toldApart.ts';

const maximumPaths = 2000;
/** Room for a name and the longest path. */
const longestName = 600;
/** More is no path; what is longer is refused by name, and not read any further. */
const longestPath = 1000;
const mostTags = 10;
/** Of a description; scopes stand near its beginning. */
const longestText = 20_000;

export interface ReadApi {
  readonly api: Api;
  /** One for each operation that could not be read. */
  readonly problems: readonly Sentence[];
}

/**
 * Reads a published OpenAPI 3 document: each GET becomes an endpoint. An operation that cannot be read is left out and named. What says
 * `x-planday-…` in it is not ours, and does not count.
 *
 * @param overlay the built-in API of the same name: what its operations know beyond a published document is kept.
 * @param clock for a document from elsewhere, whose reading must end in time; ours are read whole, however long that takes
 * @throws PlandayError `badCatalogue` when the value is no OpenAPI 3 document, or costs more to read than any should.
 */
export function readApi(document: unknown, name: string, overlay?: Api, clock?: Pick<Clock, 'elapsed'>): ReadApi {
  return read(document, name, () => undefined, overlay, clock);
}

/** The same for a document that we wrote: its extensions count. */
export function readOwnApi(document: unknown, name: string): ReadApi {
  return read(document, name, member, undefined, undefined);
}

function read(
  document: unknown,
  name: string,
  extension: ReadExtension,
  overlay: Api | undefined,
  clock: Pick<Clock, 'elapsed'> | undefined,
): ReadApi {
  const root = openApiDocument(document, name);
  const budget = new ReadingBudget(name, clock);
  const schemas = new SchemaReader(root, budget);
  const tags = tagDescriptions(root);
  const version = asText(member(asObject(member(root, 'info')), 'version'), 20) ?? '1.0';
  const ours = new Map((overlay?.endpoints ?? []).map((endpoint) => [comparablePath(endpoint.path), endpoint]));
  const endpoints = new Map<string, UnnamedEndpoint>();
  const problems: Sentence[] = [];
  for (const [written, item] of members(asObject(member(root, 'paths')), maximumPaths)) {
    budget.spend(1);
    const pathItem = schemas.resolve(item);
    const operation = asObject(member(pathItem, 'get'));
    if (!pathItem || !operation) {
      const isBroken = (!pathItem && written.startsWith('/')) || member(pathItem, 'get') !== undefined;
      if (isBroken) problems.push(sentence('GET {0} is no operation.', shown(written)));
      continue;
    }
    const path = withVersion(written.slice(0, longestPath), /^v?(\d+(?:\.\d+)?)$/i.exec(version)?.[1] ?? '1.0');
    const key = comparablePath(path);
    const problem =
      pathProblem(path, shown(written)) ?? (endpoints.has(key) ? sentence('GET {0} is there twice.', shown(written)) : undefined);
    if (problem) {
      problems.push(problem);
      continue;
    }
    const tagText = asArray(member(operation, 'tags'))
      .slice(0, mostTags)
      .map((tag) => (typeof tag === 'string' ? (tags.get(tag) ?? '') : ''))
      .join('\n')
      .slice(0, longestText);
    const description = asText(member(operation, 'description'), longestText) ?? '';
    budget.spend(stepsOfText(description.length + tagText.length));
    endpoints.set(key, readOperation({ api: name, path, pathItem, operation, extension, tagText, ours: ours.get(key) }, schemas));
  }
  return { api: { name, title: apiTitle(name), endpoints: inOurOrder(named([...endpoints.values()]), overlay) }, problems };
}

function tagDescriptions(root: JsonObject): Map<string, string> {
  return new Map(
    asArray(member(root, 'tags'))
      .slice(0, 500)
      .map((tag) => [
        String(asName(member(asObject(tag), 'name'), 200)),
        asText(member(asObject(tag), 'description'), longestText) ?? '',
      ]),
  );
}

/** Names from the document or ours; else from the summary when it tells the endpoint from the others; else from the path. */
function named(endpoints: readonly UnnamedEndpoint[]): Endpoint[] {
  const bySummary = endpoints.map((endpoint) => endpoint.name ?? nameFromSummary(endpoint.summary));
  const count = counted(bySummary);
  const chosen = endpoints.map((endpoint, index) => {
    const name = bySummary[index];
    return endpoint.name ?? (name && count.of(name) === 1 ? name : plainText(nameFromPath(endpoint.path)));
  });
  const twice = counted(chosen);
  const isKept = (index: number) => endpoints[index]?.name !== undefined || twice.of(chosen[index] ?? '') !== 1;
  const apart = toldApart(chosen, isKept);
  return endpoints.map((endpoint, index) => {
    const name = apart[index] ?? endpoint.path;
    const unique =
      endpoint.name || twice.of(chosen[index] ?? '') === 1 ? name : plainText(`${name} (${endpoint.path})`, longestName);
    return { ...endpoint, name: unique, summary: endpoint.summary ?? firstSentence(endpoint.description) ?? unique };
  });
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

/** Ours first, as they were, so that the rows of the tree stay where they are; then what is new. */
function inOurOrder(endpoints: readonly Endpoint[], overlay: Api | undefined): readonly Endpoint[] {
  if (!overlay) return endpoints;
  const place = new Map(overlay.endpoints.map((endpoint, index) => [endpoint.id, index]));
  const placeOf = (endpoint: Endpoint) => place.get(endpoint.id) ?? overlay.endpoints.length;
  return [...endpoints].sort((one, other) => placeOf(one) - placeOf(other));
}

function shown(path: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not reach a message
  return path.slice(0, 120).replace(/[\x00-\x1f\x7f]/g, '�');
}
