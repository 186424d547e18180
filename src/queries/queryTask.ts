import type { Portal } from '../core/portals/portal.ts';
import type { SqlParameters } from '../core/sql/sqlEngine.ts';

/** What is run. */
export interface QueryTask {
  /** The statement's document: “Query 1”. */
  readonly name: string;
  readonly sql: string;
  readonly parameters: SqlParameters;
  readonly portals: readonly Portal[];
  /** What was asked with, for who reads the result; of a question, whose columns are called as what they are the ids of. */
  readonly note?: string;
}
