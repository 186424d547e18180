import type { ParameterValues } from '../core/catalogue/endpoint.ts';
import type { PeriodNames } from '../core/parameters/periodNames.ts';
import type { Portal } from '../core/portals/portal.ts';
import { lookupForName } from '../core/references/lookups.ts';
import { questionOf } from '../core/saved/question.ts';
import { statementParameters } from '../core/sql/statementParameters.ts';

export interface SavedValues {
  readonly values: ParameterValues;
  readonly periods?: PeriodNames;
  /** What has none, as it stands in the statement. */
  readonly asks: readonly string[];
}

/**
 * What is kept of the values of a statement's parameters where it is saved: ids, and days as days or as what they were chosen as. What was typed may be
 * personal data, and is asked for whenever it runs.
 */
export function savedValues(
  parameters: readonly string[],
  given: { readonly values: ParameterValues; readonly periods: PeriodNames },
  portal: Portal,
): SavedValues {
  const { endpoint, names } = statementParameters(parameters, '', true);
  const kept = endpoint.parameters.filter(({ name, date }) => date !== undefined || lookupForName(name) !== undefined);
  const values = Object.fromEntries(
    Object.entries(given.values).filter(([name]) => names.has(name) && kept.some((parameter) => parameter.name === name)),
  );
  const question = questionOf({ portal, endpoint: { ...endpoint, parameters: kept }, values, periods: given.periods }, false);
  const said = Object.keys(values);
  return {
    values: question.values,
    ...(question.periods && { periods: question.periods }),
    asks: [...names].flatMap(([name, written]) => (said.includes(name) ? [] : [written])),
  };
}
