import { draftStatus } from '../catalogue/draftStatus.ts';
import { PlandayError, type Sentence, sentence } from '../errors.ts';
import type { Portal } from '../portals/portal.ts';
import { budgetKeys } from '../rateLimit/budgetKeys.ts';
import type { RateGovernor, SendOptions } from '../rateLimit/rateGovernor.ts';
import type { ApiClient } from '../requests/apiClient.ts';
import { expectNoClash } from './acrossPortals.ts';
import { expectAsked } from './askedWith.ts';
import { keyValues } from './keyValues.ts';
import { planQuery, type QueryPlan, type TableRead } from './queryPlan.ts';
import { SharedAnswers } from './sharedAnswers.ts';
import type { ResultColumn, SqlEngine, SqlParameters, SqlValue } from './sqlEngine.ts';
import type { SqlTable } from './sqlTable.ts';
import { type ReadingParts, TableReader } from './tableReader.ts';
import { notWhole, type TableState } from './tableState.ts';
import { tableUses } from './tableUses.ts';

export interface QueryTask {
  /** One statement. */
  readonly sql: string;
  /** By name, with what stands before it: `:department`. */
  readonly parameters: SqlParameters;
  /** Those that it may read; it may name fewer. */
  readonly portals: readonly Portal[];
}

export interface QueryParts extends Omit<ReadingParts, 'answers'> {
  readonly engine: SqlEngine;
  readonly requests: Pick<ApiClient, 'get'>;
  readonly tables: readonly SqlTable[];
  readonly governor: Pick<RateGovernor, 'leastTime'>;
}

/** What reading costs, as far as that is known. */
export interface QueryCost {
  readonly lists: number;
  readonly portals: readonly Portal[];
  readonly requests: number;
  /** The tables that are asked key by key, whose keys are not known yet. */
  readonly unknown: readonly TableRead[];
  /** The least that the rate limits allow for, in milliseconds from now on. */
  readonly milliseconds: number;
}

export interface QueryRunOptions extends SendOptions {
  readonly signal: AbortSignal;
  /** Hears how reading goes on. */
  readonly onProgress?: (states: readonly TableState[]) => void;
  /** Asked when a cost becomes known. @returns whether to go on */
  readonly confirm: (cost: QueryCost) => Promise<boolean>;
}

export interface QueryResult {
  readonly columns: readonly ResultColumn[];
  readonly rows: number;
  /** JSON lists in UTF-8, one after the other. */
  readonly pieces: readonly Uint8Array[];
  readonly states: readonly TableState[];
  /** Why rows are missing, or may be; empty where none are. */
  readonly missing: readonly Sentence[];
  /** What is said of each column that the statement touches and whose values are stars. */
  readonly hidden: readonly Sentence[];
  /** What whoever reads the result has to know of what was read, though nothing of it is missing. */
  readonly notes: readonly Sentence[];
  /** Milliseconds that the statement took, without reading. */
  readonly milliseconds: number;
}

/** One statement, from what it reads to its rows. It goes on where it was stopped; what it holds is gone with `dispose`. */
export class QueryRun {
  readonly #task: QueryTask;
  readonly #parts: QueryParts;
  readonly #plan: QueryPlan;
  readonly #readers: readonly { readonly read: TableRead; readonly reader: TableReader }[];
  readonly #answers: SharedAnswers;
  readonly #hidden: readonly string[];
  #failing = new AbortController();

