import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import { PlandayError, sentence } from '../errors.ts';
import { isRecord, scalarText } from '../json.ts';
import { plainText } from '../plainText.ts';
import type { Portal } from '../portals/portal.ts';
import type { SendOptions } from '../rateLimit/rateGovernor.ts';
import type { ApiClient } from '../requests/apiClient.ts';
import type { AllRows } from '../requests/readAllRows.ts';
import type { ApiRequest } from '../requests/request.ts';
import { expectList } from '../requests/rows.ts';

/** Of more than anyone looks through, these are the first that came: a server may send any number in one answer. */
const mostEntries = 20_000;
/** Longer ones are no ids of Planday, and would stand in rows and addresses. */
const longestId = 100;
const longestName = 200;

/** A department or an employee, and the request that opens it. */
export interface Entry {
  readonly id: string;
  /** Absent when it could not be read. */
  readonly name: string | undefined;
  readonly endpointId: string;
  readonly values: ParameterValues;
}

export interface Listing {
  readonly entries: readonly Entry[];
  /** How many there are besides these, which are enough for a tree; `unknown` where nobody says. */
  readonly more: number | 'unknown';
  /** What opens the whole list. */
  readonly whole: Pick<ApiRequest, 'endpointId' | 'values' | 'all'>;
  /** Why entries are missing at the end. */
  readonly incomplete?: PlandayError;
}

export interface DirectoryDependencies {
  readonly requests: Pick<ApiClient, 'get' | 'readAll'>;
  readonly catalogue: Pick<Catalogue, 'get'>;
}

/** Who works where in one portal. The names of the employees are read once, however many departments are opened. */
export class Directory {
  readonly #portal: Portal;
  readonly #dependencies: DirectoryDependencies;
  readonly #lifetime: AbortSignal | undefined;
  #names: Promise<Names> | undefined;

  /** @param lifetime ends the reading of names, which serves all departments and so outlives the question of one */
  constructor(portal: Portal, dependencies: DirectoryDependencies, lifetime?: AbortSignal) {
    this.#portal = portal;
    this.#dependencies = dependencies;
    this.#lifetime = lifetime;
  }

  /** @throws PlandayError as `ApiClient.readAll` */
  async departments(options: SendOptions): Promise<Listing> {
    const { requests, catalogue } = this.#dependencies;
    const [list, one] = await Promise.all([catalogue.get('/hr/v1.0/departments'), catalogue.get('/hr/v1.0/departments/{id}')]);
    const read = await requests.readAll({ portal: this.#portal, endpoint: list, values: {} }, options);
    const entries = read.rows.slice(0, mostEntries).flatMap((row) => {
      const id = isRecord(row) ? idOf(row.id) : undefined;
      return isRecord(row) && id !== undefined ? [entry(one, id, textOf(row.name))] : [];
    });
    return { entries, more: moreThan(read), whole: whole(list, {}), ...incomplete(read) };
  }

  /**
   * The department's employees, with names where this app may read them.
   * @throws PlandayError as `ApiClient.get` and `readAll`
   */
  async employees(departmentId: string, options: SendOptions): Promise<Listing> {
    const { requests, catalogue } = this.#dependencies;
    const [members, one] = await Promise.all([
      catalogue.get('/hr/v1.0/departments/{id}/employees'),
      catalogue.get('/hr/v1.0/employees/{employeeId}'),
    ]);
    const [answer, names] = await Promise.all([
      requests.get({ portal: this.#portal, endpoint: members, values: pathValue(members, departmentId) }, options),
      this.#allNames(options),
    ]);
    expectList(answer.content, members, this.#portal);
    const rows = answer.content.parsedRows();
    const entries = rows.slice(0, mostEntries).flatMap((row) => {
      const id = idOf(isRecord(row) ? (row.employeeId ?? row.id) : row);
      return id === undefined ? [] : [entry(one, id, names.byId.get(id))];
    });
    return {
      entries,
      more: moreThan({ rows, total: rows.length }),
      whole: whole(members, pathValue(members, departmentId)),
      ...(names.incomplete && { incomplete: names.incomplete }),
    };
  }

  /** One reading for everyone who waits; one that failed is not kept. */
  async #allNames(options: SendOptions): Promise<Names> {
    this.#names ??= this.#readNames({ ...options, signal: this.#lifetime }).catch((error: unknown) => {
      this.#names = undefined;
      throw error;
    });
    return await this.#names;
  }

  async #readNames(options: SendOptions): Promise<Names> {
    const { requests, catalogue } = this.#dependencies;
    const list = await catalogue.get('/hr/v1.0/employees');
    try {
      const read = await requests.readAll({ portal: this.#portal, endpoint: list, values: {} }, options);
      const byId = new Map<string, string>();
      for (const row of read.rows.slice(0, mostEntries)) {
        if (!isRecord(row)) continue;
        const id = idOf(row.id);
        const name = [textOf(row.firstName), textOf(row.lastName)].filter(Boolean).join(' ');
        if (id !== undefined && name) byId.set(id, name);
      }
      const unread = isCut(read) ? { incomplete: namesNotRead(byId.size, this.#portal) } : {};
      return { byId, ...unread, ...incomplete(read) };
    } catch (error) {
      // The ids alone are still of use.
      if (error instanceof PlandayError && error.kind === 'missingScope') return { byId: new Map() };
      throw error;
    }
  }
}

interface Names {
  readonly byId: ReadonlyMap<string, string>;
  readonly incomplete?: PlandayError;
}

type Read = Pick<AllRows, 'rows' | 'total' | 'partial'>;

/** Whether rows are left out because they are too many. */
function isCut({ rows, partial }: Read): boolean {
  return rows.length > mostEntries || partial?.reason === 'stopped' || partial?.reason === 'full';
}

function moreThan(read: Read): Listing['more'] {
  if (!isCut(read)) return 0;
  const { rows, total } = read;
  return total === undefined ? 'unknown' : Math.max(total, rows.length) - Math.min(rows.length, mostEntries);
}

function whole({ id, paging }: Endpoint, values: ParameterValues): Listing['whole'] {
  return { endpointId: id, values, all: paging !== undefined };
}

function namesNotRead(read: number, { name }: Portal): PlandayError {
  return new PlandayError(
    'tooLarge',
    sentence(
      '{0} has very many employees: the names of the first {1} were read, and the others are shown by their IDs.',
      name,
      read,
    ),
  );
}

function incomplete({ partial }: AllRows): { incomplete?: PlandayError } {
  return partial?.reason === 'failed' ? { incomplete: partial.error } : {};
}

function entry(endpoint: Endpoint, id: string, name: string | undefined): Entry {
  return { id, name, endpointId: endpoint.id, values: pathValue(endpoint, id) };
}

/** The endpoint's own spelling of its one path parameter. */
function pathValue(endpoint: Endpoint, id: string): ParameterValues {
  const name = endpoint.parameters.find((parameter) => parameter.in === 'path')?.name;
  return name === undefined ? {} : { [name]: id };
}

function textOf(value: unknown): string | undefined {
  return (typeof value === 'string' && plainText(value, longestName)) || undefined;
}

function idOf(value: unknown): string | undefined {
  const id = scalarText(value);
  // An empty one would be left out of a request, which would ask for everybody.
  return id && id.length <= longestId ? id : undefined;
}
