import type { ParameterValues } from '../catalogue/endpoint.ts';
import type { Clock } from '../clock.ts';
import { PlandayError, type Sentence, sentence } from '../errors.ts';
import { isWhole } from '../fanOut/askRow.ts';
import { type RowsEnd, readRows } from '../fanOut/readRows.ts';
import type { AnsweredRow, RowOutcome } from '../fanOut/rowAnswers.ts';
import type { RowTarget } from '../fanOut/rowIds.ts';
import type { Row } from '../jsonText/row.ts';
import { checkAll } from '../parameters/parameterSteps.ts';
import type { SendOptions } from '../rateLimit/rateGovernor.ts';
import type { ApiResponse } from '../requests/apiResponse.ts';
import { largestPage } from '../requests/buildUrl.ts';
import { hasDistinctKeys } from '../requests/pages.ts';
import { believedTotal } from '../requests/paging.ts';
import type { Asked } from '../requests/request.ts';
import { expectList } from '../requests/rows.ts';
import { streamRows } from '../requests/streamRows.ts';
import { listBytes } from './listBytes.ts';
import type { ListRequest } from './listRequests.ts';
import { listSlices } from './listSlices.ts';
import type { TableRead } from './queryPlan.ts';
import { rowsAt } from './rowsAt.ts';
import type { SharedAnswers } from './sharedAnswers.ts';
import type { SqlEngine, SqlParameters } from './sqlEngine.ts';

export interface ReadingParts {
  readonly engine: Pick<SqlEngine, 'load'>;
  readonly answers: Pick<SharedAnswers, 'get' | 'isOf'>;
  readonly clock: Clock;
  /** With what is hidden, or with stars in its place. */
  readonly form: 'text' | 'masked';
}

export interface TableReadOptions extends SendOptions {
  readonly signal: AbortSignal;
  readonly onAnswer?: () => void;
}

/** How a table stands. */
export interface TableState {
  readonly read: TableRead;
  readonly rows: number;
  /** What the server says that there are, where it says so. */
  readonly total: number | undefined;
  /** How many rows fewer came than the server said that there are, in lists that were read to their end. */
  readonly lacking: number;
  /** The lists that are asked for it, and for no table before. */
  readonly lists: number;
  /** Answers that came, and what is known to be asked for in all; what another table is read from too counts for one of them. */
  readonly requests: number;
  readonly allRequests: number;
  /** Of a table that is asked key by key: how many were refused, and how the first one was. */
  readonly refused: number;
  readonly refusal: string | undefined;
  /** Of a table that is asked key by key, once it is known with which: how many have been answered or refused, and how many there are. */
  readonly keys: { readonly done: number; readonly all: number } | undefined;
  readonly isWhole: boolean;
}

/** One list on its way into a table. */
interface ListOnItsWay {
  readonly request: ListRequest;
  /** Whether its answers count for this table. */
  readonly isOwn: boolean;
  /** Pages that came; they are of no use once the list is whole. */
  readonly pages: Map<string, ApiResponse>;
  pagesInAll: number;
  taken: number;
  total: number | undefined;
  isWhole: boolean;
}

/** Reads one table from one portal; what came is kept when it is stopped, and not asked for again. */
export class TableReader {
  readonly #read: TableRead;
  readonly #parts: ReadingParts;
  readonly #lists: readonly ListOnItsWay[];
  /** Which list a row is from, where several may hold it: it is taken once. */
  readonly #seen = new Map<string, ListOnItsWay>();
  /** Whether an id is the id of one row. */
  #idsTell = true;
  readonly #answered = new Set<string>();
  readonly #listOf = new Map<string, ListOnItsWay>();
  #targets: readonly RowTarget[] | undefined;
  #ownTargets = 0;
  #rows = 0;
  #requests = 0;
  #refused = 0;
  /** Keys for which there is nothing: most people have no salary, and a closed account has no balance. */
  #nothing = 0;
  #nothingWords: string | undefined;
  #refusal: string | undefined;

