import { pathProblem } from '../catalogue/pathTemplate.ts';
import { type Sentence, sentence } from '../errors.ts';
import { isRecord } from '../json.ts';
import type { PeriodNames } from '../parameters/periodNames.ts';
import { plainText } from '../plainText.ts';
import { longestFolder } from '../portals/portalPlaces.ts';
import { isTexts } from '../requests/request.ts';
import { entryName, type FileEntry, folderProblem, listsProblem, nameProblem, type UnreadEntry, valuesIn } from './entryParts.ts';
import { checksProblem, someChecks } from './savedChecks.ts';
import type { NamedQuestion } from './savedRequest.ts';

/** A saved request as others get it. */
export interface SharedRequest extends NamedQuestion {
  /** Names of portals. */
  readonly portals: readonly string[];
}

const fields = ['name', 'folder', 'endpoint', 'parameters', 'periods', 'asks', 'allPages', 'query', 'portals', 'checks'];
/** Characters of a query. */
const longestQuery = 10_000;

/** @param place of the entry, from 1: its name where it has none */
export function readFileEntry(entry: unknown, place: number): SharedRequest | UnreadEntry {
  const name = entryName(entry);
  const wrong = (why: Sentence): UnreadEntry => ({
    problem:
      name === ''
        ? sentence('Request {0} cannot be read: {1}', place, why)
        : sentence('Request {0}, “{1}”, cannot be read: {2}', place, name, why),
  });
  if (!isRecord(entry)) return wrong(sentence('it is no object.'));
  const problem = problemOf(entry, name);
  if (problem) return wrong(problem);
  const { folder, endpoint, parameters = {}, periods, asks = [], allPages = false, query, portals = [], checks } = entry;
  const values = valuesIn(parameters);
  if ('text' in values) return wrong(values);
  const inFolder = typeof folder === 'string' ? plainText(folder, longestFolder) : '';
  return {
    name,
    endpointId: String(endpoint),
    values: values.values,
    all: allPages === true,
    portals: isTexts(portals) ? portals : [],
    ...(inFolder !== '' && { folder: inFolder }),
    ...(isRecord(periods) && Object.keys(periods).length > 0 && { periods: periods as PeriodNames }),
    ...(isTexts(asks) && asks.length > 0 && { notKept: [...new Set(asks)] }),
    ...(typeof query === 'string' && { query }),
    ...someChecks(checks),
  };
}

function problemOf(entry: FileEntry, name: string): Sentence | undefined {
  const { endpoint, periods, asks = [], allPages = false, query = '', portals = [] } = entry;
  const named = nameProblem(entry, name, fields);
  if (named) return named;
  if (typeof endpoint !== 'string' || pathProblem(endpoint, endpoint))
    return sentence('its “endpoint” is no path such as {0}.', '/hr/v1.0/departments');
  const inFolder = folderProblem(entry);
  if (inFolder) return inFolder;
  if (typeof query !== 'string' || query.length > longestQuery)
    return sentence('its “query” is no text of at most {0} characters.', longestQuery);
  if (typeof allPages !== 'boolean') return sentence('its “allPages” is neither true nor false.');
  return listsProblem({ asks, portals }, periods) ?? checksProblem(entry.checks, 'request');
}
