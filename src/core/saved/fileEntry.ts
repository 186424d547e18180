import type { ParameterValues } from '../catalogue/endpoint.ts';
import { pathProblem } from '../catalogue/pathTemplate.ts';
import { type Sentence, sentence } from '../errors.ts';
import { isRecord, scalarText } from '../json.ts';
import { isDateOfferName, type PeriodNames } from '../parameters/periodNames.ts';
import { plainText } from '../plainText.ts';
import { longestFolder } from '../portals/portalPlaces.ts';
import { isTexts } from '../requests/request.ts';
import type { NamedQuestion } from './savedRequest.ts';

/** A saved request as others get it. */
export interface SharedRequest extends NamedQuestion {
  /** Names of portals. */
  readonly portals: readonly string[];
}

export interface UnreadEntry {
  /** Names the entry, and what is wrong with it. */
  readonly problem: Sentence;
}

/** Characters of a name. */
export const longestSavedName = 80;
const fields = ['name', 'folder', 'endpoint', 'parameters', 'periods', 'asks', 'allPages', 'query', 'portals'];
/** Characters of all values, and of all names; and of a query. */
const longestValues = 100_000;
const longestQuery = 10_000;

/** @param place of the entry, from 1: its name where it has none */
export function readFileEntry(entry: unknown, place: number): SharedRequest | UnreadEntry {
  const name = isRecord(entry) && typeof entry.name === 'string' ? plainText(entry.name, longestSavedName + 1) : '';
  const wrong = (why: Sentence): UnreadEntry => ({
    problem:
      name === ''
        ? sentence('Request {0} cannot be read: {1}', place, why)
        : sentence('Request {0}, “{1}”, cannot be read: {2}', place, name, why),
  });
  if (!isRecord(entry)) return wrong(sentence('it is no object.'));
  const problem = problemOf(entry, name);
  if (problem) return wrong(problem);
  const { folder, endpoint, parameters = {}, periods, asks = [], allPages = false, query, portals = [] } = entry;
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
  };
}

function problemOf(entry: Readonly<Record<string, unknown>>, name: string): Sentence | undefined {
  const { folder, endpoint, periods = {}, asks = [], allPages = false, query = '', portals = [] } = entry;
  const unknown = Object.keys(entry).find((field) => !fields.includes(field));
  if (unknown !== undefined) return sentence('there is no field “{0}”, only {1}.', unknown, fields.join(', '));
  if (name === '') return sentence('it has no “name”.');
  if (name.length > longestSavedName) return tooLong('name', longestSavedName);
  if (typeof endpoint !== 'string' || pathProblem(endpoint, endpoint))
    return sentence('its “endpoint” is no path such as {0}.', '/hr/v1.0/departments');
  if (folder !== undefined && typeof folder !== 'string') return sentence('its “{0}” is no text.', 'folder');
  if (typeof query !== 'string' || query.length > longestQuery)
    return sentence('its “query” is no text of at most {0} characters.', longestQuery);
  if (typeof allPages !== 'boolean') return sentence('its “allPages” is neither true nor false.');
  const lists = Object.entries({ asks, portals });
  const noTexts = lists.find(([, list]) => !isTexts(list));
  if (noTexts) return sentence('its “{0}” is no list of texts.', noTexts[0]);
  if (!isRecord(periods)) return sentence('its “{0}” is no object.', 'periods');
  const long = [...lists, ['periods', periods] as const].find(([, held]) => isLong(held));
  if (long) return tooLong(long[0], longestValues);
  const strange = Object.entries(periods).find(([, period]) => !isDateOfferName(period));
  return strange && sentence('the period of “{0}” is none that is known, such as lastWeek or thisMonth.', strange[0]);
}

function valuesIn(parameters: unknown): { readonly values: ParameterValues } | Sentence {
  if (!isRecord(parameters)) return sentence('its “{0}” is no object.', 'parameters');
  const read = Object.entries(parameters).map(([name, value]) => [name, textOf(value)] as const);
  const strange = read.find(([, value]) => value === undefined);
  if (strange) return sentence('the value of “{0}” is neither a text nor a list of texts.', strange[0]);
  const values = Object.fromEntries(read.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
  return isLong(values) ? tooLong('parameters', longestValues) : { values };
}

function isLong(held: unknown): boolean {
  return JSON.stringify(held).length > longestValues;
}

function tooLong(field: string, most: number): Sentence {
  return sentence('its “{0}” has more than {1} characters.', field, most);
}

/** Who writes a file by hand writes a number as a number. */
function textOf(value: unknown): string | readonly string[] | undefined {
  if (!Array.isArray(value)) return scalarText(value);
  const texts = value.map(scalarText);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}