  constructor(read: TableRead, parts: ReadingParts) {
    this.#read = read;
    this.#parts = parts;
    const isByKey = read.keys.length > 0;
    this.#lists = read.lists.map((request) => ({
      request,
      isOwn: isByKey || parts.answers.isOf(this, this.#question(request.values)),
      pages: new Map(),
      pagesInAll: 1,
      taken: 0,
      total: undefined,
      isWhole: false,
    }));
  }

  get state(): TableState {
    const lists = this.#lists;
    const isByKey = this.#read.keys.length > 0;
    const own = lists.filter(({ isOwn }) => isOwn);
    const totals = lists.map(({ total }) => total);
    // Where there is nothing for any of them, it may be the address that is wrong.
    const isNowhere = this.#answered.size === this.#refused + this.#nothing;
    const refused = this.#refused + (isNowhere ? this.#nothing : 0);
    const total = totals.every((one) => one !== undefined) ? totals.reduce((sum, one) => sum + one, 0) : undefined;
    return {
      read: this.#read,
      rows: this.#rows,
      total: isByKey || this.#seen.size > 0 ? undefined : total,
      lacking: lists.filter((list) => list.isWhole).reduce((sum, list) => sum + Math.max(0, (list.total ?? 0) - list.taken), 0),
      lists: isByKey ? 0 : own.length,
      requests: this.#requests,
      allRequests: isByKey
        ? Math.max(this.#requests, this.#ownTargets)
        : own.reduce((sum, { pagesInAll }) => sum + pagesInAll, 0),
      refused,
      refusal: refused === 0 ? undefined : (this.#refusal ?? this.#nothingWords),
      keys: this.#targets && { done: this.#answered.size, all: this.#targets.length },
      isWhole: isByKey
        ? (this.#targets?.every(({ key }) => this.#answered.has(key)) ?? false)
        : lists.every((list) => list.isWhole),
    };
  }

  /** Asks for the first page of each list: then it is known how many there are. Each rejects with a PlandayError, or the signal's reason. */
  count(options: TableReadOptions): readonly Promise<void>[] {
    return this.#lists.map((list) => this.#firstPage(list, options));
  }

  /** Reads each list to its end. Each rejects with a PlandayError, or the signal's reason; what came is kept. */
  readLists(options: TableReadOptions): readonly Promise<void>[] {
    return this.#lists.map((list) => this.#readList(list, options));
  }

  /** What is asked for, one request each. @param keys by parameter, one after the other */
  aim(keys: readonly Readonly<Record<string, string>>[]): void {
    const all = keys.flatMap((values) =>
      this.#lists.map((list, at): RowTarget => {
        const key = JSON.stringify([at, values]);
        this.#listOf.set(key, list);
        return { key, values, ids: values };
      }),
    );
    const targets = [...new Map(all.map((target) => [target.key, target])).values()];
    this.#targets = targets;
    this.#ownTargets = targets.filter((target) => this.#isOwn(this.#valuesOf(target))).length;
  }

  /** Reads what was aimed at. */
  async readKeys(options: TableReadOptions): Promise<RowsEnd> {
    const rows = {
      isFull: false,
      missing: (this.#targets ?? []).filter(({ key }) => !this.#answered.has(key)),
      set: (target: RowTarget, outcome: RowOutcome) => {
        if (outcome.kind === 'answered') this.#answered.add(target.key);
        if (outcome.kind !== 'refused') return;
        this.#answered.add(target.key);
        this.#refuse(outcome);
        this.#count(this.#valuesOf(target), options);
      },
    };
    return await readRows(
      rows,
      {
        clock: this.#parts.clock,
        get: (target, signal) => this.#readKey(target, { ...options, signal }),
        words: ({ message }) => message,
        clean: (json) => json,
      },
      { signal: options.signal },
    );
  }

  #refuse({ status, message }: { readonly status: number | undefined; readonly message: string }): void {
    if (status === 404) {
      this.#nothing++;
      this.#nothingWords ??= message;
    } else {
      this.#refused++;
      this.#refusal ??= message;
    }
  }

  async #firstPage(list: ListOnItsWay, options: TableReadOptions): Promise<void> {
    const { endpoint } = this.#read.table;
    if (list.isWhole || list.pages.size > 0) return;
    const answer = await this.#get(list, this.#asked(list.request.values), options);
    if (this.#read.table.rows.kind !== 'list') return;
    const found = expectList(answer.content, endpoint, this.#read.portal);
    list.total = believedTotal(found, 0);
    const size = Math.max(1, found.rows.length);
    if (list.total !== undefined && endpoint.paging) list.pagesInAll = Math.max(1, Math.ceil(list.total / size));
  }

  async #readList(list: ListOnItsWay, options: TableReadOptions): Promise<void> {
    if (list.isWhole) return;
    await this.#firstPage(list, options);
    const asked = this.#asked(list.request.values);
    const get = (page: Asked) => this.#get(list, page, options);
    if (this.#read.table.rows.kind !== 'list') {
      const answer = await get(asked);
      list.pages.clear();
      await this.#takeOther(answer, list.request.given);
      list.isWhole = true;
      return;
    }
    let place = 0;
    const scope = JSON.stringify(list.request.given);
    const take = async (rows: readonly Row[]) => {
      const fresh = rows.slice(Math.max(0, list.taken - place));
      place += rows.length;
      if (fresh.length === 0) return;
      await this.#take(this.#unseen(fresh, scope, list), list.request.given);
      list.taken = place;
    };
    const { total } = await streamRows({ asked, clock: this.#parts.clock, get }, take, { signal: options.signal });
    list.total = total;
    list.isWhole = true;
    list.pages.clear();
  }

  /** A page that came is not asked for again. */
  async #get(list: ListOnItsWay, page: Asked, options: TableReadOptions): Promise<ApiResponse> {
    const key = pageKey(page);
    const kept = list.pages.get(key);
    if (kept) return kept;
    const answer = await this.#send(page, options);
    // What is no list may be one at the next try.
    if (this.#read.table.rows.kind === 'list') expectList(answer.content, page.endpoint, page.portal);
    list.pages.set(key, answer);
    return answer;
  }

  async #send(page: Asked, options: TableReadOptions): Promise<ApiResponse> {
    const { signal, onWait } = options;
    const answer = await this.#parts.answers.get(page, { signal, onWait });
    this.#count(page.values, options);
    return answer;
  }

  #count(values: ParameterValues, { onAnswer }: TableReadOptions): void {
    if (!this.#isOwn(values)) return;
    this.#requests++;
    onAnswer?.();
  }

  #isOwn(values: ParameterValues): boolean {
    return this.#parts.answers.isOf(this, this.#question(values));
  }

  #valuesOf({ key, values }: RowTarget): ParameterValues {
    return { ...this.#listOf.get(key)?.request.values, ...values };
  }

  async #readKey(target: RowTarget, options: TableReadOptions): Promise<AnsweredRow> {
    const { key, values } = target;
    const list = this.#listOf.get(key);
    if (!list) throw new Error(`${key} was not aimed at.`);
    const asked = this.#asked(this.#valuesOf(target));
    const first = await this.#send(asked, options);
    const all = { ...list.request.given, ...this.#keyColumns(values) };
    const scope = JSON.stringify([list.request.given, values]);
    const { content } = first;
    if (this.#read.table.rows.kind !== 'list') await this.#takeOther(first, all);
    else if (!content.list) expectList(content, asked.endpoint, asked.portal);
    else if (isWhole(content, largestPage(asked.endpoint))) await this.#take(this.#unseen(content.rows, scope, list), all);
    else {
      const pages = new Map([[pageKey(asked), first]]);
      const get = async (page: Asked) => pages.get(pageKey(page)) ?? (await this.#send(page, options));
      // A page that fails is tried again with those before it, so that none is taken before all are there.
      const rows: Row[] = [];
      const gather = async (some: readonly Row[]) => void rows.push(...some);
      await streamRows({ asked, clock: this.#parts.clock, get }, gather, { signal: options.signal });
      await this.#take(this.#unseen(rows, scope, list), all);
    }
    return { kind: 'answered', body: new Uint8Array() };
  }

  #keyColumns(values: Readonly<Record<string, string>>): SqlParameters {
    return Object.fromEntries(
      this.#read.keys.map(({ column, parameter }) => {
        const text = values[parameter] ?? '';
        return [column.name, column.type === 'INTEGER' && /^-?\d{1,15}$/.test(text) ? Number(text) : text];
      }),
    );
  }

  /** Rows that are not the one list of an answer. */
  async #takeOther({ content }: ApiResponse, given: SqlParameters): Promise<void> {
    const { table } = this.#read;
    const rows = rowsAt((this.#parts.form === 'text' ? content.text : content.masked).bytes(), table.rows);
    if (!rows) throw this.#notThere();
    const slices = [...listSlices(rows, { count: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY })];
    await this.#load(rows, slices[0]?.count ?? 0, given);
  }

  /** What changed is an error, and no empty table. */
  #notThere(): PlandayError {
    const { table, portal } = this.#read;
    return new PlandayError(
      'notAList',
      sentence(
        'The rows of {0} in {1} are not where they were expected ({2}). Send the request by itself to see the answer, or choose Update API Catalogue.',
        table.endpoint.name,
        portal.name,
        table.rows.path.join('.') || '{}',
      ),
    );
  }

  async #take(rows: readonly Row[], given: SqlParameters): Promise<void> {
    for (const bytes of listBytes(rows, this.#parts.form)) await this.#load(bytes, 0, given);
    this.#rows += rows.length;
  }

  async #load(bytes: Uint8Array, rows: number, given: SqlParameters): Promise<void> {
    const { table, portal, columns } = this.#read;
    const names = columns.map(({ name }) => name);
    await this.#parts.engine.load(table.name, bytes, names, { portal: portal.name, portal_id: portal.id, ...given });
    this.#rows += rows;
  }

  /**
   * The rows that no other list has brought. Where an id is that of several rows, those are the same that are alike in everything.
   * @param scope tells lists apart that do not ask for the same
   */
  #unseen(rows: readonly Row[], scope: string, list: ListOnItsWay): readonly Row[] {
    if (this.#lists.length < 2) return rows;
    this.#idsTell &&= hasDistinctKeys(rows);
    return rows.filter((row) => {
      if (row.key === undefined) return true;
      const key = JSON.stringify([scope, row.key, ...(this.#idsTell ? [] : [row.text.text()])]);
      const before = this.#seen.get(key) ?? list;
      this.#seen.set(key, before);
      return before === list;
    });
  }

  /** @throws PlandayError `invalidInput` for a value that the endpoint does not take */
  #asked(values: ParameterValues): Asked {
    const asked = this.#question(values);
    checkAll(asked.endpoint, asked.values, asked.portal.info?.timeZone);
    return asked;
  }

  #question(values: ParameterValues): Asked {
    const { table, portal } = this.#read;
    const { endpoint } = table;
    const { paging } = endpoint;
    const page = paging && { [paging.limit]: String(largestPage(endpoint)), [paging.offset]: '0' };
    return { portal, endpoint, values: { ...values, ...page } };
  }
}

function pageKey({ endpoint: { paging }, values }: Asked): string {
  return paging ? JSON.stringify([values[paging.limit], values[paging.offset] ?? '0']) : '';
}

/** What of a table is not there, for whoever shows the result. */
export function notWhole({ read, rows, total, lacking, refused, refusal, keys, isWhole: all }: TableState): readonly Sentence[] {
  const [name, portal] = [read.table.endpoint.name, read.portal.name];
  const refusals = refusal === undefined ? [] : [sentence('{0} of {1}: {2} were refused. {3}', name, portal, refused, refusal)];
  if (keys && !all)
    return [...refusals, sentence('{0} of {1}: {2} of {3} requests were answered.', name, portal, keys.done, keys.all)];
  if (all && lacking === 0) return refusals;
  return !all && total === undefined
    ? [...refusals, sentence('{0} of {1} was not read to its end: {2} rows came.', name, portal, rows)]
    : [sentence('{0} of {1}: {2} of {3} rows were read.', name, portal, rows, total ?? rows + lacking)];
}
