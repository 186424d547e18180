import type { Portal } from '../portals/portal.ts';
import type { Question, QuestionInputs } from '../questions/question.ts';
import type { QueryResult } from '../sql/queryRun.ts';
import type { SqlParameters } from '../sql/sqlEngine.ts';
import type { ToolCall } from './assistantTool.ts';
import type { MaskedRows } from './maskedEngine.ts';

/** So many rows a language model gets to see, masked. */
export const mostRows = 10;

/** What an assistant asks of portals. */
export type TableTask =
  | {
      readonly kind: 'question';
      readonly question: Question;
      readonly inputs: QuestionInputs;
      readonly portal: Portal;
    }
  | { readonly kind: 'sql'; readonly sql: string; readonly parameters: SqlParameters; readonly portals: readonly Portal[] };

/** What came of it; its rows are in a table of the person's. */
export type TableOutcome =
  | {
      readonly kind: 'answered';
      readonly result: QueryResult;
      /** `undefined` where nothing may be told of the rows, or nothing can be. */
      readonly masked: MaskedRows | undefined;
    }
  | { readonly kind: 'not wanted' }
  /** The same is being read for somebody. */
  | { readonly kind: 'busy' };

/** Runs a task into a table that opens for the person, whoever's focus stays where it is. @throws PlandayError */
export type RunInTable = (task: TableTask, call: ToolCall) => Promise<TableOutcome>;
