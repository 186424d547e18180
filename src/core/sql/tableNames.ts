import type { Endpoint } from '../catalogue/endpoint.ts';
import { comparablePath } from '../catalogue/pathTemplate.ts';
import { DistinctNames, needsQuotes, snakeCase } from './identifiers.ts';
import { oneOf, ownSegments, segmentWords } from './pathWords.ts';

/** What is to have a name: an endpoint, and which list of its answer where it has several. */
export interface ToBeNamed {
  readonly endpoint: Endpoint;
  readonly list?: string | undefined;
}

export interface TableName {
  readonly name: string;
  readonly shortName?: string;
}

interface Candidate extends ToBeNamed {
  readonly index: number;
  readonly api: string;
  readonly words: string;
}

/** What SQLite has itself under such names. */
const ofSqlite = /^(?:sqlite_|pragma_|(?:json|jsonb)_(?:each|tree)$|generate_series$|dbstat$)/;

/**
 * The names of tables, in their order: the API and the words of the path, where what a parameter follows is one of them. They are the same
 * whatever the order is.
 */
export function tableNames(tables: readonly ToBeNamed[]): readonly TableName[] {
  const candidates = tables.map((table, index): Candidate => {
    return { ...table, index, api: snakeCase(table.endpoint.api) || 'api', words: wordsOfPath(table) };
  });
  const sorted = candidates.toSorted((one, other) => keysOf(one) - keysOf(other) || compare(placeOf(one), placeOf(other)));
  const names = new DistinctNames();
  const given = new Map<Candidate, string>();
  // The one with the fewest parameters has the name as it is, before anything is told apart.
  for (const one of sorted) if (!names.has(nameOf(one))) given.set(one, names.take(nameOf(one)));
  for (const one of sorted) if (!given.has(one)) given.set(one, names.take(toldApart(one, names)));
  return withShortNames(candidates.map((one) => ({ api: one.api, name: given.get(one) ?? '' })));
}

function withShortNames(tables: readonly { readonly api: string; readonly name: string }[]): readonly TableName[] {
  const short = tables.map(({ api, name }) => name.slice(api.length + 1));
  const counts = new Map<string, number>(tables.map(({ name }) => [name, 1]));
  for (const name of short) counts.set(name, (counts.get(name) ?? 0) + 1);
  return tables.map(({ name }, index) => {
    const shortName = short[index] ?? '';
    const isFree = shortName !== '' && counts.get(shortName) === 1 && !needsQuotes(shortName) && !ofSqlite.test(shortName);
    return { name, ...(isFree && { shortName }) };
  });
}

const nameOf = ({ api, words }: Candidate): string => `${api}_${words}`;
const keysOf = ({ endpoint }: Candidate): number => keyNames(endpoint).length;
const placeOf = ({ endpoint, list = '' }: Candidate): string => `${comparablePath(endpoint.id)} ${endpoint.id} ${list}`;

/** By the parameters, by the version, or by a number in the order of the paths. */
function toldApart(one: Candidate, names: DistinctNames): string {
  const name = nameOf(one);
  const keys = keyNames(one.endpoint);
  const byKeys = keys.length > 0 ? `${name}_by_${keys.join('_and_')}` : name;
  const version = snakeCase(one.endpoint.id.split('/')[2] ?? '');
  return [byKeys, ...(/^v\d/.test(version) ? [`${name}_${version}`] : [])].find((free) => !names.has(free)) ?? byKeys;
}

function keyNames({ parameters }: Endpoint): readonly string[] {
  return parameters.flatMap(({ in: place, name }) => (place === 'path' ? [snakeCase(name) || 'key'] : []));
}

function wordsOfPath({ endpoint, list }: ToBeNamed): string {
  const segments = ownSegments(endpoint.id);
  const words = segments.flatMap((segment, place) => {
    if (segment.includes('{')) return [];
    const own = segmentWords(segment);
    return [segments[place + 1]?.includes('{') ? oneOf(own) : own];
  });
  return [...words, ...(list === undefined ? [] : newWords(list, words))].filter((word) => word !== '').join('_') || 'list';
}

/** The words of a list without those that the path has said: of `/payroll`, `shiftsPayroll` is `shifts`. */
function newWords(list: string, said: readonly string[]): readonly string[] {
  const known = new Set(said.flatMap((word) => word.split('_')));
  const words = segmentWords(list).split('_');
  const rest = words.filter((word) => !known.has(word));
  return rest.length > 0 ? rest : words;
}

/** By the letters alone: it is the same for everybody. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
