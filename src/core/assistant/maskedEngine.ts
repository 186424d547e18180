import { PlandayError } from '../errors.ts';
import { isRecord } from '../json.ts';
import { parseJson } from '../parseJson.ts';
import type { Described, RunEnd, RunOptions, SqlEngine, SqlParameters, SqlValue, TableDefinition } from '../sql/sqlEngine.ts';
import type { SqlTable } from '../sql/sqlTable.ts';
import { Masks, maskedJson } from './maskedJson.ts';
import { fieldNames, type Telling, tellingOf } from './personalFields.ts';

/** Bytes of rows that are looked into for a language model. */
const mostBytes = 8_000_000;

/** What a statement gives where nobody's name, address or words are in the tables. */
export interface MaskedRows {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** How many there are. */
  readonly total: number;
  /** How many rows have each value of the column `rule`, where there is one. */
  readonly perRule: Readonly<Record<string, number>>;
}

/** What of the rows of a table may be told, and what their members are called, where a schema says so. */
interface Known {
  readonly telling: (members: readonly string[]) => Telling;
  readonly names: ReadonlySet<string> | undefined;
}

/**
 * An engine with a second one beside it, whose tables hold masks in the place of what is personal. What that one gives depends on nothing personal,
 * whatever a statement does with a name: no expression, join or condition gets at what is not there.
 */
export class MaskedEngine implements SqlEngine {
  readonly #open: SqlEngine;
  readonly #masked: SqlEngine;
  readonly #tables: ReadonlyMap<string, SqlTable>;
  readonly #known = new Map<string, Known>();
  readonly #masks = new Masks();
  /** What statements gave; nothing of one that gave much. */
  readonly #ran = new Map<string, string>();
  #hasFailed = false;
  /** Whether the masked rows are not all there: they are less than what a person waits for. */
  #isPartial = false;

  constructor(open: SqlEngine, masked: SqlEngine, tables: readonly SqlTable[]) {
    this.#open = open;
    this.#masked = masked;
    this.#tables = new Map(tables.map((table) => [table.name, table]));
  }

  get ended(): AbortSignal {
    return this.#open.ended;
  }

  async define(tables: readonly TableDefinition[]): Promise<void> {
    await Promise.all([this.#open.define(tables), this.#masked.define(tables)]);
  }

  describe(sql: string): Promise<Described> {
    return this.#open.describe(sql);
  }

  evaluate(expressions: readonly string[], parameters: SqlParameters): Promise<readonly (SqlValue | undefined)[]> {
    return this.#open.evaluate(expressions, parameters);
  }

  async load(table: string, rows: Uint8Array, columns: readonly string[], given: SqlParameters, signal?: AbortSignal) {
    const masked = this.#maskedBytes(table, rows);
    await this.#open.load(table, rows, columns, given, signal);
    if (this.#isPartial) return;
    await this.#masked.load(table, masked, columns, given, signal).catch((error: unknown) => {
      if (!(error instanceof PlandayError)) throw error;
      this.#isPartial = true;
    });
  }

  /** Whether a statement failed while it ran: what is said of that may have a value in it. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  async run(sql: string, options: RunOptions): Promise<RunEnd> {
    const kept = new KeptText();
    try {
      const end = await this.#open.run(sql, {
        ...options,
        onRows: (rows, count) => {
          kept.add(rows);
          options.onRows(rows, count);
        },
      });
      this.#ran.set(sql, kept.text);
      return end;
    } catch (error) {
      this.#hasFailed = true;
      throw error;
    }
  }

  /**
   * What a statement that ran gives without what is personal.
   * @returns `undefined` where which rows were read hung on something personal
   * @throws PlandayError where it cannot run on masks
   */
  async maskedRows(
    sql: string,
    { parameters, most, signal }: { readonly parameters: SqlParameters; readonly most: number; readonly signal: AbortSignal },
  ): Promise<MaskedRows | undefined> {
    if (this.#isPartial) return undefined;
    for (const [other, text] of this.#ran)
      if (other !== sql && (text === '' || (await this.#maskedText(other, parameters, signal)) !== text)) return undefined;
    const rows: Readonly<Record<string, unknown>>[] = [];
    const perRule: Record<string, number> = Object.create(null);
    let bytesLeft = mostBytes;
    const take = (bytes: Uint8Array) => {
      bytesLeft -= bytes.length;
      if (bytesLeft < 0) return;
      for (const row of parseJson(new TextDecoder().decode(bytes)) as readonly unknown[]) {
        if (!isRecord(row)) continue;
        if (rows.length < most) rows.push(row);
        if (typeof row.rule === 'string') perRule[row.rule] = (perRule[row.rule] ?? 0) + 1;
      }
    };
    const { rows: total } = await this.#masked.run(sql, { parameters, signal, onRows: take });
    return { rows, total, perRule };
  }

  dispose(): void {
    this.#open.dispose();
    this.#masked.dispose();
  }

  #maskedBytes(table: string, rows: Uint8Array): Uint8Array {
    const { telling, names } = this.#knownOf(table);
    const masked = maskedJson(new TextDecoder().decode(rows), telling, this.#masks, (name) => names?.has(name) ?? true);
    return new TextEncoder().encode(masked);
  }

  /** Where the rows of a table that nobody knows are from is not known, and nothing is told of them. */
  #knownOf(name: string): Known {
    const table = this.#tables.get(name);
    const known = this.#known.get(name) ?? {
      telling: table ? tellingOf(table.endpoint) : (): Telling => 'nothing',
      names: table?.endpoint.response && fieldNames(table.endpoint.response),
    };
    this.#known.set(name, known);
    return known;
  }

  /** Which rows are asked for one by one must be the same where nobody is known. */
  async #maskedText(sql: string, parameters: SqlParameters, signal: AbortSignal): Promise<string> {
    const kept = new KeptText();
    await this.#masked.run(sql, { parameters, signal, onRows: (rows) => kept.add(rows) });
    return kept.text;
  }
}

/** The text of rows, as long as it is not too much. */
class KeptText {
  #text = '';
  #isFull = false;

  /** Empty where it was too much. */
  get text(): string {
    return this.#isFull ? '' : `=${this.#text}`;
  }

  add(rows: Uint8Array): void {
    this.#isFull ||= this.#text.length + rows.length > mostBytes;
    this.#text = this.#isFull ? '' : this.#text + new TextDecoder().decode(rows);
  }
}