  private constructor(task: QueryTask, parts: QueryParts, plan: QueryPlan) {
    this.#task = task;
    this.#parts = parts;
    this.#plan = plan;
    const answers = new SharedAnswers(parts.requests, plan);
    this.#answers = answers;
    const engine: ReadingParts['engine'] = { load: (...given) => this.#load(...given) };
    this.#readers = plan.map((read) => ({ read, reader: new TableReader(read, { ...parts, answers, engine }) }));
    const touched = plan.flatMap(({ columns }) => columns.filter(({ isHidden }) => isHidden).map(({ name }) => name));
    this.#hidden = parts.form === 'masked' ? [...new Set(touched)] : [];
  }

  /**
   * Finds out what is read; nothing is asked for yet.
   * @throws PlandayError for what is wrong with the statement, or cannot be read as it stands
   */
  static async prepare(task: QueryTask, parts: QueryParts): Promise<QueryRun> {
    const { engine, tables } = parts;
    await engine.define(
      tables.map(({ name, shortName, columns }) => ({
        name,
        ...(shortName !== undefined && { shortName }),
        columns: columns.map((column) => ({
          name: column.name,
          type: column.type,
          ...(column.source.kind === 'field' && { path: column.source.path }),
        })),
      })),
    );
    const described = await engine.describe(task.sql);
    expectParameters(described.parameters, task.parameters);
    const found = tableUses(task.sql, tables);
    const texts = [...new Set(found.uses.flatMap(({ conditions }) => conditions.flatMap(({ values }) => values)))];
    const evaluated = await engine.evaluate(texts, task.parameters);
    const values = new Map(texts.map((text, at): [string, SqlValue | undefined] => [text, evaluated[at]]));
    expectAsked(found, values);
    const plan = planQuery({
      uses: found.uses,
      tables,
      reads: described.reads,
      values,
      portals: task.portals,
      form: parts.form,
    });
    if (new Set(plan.map(({ portal }) => portal)).size > 1) expectNoClash(found);
    return new QueryRun(task, parts, plan);
  }

  get plan(): QueryPlan {
    return this.#plan;
  }

  get states(): readonly TableState[] {
    return this.#readers.map(({ reader }) => reader.state);
  }

  /** Reads what is not there yet, then runs. @returns `undefined` where somebody would not have it. @throws PlandayError; the signal's reason when aborted while it runs */
  async run(options: QueryRunOptions): Promise<QueryResult | undefined> {
    const ending = await this.#readAll(options);
    if (ending === 'not wanted') return undefined;
    const pieces: Uint8Array[] = [];
    const { columns, rows, isCut, milliseconds } = await this.#parts.engine.run(this.#task.sql, {
      parameters: this.#task.parameters,
      // Who stops the reading wants to see what came.
      ...(ending === 'whole' && { signal: options.signal }),
      onRows: (bytes) => pieces.push(bytes),
    });
    const hidden = this.#hidden.map((name) => sentence('{0} is hidden: all of its values are alike here.', name));
    return {
      columns,
      rows,
      pieces,
      states: this.states,
      missing: this.#missing(ending, isCut),
      hidden,
      notes: this.#notes(),
      milliseconds,
    };
  }

  dispose(): void {
    this.#parts.engine.dispose();
  }

  async #readAll(options: QueryRunOptions): Promise<'whole' | 'stopped' | 'not wanted'> {
    // Where one list fails, or the database has ended, the others are of no use: nothing goes on in the background.
    const failing = new AbortController();
    this.#failing = failing;
    const { ended } = this.#parts.engine;
    const signal = AbortSignal.any([options.signal, failing.signal, ended]);
    const reading = { ...options, signal, onAnswer: () => options.onProgress?.(this.states) };
    const [lists, byKey] = [this.#readersOf('lists'), this.#readersOf('keys')];
    const together = async (read: (reader: TableReader) => readonly Promise<void>[]) => {
      const all = lists.flatMap(({ reader }) => read(reader));
      await Promise.all(all).catch(async (error: unknown) => {
        failing.abort(error);
        await Promise.allSettled(all);
        throw error;
      });
    };
    try {
      await together((reader) => reader.count(reading));
      if (!(await options.confirm(this.#cost()))) return 'not wanted';
      await together((reader) => reader.readLists(reading));
      for (const { read, reader } of byKey) {
        reader.aim(await keyValues(read, this.#parts.engine, this.#task.parameters));
        if (!(await options.confirm(this.#cost()))) return 'not wanted';
        const end = await reader.readKeys(reading);
        if (!options.signal.aborted) signal.throwIfAborted();
        if (end.reason === 'failed') throw end.error;
        if (end.reason !== 'complete') return 'stopped';
      }
      this.#answers.forget();
      return 'whole';
    } catch (error) {
      if (options.signal.aborted) return 'stopped';
      this.#answers.forget();
      throw signal.aborted ? signal.reason : error;
    }
  }

  /** Rows that the database does not take are no matter of the one request that brought them. */
  async #load(...given: Parameters<SqlEngine['load']>): Promise<void> {
    try {
      await this.#parts.engine.load(...given);
    } catch (error) {
      this.#failing.abort(error);
      throw error;
    }
  }

  /** In the plan's order: a table that is asked key by key comes after those that say which. */
  #readersOf(what: 'lists' | 'keys') {
    return this.#readers.filter(({ read }) => (what === 'keys') === read.keys.length > 0);
  }

  #cost(): QueryCost {
    const states = this.states;
    const open = states.filter(({ isWhole }) => !isWhole);
    const unknown = open.filter(({ read, keys }) => read.keys.length > 0 && !keys).map(({ read }) => read);
    const portals = [...new Set(states.map(({ read }) => read.portal))];
    const times = portals.map((portal) => {
      const left = open
        .filter(({ read }) => read.portal === portal)
        .reduce((sum, one) => sum + one.allRequests - one.requests, 0);
      return this.#parts.governor.leastTime(budgetKeys(portal), left);
    });
    return {
      lists: states.reduce((sum, { lists }) => sum + lists, 0),
      portals,
      requests: states.reduce((sum, { allRequests }) => sum + allRequests, 0),
      unknown,
      milliseconds: Math.max(0, ...times),
    };
  }

  /** Planday does not say whether a list has drafts in it that is not asked for them. */
  #notes(): readonly Sentence[] {
    const unasked = new Set(
      this.#plan.flatMap(({ table: { endpoint }, lists }) => {
        const status = draftStatus(endpoint);
        return status && lists.some(({ values }) => values[status.parameter.name] === undefined) ? endpoint.name : [];
      }),
    );
    return [...unasked].map((name) => sentence('Drafts of {0} are in it only if Planday lists them without being asked.', name));
  }

  #missing(ending: 'whole' | 'stopped', isCut: boolean): readonly Sentence[] {
    const stopped = ending === 'stopped' ? [sentence('Reading was stopped, so rows are missing.')] : [];
    const parts = this.states.flatMap(notWhole);
    const cut = isCut ? [sentence('The result is longer than a document can hold, and ends early. Ask for fewer rows.')] : [];
    return [...stopped, ...parts, ...cut];
  }
}

/** @throws PlandayError `invalidInput` */
function expectParameters(names: readonly string[], given: SqlParameters): void {
  const missing = names.filter((name) => !Object.hasOwn(given, name));
  if (missing.length > 0)
    throw new PlandayError('invalidInput', sentence('The statement has no value for {0}.', missing.join(', ')));
}
