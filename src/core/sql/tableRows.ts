import { PlandayError, sentence } from '../errors.ts';
import type { Row } from '../jsonText/row.ts';
import type { ApiResponse } from '../requests/apiResponse.ts';
import { hasDistinctKeys } from '../requests/pages.ts';
import { listBytes } from './listBytes.ts';
import { listSlices } from './listSlices.ts';
import type { TableRead } from './queryPlan.ts';
import { rowsAt } from './rowsAt.ts';
import type { SqlEngine, SqlParameters } from './sqlEngine.ts';

export interface RowsPlace {
  readonly engine: Pick<SqlEngine, 'load'>;
  /** With what is hidden, or with stars in its place. */
  readonly form: 'text' | 'masked';
}

/** Where some rows come from, and what they have besides. */
export interface RowsOrigin {
  /** The columns that no row has itself. */
  readonly given: SqlParameters;
  /** Tells lists apart that do not ask for the same. */
  readonly scope: unknown;
  /** One object for each list. */
  readonly list: object;
}

/** The rows of one table of a portal on their way into the database, each once. */
export class TableRows {
  readonly #read: TableRead;
  readonly #place: RowsPlace;
  /** Which list a row is from, where several may hold it: it is taken once. */
  readonly #seen = new Map<string, object>();
  /** Whether an id is the id of one row. */
  #idsTell = true;
  #count = 0;

  constructor(read: TableRead, place: RowsPlace) {
    this.#read = read;
    this.#place = place;
  }

  get count(): number {
    return this.#count;
  }

  /** Whether a row may be in several lists: what these say that they have is no number of rows then. */
  get isShared(): boolean {
    return this.#seen.size > 0;
  }

  /** @throws what the engine rejects with */
  async take(rows: readonly Row[], origin: RowsOrigin): Promise<void> {
    const fresh = this.#unseen(rows, origin);
    for (const bytes of listBytes(fresh, this.#place.form)) await this.#load(bytes, origin.given);
    this.#count += fresh.length;
  }

  /** Rows that are not the one list of an answer. @throws PlandayError `notAList` where they are not there: what changed is no empty table */
  async takeOther({ content }: ApiResponse, given: SqlParameters): Promise<void> {
    const rows = rowsAt((this.#place.form === 'text' ? content.text : content.masked).bytes(), this.#read.table.rows);
    if (!rows) throw this.#notThere();
    const slices = [...listSlices(rows, { count: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY })];
    await this.#load(rows, given);
    this.#count += slices[0]?.count ?? 0;
  }

  async #load(bytes: Uint8Array, given: SqlParameters): Promise<void> {
    const { table, portal, columns } = this.#read;
    const names = columns.map(({ name }) => name);
    await this.#place.engine.load(table.name, bytes, names, { portal: portal.name, portal_id: portal.id, ...given });
  }

  /** The rows that no other list has brought. Where an id is that of several rows, those are the same that are alike in everything. */
  #unseen(rows: readonly Row[], { scope, list }: RowsOrigin): readonly Row[] {
    if (this.#read.lists.length < 2) return rows;
    this.#idsTell &&= hasDistinctKeys(rows);
    return rows.filter((row) => {
      if (row.key === undefined) return true;
      const key = JSON.stringify([scope, row.key, ...(this.#idsTell ? [] : [row.text.text()])]);
      const before = this.#seen.get(key) ?? list;
      this.#seen.set(key, before);
      return before === list;
    });
  }

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
}
