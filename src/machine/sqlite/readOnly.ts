import { commonName, sqlWords } from '../../core/sql/sqlWords.ts';
import type { Authorizer } from './sqliteConnection.ts';
import type { SqliteTables } from './sqliteTables.ts';

/** SQLite's numbers for what a statement does. */
const actions = { read: 20, select: 21, call: 31, recurse: 33 } as const;

/** Tables that are functions, and look at nothing but what they are given. */
const tableFunctions = new Set(['json_each', 'json_tree', 'jsonb_each', 'jsonb_tree']);

/** What works on values alone. Left out: what looks into the database or its files, what changes or logs anything, and the parts of FTS5 and R-tree. */
export const functionNames: readonly string[] = [
  '-> ->> abs acos acosh asin asinh atan atan2 atanh avg ceil ceiling char coalesce concat concat_ws cos cosh count cume_dist',
  'current_date current_time current_timestamp date datetime degrees dense_rank exp first_value floor format glob group_concat hex',
  'if ifnull iif instr json json_array json_array_insert json_array_length json_error_position json_extract json_group_array',
  'json_group_object json_insert json_object json_patch json_pretty json_quote json_remove json_replace json_set json_type json_valid',
  'jsonb jsonb_array jsonb_array_insert jsonb_extract jsonb_group_array jsonb_group_object jsonb_insert jsonb_object jsonb_patch',
  'jsonb_remove jsonb_replace jsonb_set julianday lag last_value lead length like likelihood likely ln log log10 log2 lower ltrim max',
  'median min mod nth_value ntile nullif octet_length percent_rank percentile percentile_cont percentile_disc pi pow power printf',
  'quote radians random randomblob rank replace round row_number rtrim sign sin sinh sqrt strftime string_agg substr substring subtype',
  'sum tan tanh time timediff total trim trunc typeof unhex unicode unistr unistr_quote unixepoch unlikely upper zeroblob',
].flatMap((line) => line.split(' '));

const functions = new Set(functionNames);

/** What a statement was not allowed. */
export type Denial =
  | { readonly what: 'table' | 'function'; readonly name: string }
  /** Anything but reading. */
  | { readonly what: 'statement' };

/** Lets a statement read our tables and work on values, and nothing else; remembers which columns it read, by the names of their tables. */
export class ReadOnly {
  readonly reads = new Map<string, Set<string>>();
  denial: Denial | undefined;
  readonly #tables: SqliteTables;

  /** What WITH makes in the statement. */
  readonly #commons: ReadonlySet<string>;

  constructor(sql: string, tables: SqliteTables) {
    this.#tables = tables;
    const words = sqlWords(sql);
    this.#commons = new Set(words.flatMap(({ text }, index) => (text === '(' ? (commonName(words, index) ?? []) : [])));
  }

  readonly authorize: Authorizer = (action, first, second) => {
    switch (action) {
      case actions.select:
      case actions.recurse:
        return 0;
      case actions.call:
        return functions.has(second.toLowerCase()) ? 0 : this.#deny({ what: 'function', name: second });
      case actions.read:
        return this.#read(first, second);
      default:
        return this.#deny({ what: 'statement' });
    }
  };

  #read(table: string, column: string): 0 | 1 {
    if (tableFunctions.has(table)) return 0;
    const behind = this.#tables.byBase(table);
    const known = behind ?? this.#tables.byView(table);
    if (!known) return column === '' && this.#isCommon(table) ? 0 : this.#deny({ what: 'table', name: table });
    const columns = this.reads.get(known.name) ?? new Set();
    this.reads.set(known.name, columns);
    // What is behind a view is read as a whole, for the view; no statement can name it itself.
    if (!behind && known.columns.has(column)) columns.add(column);
    return 0;
  }

  /** SQLite asks for what WITH makes where no column of it is read, only its number of rows. */
  #isCommon(name: string): boolean {
    return this.#commons.has(name.toLowerCase()) && !/^(?:sqlite|pragma)_/i.test(name);
  }

  #deny(denial: Denial): 1 {
    this.denial ??= denial;
    return 1;
  }
}
