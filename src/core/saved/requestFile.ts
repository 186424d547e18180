import { PlandayError, type Sentence, sentence } from '../errors.ts';
import { formatJson, isRecord } from '../json.ts';
import { parseJson } from '../parseJson.ts';
import type { UnreadEntry } from './entryParts.ts';
import { readFileEntry, type SharedRequest } from './fileEntry.ts';
import { linesIn, readQueryEntry, type SharedQuery } from './queryEntry.ts';

/** More is no file that anyone reviews. In bytes. */
export const longestFile = 5_000_000;
const mostEntries = 2_000;

type FileContent = Readonly<Record<string, unknown>>;

/** How a file of each version becomes one of the next: the first makes version 2 of version 1. */
const upgrades: readonly ((content: FileContent) => FileContent)[] = [
  (content) => ({ ...content, queries: [] }),
  // Version 3 has checks, and an entry needs none.
  (content) => content,
];
export const fileVersion = upgrades.length + 1;

/** What a file holds that can be read, and what is wrong with the rest, each by its name. */
export interface RequestFile {
  readonly requests: readonly SharedRequest[];
  readonly queries: readonly SharedQuery[];
  readonly problems: readonly Sentence[];
}

/**
 * What was saved as a file for others to read: JSON, one field a line. It is of the first version that had all that is in it, so that an older
 * extension reads what it can, and says that it is older where it cannot.
 */
export function writeRequestFile(requests: readonly SharedRequest[], queries: readonly SharedQuery[] = []): string {
  const entries = requests.map(({ name, folder, endpointId, values, periods, notKept = [], all, query, portals, checks }) => ({
    name,
    folder,
    endpoint: endpointId,
    ...(Object.keys(values).length > 0 && { parameters: values }),
    periods,
    ...(notKept.length > 0 && { asks: notKept }),
    ...(all && { allPages: true }),
    query,
    ...(portals.length > 0 && { portals }),
    checks,
  }));
  const hasChecks = [...requests, ...queries].some(({ checks }) => checks !== undefined);
  if (queries.length === 0 && !hasChecks) return formatJson({ version: 1, requests: entries });
  const statements = queries.map(({ name, folder, sql, values, periods, portals, checks }) => ({
    name,
    folder,
    sql: linesIn(sql),
    ...(Object.keys(values).length > 0 && { parameters: values }),
    periods,
    ...(portals.length > 0 && { portals }),
    checks,
  }));
  return formatJson({ version: hasChecks ? 3 : 2, requests: entries, queries: statements });
}

/**
 * Reads such a file, also one that was edited by hand.
 * @param file its name, for sentences
 * @throws PlandayError `invalidInput` where it is none at all, or a later version's
 */
export function readRequestFile(text: string, file: string): RequestFile {
  const { requests, queries = [] } = upgraded(contentOf(text, file), file);
  if (!Array.isArray(requests) || !Array.isArray(queries)) throw noSuchFile(file);
  const count = requests.length + queries.length;
  if (count > mostEntries) {
    throw refused(sentence('{0} holds {1} requests, and at most {2} are read at a time.', file, count, mostEntries));
  }
  const read = requests.map((entry: unknown, index) => readFileEntry(entry, index + 1));
  const readQueries = queries.map((entry: unknown, index) => readQueryEntry(entry, index + 1));
  return {
    requests: read.flatMap((entry) => ('problem' in entry ? [] : [entry])),
    queries: readQueries.flatMap((entry) => ('problem' in entry ? [] : [entry])),
    problems: [...read, ...readQueries].flatMap((entry) => (isUnread(entry) ? [entry.problem] : [])),
  };
}

function isUnread(entry: object): entry is UnreadEntry {
  return 'problem' in entry;
}

function contentOf(text: string, file: string): FileContent {
  let content: unknown;
  try {
    content = parseJson(text.replace(/^\ufeff/, ''));
  } catch {
    throw refused(
      sentence('{0} is no JSON, so nothing was imported. Choose a file that Export Saved Requests has written.', file),
    );
  }
  if (!isRecord(content) || !Object.hasOwn(content, 'version')) throw noSuchFile(file);
  return content;
}

function upgraded(content: FileContent, file: string): FileContent {
  const { version } = content;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) throw noSuchFile(file);
  if (version > fileVersion) {
    throw refused(
      sentence(
        '{0} is of version {1}, which a later Planday API Explorer has written, so nothing was imported. Update the extension, then import it again.',
        file,
        version,
      ),
    );
  }
  return upgrades.slice(version - 1).reduce((now, upgrade) => upgrade(now), content);
}

function noSuchFile(file: string): PlandayError {
  return refused(
    sentence(
      '{0} holds no saved requests, so nothing was imported. Choose a file that Export Saved Requests has written: it has a “version” and a list of “requests”.',
      file,
    ),
  );
}

function refused(why: Sentence): PlandayError {
  return new PlandayError('invalidInput', why);
}
