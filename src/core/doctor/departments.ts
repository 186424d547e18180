import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import { outlooks, PlandayError, sentence } from '../errors.ts';
import { isRecord, scalarText } from '../json.ts';
import type { JsonContent } from '../jsonText/jsonContent.ts';
import type { CalendarDate } from '../parameters/calendar.ts';
import type { Portal } from '../portals/portal.ts';
import type { SendOptions } from '../rateLimit/rateGovernor.ts';
import { lookupOf } from '../references/lookups.ts';
import { listValues } from '../references/portalLists.ts';
import type { ApiClient } from '../requests/apiClient.ts';
import { largestPage } from '../requests/buildUrl.ts';
import { accessTo } from '../scopes/scopes.ts';
import { attention, type Finding, ok, unknown } from './finding.ts';

/** Pages of departments that are read: more than four no company of Planday's has. */
const mostPages = 4;
/** Rows of another list that are looked at. */
const mostRows = 200;
/** IDs that are named. */
const mostNamed = 5;

export interface DepartmentsDependencies {
  readonly catalogue: Pick<Catalogue, 'find'>;
  readonly requests: Pick<ApiClient, 'get'>;
}

export interface DepartmentsOptions extends SendOptions {
  readonly today: CalendarDate;
}

/** Lists whose rows say of which departments they are. */
const places = ['employee', 'shift', 'position', 'section', 'revenueUnit'] as const;

/**
 * The departments that the app sees, beside those that rows of other lists name: the API tells of no others.
 * @throws PlandayError where the connection fails; the signal's reason when aborted
 */
export async function departmentsFinding(
  portal: Portal,
  { catalogue, requests }: DepartmentsDependencies,
  { today, ...sending }: DepartmentsOptions,
): Promise<Finding> {
  const read = async (endpoint: Endpoint | undefined, values: ParameterValues): Promise<JsonContent | undefined> => {
    if (!endpoint || accessTo(endpoint, portal) === 'missing') return undefined;
    try {
      return (await requests.get({ portal, endpoint, values }, sending)).content;
    } catch (error) {
      if (!(error instanceof PlandayError) || outlooks[error.kind].ofConnection) throw error;
      return undefined;
    }
  };
  const list = await catalogue.find(lookupOf('department').endpointId);
  const seen = await visible(list, read);
  if (!seen) return unknown('departments', sentence('The list of departments could not be read to its end.'), whereToLook);
  const named = new Set<string>();
  let rows = 0;
  for (const place of places) {
    const lookup = lookupOf(place);
    const endpoint = await catalogue.find(lookup.endpointId);
    const page = endpoint?.paging && { [endpoint.paging.limit]: String(Math.min(largestPage(endpoint), mostRows)) };
    const values = endpoint && { ...listValues(endpoint, lookup, today, portal.info?.timeZone), ...page };
    const content = values && (await read(endpoint, values));
    for (const row of content?.rows ?? []) {
      rows++;
      for (const id of departmentsOf(row.json())) named.add(id);
    }
  }
  return judged(
    seen,
    [...named].filter((id) => !seen.has(id)),
    rows,
  );
}

const whereToLook = sentence('Check Access says whether the app may read it.');

function judged(seen: ReadonlySet<string>, others: readonly string[], rows: number): Finding {
  if (others.length === 0)
    return ok(
      'departments',
      sentence(
        'Departments that the app sees: {0}. Of other rows that were looked at ({1}), none is of another department.',
        seen.size,
        rows,
      ),
    );
  return attention(
    'departments',
    sentence(
      'Departments that the app sees: {0}. Other rows are of departments that are not among them, deleted ones or another administrator’s: {1}.',
      seen.size,
      others.slice(0, mostNamed).join(', ') + (others.length > mostNamed ? ' …' : ''),
    ),
    sentence('Have an administrator with access to all departments authorize the app: it sees what that administrator sees.'),
  );
}

/** `undefined` where not all of them could be read. */
async function visible(
  list: Endpoint | undefined,
  read: (endpoint: Endpoint | undefined, values: ParameterValues) => Promise<JsonContent | undefined>,
): Promise<ReadonlySet<string> | undefined> {
  const seen = new Set<string>();
  for (let page = 0; page < mostPages; page++) {
    const size = list ? largestPage(list) : 0;
    const values = list?.paging ? { [list.paging.limit]: String(size), [list.paging.offset]: String(page * size) } : {};
    const content = await read(list, values);
    if (!content?.list) return undefined;
    for (const { key } of content.rows) if (key !== undefined) seen.add(key);
    if (!list?.paging || content.rows.length < size || seen.size >= (content.list.total ?? Number.POSITIVE_INFINITY)) return seen;
  }
  return undefined;
}

/** Those that a row names: `departmentId`, and of an employee `departments`. What is 0 or empty names none. */
function departmentsOf(row: unknown): readonly string[] {
  if (!isRecord(row)) return [];
  const own: readonly unknown[] = Array.isArray(row.departments) ? row.departments : [];
  return [row.departmentId, row.primaryDepartmentId, ...own]
    .flatMap((id) => (typeof id === 'boolean' ? [] : (scalarText(id) ?? [])))
    .filter((id) => id !== '0' && id !== '');
}
