import type { Clock } from '../clock.ts';
import { PlandayError, type Sentence, sentence } from '../errors.ts';
import { apiTitle } from './apis.ts';
import type { Api, Endpoint } from './endpoint.ts';
import { asArray, asName, asObject, asText, type JsonObject, member, members, type ReadExtension, shown } from './jsonValue.ts';
import { nameEndpoints } from './nameEndpoints.ts';
import { openApiDocument } from './openApiDocument.ts';
import { comparablePath, pathProblem, withVersion } from './pathTemplate.ts';
import { ReadingBudget, stepsOfText } from './readingBudget.ts';
import { ReadingProblems } from './readingProblems.ts';
import { readOperation, type UnnamedEndpoint } from './readOperation.ts';
import { SchemaReader } from './schemaReader.ts';
import { isPathOf, servedPath } from './serverPath.ts';

const maximumPaths = 2000;
/** More is no path; what is longer is refused by name, and not read any further. */
const longestPath = 1000;
const mostTags = 10;
/** Of a description; scopes stand near its beginning. */
const longestText = 20_000;

export interface ReadApi {
  readonly api: Api;
  /** One for each operation, parameter and reference that could not be read, and what is too large to be read whole. */
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
  const stated = asText(member(asObject(member(root, 'info')), 'version'), 20) ?? '1.0';
  const version = /^v?(\d+(?:\.\d+)?)$/i.exec(stated)?.[1] ?? '1.0';
  const ours = new Map((overlay?.endpoints ?? []).map((endpoint) => [comparablePath(endpoint.path), endpoint]));
  const endpoints = new Map<string, UnnamedEndpoint>();
  /** How the document writes the path of each. */
  const spelled = new Map<string, string>();
  const problems = new ReadingProblems();
  let [isAny, isAnyOurs] = [false, false];
  const paths = asObject(member(root, 'paths'));
  const pathCount = Object.keys(paths ?? {}).length;
  if (pathCount > maximumPaths) problems.cutPaths(maximumPaths, pathCount);
  for (const [written, item] of members(paths, maximumPaths)) {
    budget.spend(1);
    let whyNone: Sentence | undefined;
    const pathItem = schemas.resolve(item, (why) => (whyNone = why));
    const operation = asObject(member(pathItem, 'get'));
    const whole = withVersion(written.slice(0, longestPath), version);
    const path = servedPath(whole, { api: name, version }, [operation, pathItem, root]);
    isAny ||= !written.startsWith('x-');
    isAnyOurs ||= isPathOf(name, path);
    if (!pathItem || !operation) {
      const isBroken = (!pathItem && written.startsWith('/')) || member(pathItem, 'get') !== undefined;
      if (whyNone) problems.add(sentence('GET {0} is left out, because {1}.', shown(written), whyNone));
      else if (isBroken) problems.add(sentence('GET {0} is no operation.', shown(written)));
      continue;
    }
    const key = comparablePath(path);
    const first = spelled.get(key);
    const problem =
      pathProblem(path, shown(written)) ??
      (isPathOf(name, path) ? undefined : outside(name, written)) ??
      (first === undefined
        ? undefined
        : sentence('GET {0} is the same as GET {1}, and is left out.', shown(written), shown(first)));
    if (problem) {
      problems.add(problem);
      continue;
    }
    spelled.set(key, written);
    const tagText = asArray(member(operation, 'tags'))
      .slice(0, mostTags)
      .map((tag) => (typeof tag === 'string' ? (tags.get(tag) ?? '') : ''))
      .join('\n')
      .slice(0, longestText);
    const description = asText(member(operation, 'description'), longestText) ?? '';
    budget.spend(stepsOfText(description.length + tagText.length));
    const source = { api: name, path, pathItem, operation, extension, tagText, ours: ours.get(key), problems };
    endpoints.set(key, readOperation(source, schemas));
  }
  if (isAny && !isAnyOurs) throw ofAnotherApi(name);
  const api = { name, title: apiTitle(name), endpoints: inOurOrder(nameEndpoints([...endpoints.values()]), overlay) };
  return { api, problems: problems.all() };
}

function ofAnotherApi(name: string): PlandayError {
  return new PlandayError(
    'badCatalogue',
    sentence('Planday sent the document of another API instead of that of {0}; the one at hand stays in use.', apiTitle(name)),
  );
}

function outside(name: string, written: string): Sentence {
  return sentence('GET {0} is not below /{1}/, so it is no endpoint of the {2} API.', shown(written), name, apiTitle(name));
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

/** Ours first, as they were, so that the rows of the tree stay where they are; then what is new. */
function inOurOrder(endpoints: readonly Endpoint[], overlay: Api | undefined): readonly Endpoint[] {
  if (!overlay) return endpoints;
  const place = new Map(overlay.endpoints.map((endpoint, index) => [endpoint.id, index]));
  const placeOf = (endpoint: Endpoint) => place.get(endpoint.id) ?? overlay.endpoints.length;
  return [...endpoints].sort((one, other) => placeOf(one) - placeOf(other));
}
