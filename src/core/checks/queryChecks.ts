import type { Clock } from '../clock.ts';
import { isCancellation, PlandayError, type Sentence, sentence } from '../errors.ts';
import { today } from '../parameters/calendar.ts';
import { missingParameters } from '../parameters/parameterSteps.ts';
import { sameDays } from '../parameters/sameDays.ts';
import type { Portal } from '../portals/portal.ts';
import type { SendOptions } from '../rateLimit/rateGovernor.ts';
import type { SavedQuery } from '../saved/savedQuery.ts';
import { namedPortals } from '../sql/namedPortals.ts';
import { type QueryCost, type QueryParts, type QueryResult, QueryRun, type QueryTask } from '../sql/queryRun.ts';
import type { SqlEngine } from '../sql/sqlEngine.ts';
import type { SqlTable } from '../sql/sqlTable.ts';
import { sqlValues, statementParameters } from '../sql/statementParameters.ts';
import { splitStatements } from '../sql/statements.ts';
import { type Check, checksOf, type NotChecked, type Outcome } from './check.ts';
import { asksFor } from './requestChecks.ts';
import { checkRows } from './rowCount.ts';

export interface QueryCheckParts extends Pick<QueryParts, 'requests' | 'governor'> {
  readonly startSql: () => SqlEngine | Promise<SqlEngine>;
  readonly tables: () => Promise<readonly SqlTable[]>;
  readonly clock: Clock;
  /** All that there are: a statement may name others than it was saved for. */
  readonly portals: () => readonly Portal[];
}

export interface QueryCheckOptions extends SendOptions {
  readonly signal: AbortSignal;
  /** Asked before much is read. */
  readonly agree: (cost: QueryCost) => Promise<boolean>;
}

/**
 * Runs a saved statement once, and looks at its rows.
 * @param portals that it is run over together
 * @returns one for each of `checksOf`, in that order @throws the signal's reason when aborted
 */
export async function checkQuery(
  parts: QueryCheckParts,
  saved: SavedQuery,
  portals: readonly [Portal, ...Portal[]],
  options: QueryCheckOptions,
): Promise<readonly Outcome[]> {
  const checks = checksOf(saved.checks ?? {});
  try {
    const found = await rowsOf(parts, saved, portals, options);
    return checks.map((check) => ('what' in found ? found : outcomeOf(check, found)));
  } catch (error) {
    if (isCancellation(error)) throw error;
    return checks.map(() => ({ what: 'errored', error }));
  }
}

async function rowsOf(
  parts: QueryCheckParts,
  saved: SavedQuery,
  portals: readonly [Portal, ...Portal[]],
  { signal, onWait, agree }: QueryCheckOptions,
): Promise<QueryResult | NotChecked> {
  const tables = await parts.tables();
  const task = taskOf(saved, portals, parts.clock);
  if ('what' in task) return task;
  const named = namedPortals(task.sql, tables, task.parameters, parts.portals());
  const engine = await parts.startSql();
  try {
    const { requests, governor, clock } = parts;
    const reading = { engine, tables, requests, governor, clock, form: 'masked' } as const;
    const run = await QueryRun.prepare({ ...task, portals: named ?? task.portals }, reading);
    const result = await run.run({ signal, onWait, confirm: agree });
    // What was stopped in the middle has rows too.
    signal.throwIfAborted();
    return result ?? { what: 'skipped', why: sentence('{0} reads a lot, and was not run.', saved.name) };
  } finally {
    engine.dispose();
  }
}

/** The statement with its values: a period is that of today, where the first portal is. */
function taskOf(
  { name, sql, values, periods = {} }: SavedQuery,
  portals: readonly [Portal, ...Portal[]],
  clock: Pick<Clock, 'now'>,
): QueryTask | NotChecked {
  const [statement] = splitStatements(sql);
  const [{ info }, ...others] = portals;
  const asked = statementParameters(statement?.parameters ?? [], name, others.length === 0);
  const timeZone = info?.timeZone;
  const given = sameDays(asked.endpoint, { values, periods }, timeZone, { today: today(clock.now(), timeZone), timeZone });
  const missing = missingParameters(asked.endpoint, given);
  if (missing.length > 0) {
    return asksFor(
      name,
      missing.map((parameter) => parameter.name),
    );
  }
  return { sql: statement?.text ?? sql, parameters: sqlValues(asked, given), portals };
}

function outcomeOf(check: Check, { rows, missing, hidden }: QueryResult): Outcome {
  // Stars in the place of values, and rows that were not read, make rows of a result as well as they keep them away.
  const [star] = hidden;
  const why = star
    ? sentence('{0} So its rows prove nothing. Take that column out of the statement.', star)
    : missing[0] && sentence('{0} So its rows prove nothing. Run the query to see what is missing.', missing[0]);
  const outcome = why || check.kind !== 'rows' ? undefined : checkRows(check.bounds, { rows, isExact: true });
  return outcome ?? notRead(why ?? sentence('Of a statement, only the rows are checked. Remove the other checks.'));
}

function notRead(why: Sentence): NotChecked {
  return { what: 'errored', error: new PlandayError('rowsMissing', why) };
}
