import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import { PlandayError } from '../errors.ts';
import { isRecord, scalarText } from '../json.ts';
import { plainText } from '../plainText.ts';
import type { Portal } from '../portals/portal.ts';
import type { SendOptions } from '../rateLimit/rateGovernor.ts';
import type { ApiClient } from '../requests/apiClient.ts';
import type { AllRows } from '../requests/readAllRows.ts';
import { expectRows } from '../requests/rows.ts';

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
    const entries = read.rows.filter(isRecord).flatMap((row) => {
      const id = scalarText(row.id);
      return id === undefined ? [] : [entry(one, id, textOf(row.name))];
    });
    return { entries, ...incomplete(read) };
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
    const { rows } = expectRows(answer.json, members, this.#portal);
    const entries = rows.flatMap((row) => {
      const id = isRecord(row) ? scalarText(row.employeeId ?? row.id) : scalarText(row);
      return id === undefined ? [] : [entry(one, id, names.byId.get(id))];
    });
    return { entries, ...(names.incomplete && { incomplete: names.incomplete }) };
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
      for (const row of read.rows.filter(isRecord)) {
        const id = scalarText(row.id);
        const name = [textOf(row.firstName), textOf(row.lastName)].filter(Boolean).join(' ');
        if (id !== undefined && name) byId.set(id, name);
      }
      return { byId, ...incomplete(read) };
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
  return (typeof value === 'string' && plainText(value)) || undefined;
}
