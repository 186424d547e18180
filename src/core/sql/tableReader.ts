import type { ParameterValues } from '../catalogue/endpoint.ts';
import type { Clock } from '../clock.ts';
import { isWhole } from '../fanOut/askRow.ts';
import { type RowsEnd, readRows } from '../fanOut/readRows.ts';
import type { AnsweredRow, RowOutcome } from '../fanOut/rowAnswers.ts';
import type { RowTarget } from '../fanOut/rowIds.ts';
import type { Row } from '../jsonText/row.ts';
import { checkAll } from '../parameters/parameterSteps.ts';
import type { SendOptions } from '../rateLimit/rateGovernor.ts';
import type { ApiResponse } from '../requests/apiResponse.ts';
import { largestPage } from '../requests/buildUrl.ts';
import { believedTotal } from '../requests/paging.ts';
import type { Asked } from '../requests/request.ts';
import { expectList } from '../requests/rows.ts';
import { streamRows } from '../requests/streamRows.ts';
import { KeyAnswers } from './keyAnswers.ts';
import type { KeyValues } from './keyValues.ts';
import type { ListRequest } from './listRequests.ts';
import type { TableRead } from './queryPlan.ts';
import type { SharedAnswers } from './sharedAnswers.ts';
import type { SqlParameters } from './sqlEngine.ts';
import { type RowsPlace, TableRows } from './tableRows.ts';
import type { TableState } from './tableState.ts';

export interface ReadingParts extends RowsPlace {
  readonly answers: Pick<SharedAnswers, 'get' | 'isOf'>;
  readonly clock: Clock;
}

export interface TableReadOptions extends SendOptions {
  readonly signal: AbortSignal;
  readonly onAnswer?: () => void;
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
  readonly #rows: TableRows;
  readonly #keys = new KeyAnswers();
  /** By the key of what was aimed at. */
  readonly #listOf = new Map<string, ListOnItsWay>();
  #ownTargets = 0;
  #requests = 0;

  constructor(read: TableRead, parts: ReadingParts) {
    this.#read = read;
    this.#parts = parts;
    this.#rows = new TableRows(read, parts);
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
    const total = totals.every((one) => one !== undefined) ? totals.reduce((sum, one) => sum + one, 0) : undefined;
    return {
      read: this.#read,
      rows: this.#rows.count,
      total: isByKey || this.#rows.isShared ? undefined : total,
      lacking: lists.filter((list) => list.isWhole).reduce((sum, list) => sum + Math.max(0, (list.total ?? 0) - list.taken), 0),
      lists: isByKey ? 0 : own.length,
      requests: this.#requests,
      // A list may turn out to be longer than it was known to be.
      allRequests: Math.max(
        this.#requests,
        isByKey ? this.#ownTargets : own.reduce((sum, { pagesInAll }) => sum + pagesInAll, 0),
      ),
      refused: this.#keys.refused,
      refusal: this.#keys.refusal,
      keys: this.#keys.progress,
      isWhole: isByKey ? this.#keys.isWhole : lists.every((list) => list.isWhole),
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
  aim(keys: readonly KeyValues[]): void {
    const all = keys.flatMap((values) =>
      this.#lists.map((list, at): RowTarget => {
        const key = JSON.stringify([at, values]);
        this.#listOf.set(key, list);
        return { key, values, ids: values };
      }),
    );
    const targets = [...new Map(all.map((target) => [target.key, target])).values()];
    this.#keys.aim(targets);
    this.#ownTargets = targets.filter((target) => this.#isOwn(this.#valuesOf(target))).length;
  }

  /** Reads what was aimed at. */
  async readKeys(options: TableReadOptions): Promise<RowsEnd> {
    const rows = {
      isFull: false,
      missing: this.#keys.missing,
      set: (target: RowTarget, outcome: RowOutcome) => {
        if (outcome.kind === 'answered') this.#keys.answer(target);
        if (outcome.kind !== 'refused') return;
        this.#keys.refuse(target, outcome);
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
      await this.#rows.takeOther(answer, list.request.given);
      list.isWhole = true;
      return;
    }
    let place = 0;
    const { given } = list.request;
    const take = async (rows: readonly Row[]) => {
      const fresh = rows.slice(Math.max(0, list.taken - place));
      place += rows.length;
      if (fresh.length === 0) return;
      await this.#rows.take(fresh, { given, scope: given, list });
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
    const given = { ...list.request.given, ...this.#keyColumns(values) };
    const origin = { given, scope: [list.request.given, values], list };
    const { content } = first;
    if (this.#read.table.rows.kind !== 'list') await this.#rows.takeOther(first, given);
    else if (!content.list) expectList(content, asked.endpoint, asked.portal);
    else if (isWhole(content, largestPage(asked.endpoint))) await this.#rows.take(content.rows, origin);
    else {
      const pages = new Map([[pageKey(asked), first]]);
      const get = async (page: Asked) => pages.get(pageKey(page)) ?? (await this.#send(page, options));
      // A page that fails is tried again with those before it, so that none is taken before all are there.
      const rows: Row[] = [];
      const gather = async (some: readonly Row[]) => void rows.push(...some);
      await streamRows({ asked, clock: this.#parts.clock, get }, gather, { signal: options.signal });
      await this.#rows.take(rows, origin);
    }
    return { kind: 'answered', body: new Uint8Array() };
  }

  #keyColumns(values: KeyValues): SqlParameters {
    return Object.fromEntries(
      this.#read.keys.map(({ column, parameter }) => {
        const text = values[parameter] ?? '';
        return [column.name, column.type === 'INTEGER' && /^-?\d{1,15}$/.test(text) ? Number(text) : text];
      }),
    );
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
