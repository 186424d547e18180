import * as vscode from 'vscode';
import { missingParameters, parameterSteps } from '../core/parameters/parameterSteps.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { SqlParameters } from '../core/sql/sqlEngine.ts';
import { sqlValues, statementParameters } from '../core/sql/statementParameters.ts';
import { multiStep } from '../ui/multiStep.ts';
import { askParameter } from '../ui/parameters/askParameter.ts';
import { type ParameterContextParts, parameterContext } from '../ui/parameters/parameterContext.ts';
import type { QueryNotes } from './queryNotes.ts';

/** A statement, and whom it is asked of. */
export interface AskedStatement {
  /** Of its notes. */
  readonly key: string;
  /** “Query 1” */
  readonly name: string;
  readonly parameters: readonly string[];
  readonly portals: readonly [Portal, ...Portal[]];
  /** Whether what has a value is asked for too, with that value in the box. */
  readonly asksAgain: boolean;
}

/** Asks for the parameters of a statement, with the values of the last time in the boxes. @returns `undefined` when the user left */
export async function askValues(
  { key, name, parameters, portals: [portal, ...others], asksAgain }: AskedStatement,
  notes: QueryNotes,
  parts: ParameterContextParts,
): Promise<SqlParameters | undefined> {
  if (parameters.length === 0) return {};
  const asked = statementParameters(parameters, name, others.length === 0);
  const { endpoint } = asked;
  const context = await parameterContext({ portal, endpoint }, parts);
  const last = notes.of(key);
  const offered = context.periods.recall(last, { today: context.today, timeZone: portal.info?.timeZone });
  const known = Object.fromEntries(Object.entries(offered).filter(([one]) => asked.names.has(one)));
  const open = asksAgain ? endpoint.parameters : missingParameters(endpoint, known);
  const steps = parameterSteps(open).map(
    (step) => (state: typeof known, place: Parameters<typeof askParameter>[3]) => askParameter(context, step, state, place),
  );
  const values = await multiStep(vscode.l10n.t('Run {0}', name), known, steps);
  if (!values) return undefined;
  notes.note(key, { values: { ...last.values, ...values }, periods: { ...last.periods, ...context.periods.of(values) } });
  return sqlValues(asked, values);
}
