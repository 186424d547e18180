import type { ParameterValues } from '../catalogue/endpoint.ts';
import { sentence } from '../errors.ts';
import { checkAll, missingParameters } from '../parameters/parameterSteps.ts';
import type { Portal } from '../portals/portal.ts';
import { statementParameters } from '../sql/statementParameters.ts';
import { splitStatements } from '../sql/statements.ts';
import { refused, unknownField } from './call.ts';

/**
 * What a statement is given for its parameters, under the names of `statementParameters`.
 * @param given by the names in the statement: of `:from`, under `from`
 * @param portals those that it is run on; none: not known yet
 * @throws PlandayError `invalidInput` for what is not one statement, and for a value that it has no place for
 */
export function calledStatement(
  sql: string,
  given: Readonly<Record<string, readonly string[]>>,
  portals: readonly Portal[],
): ParameterValues {
  const [statement, ...others] = splitStatements(sql);
  if (!statement || others.length > 0)
    throw refused(sentence('“{0}” has to hold one statement, such as {1}.', 'sql', 'SELECT name FROM departments'));
  const { endpoint, names } = statementParameters(statement.parameters, 'sql', portals.length === 1);
  const byBareName = new Map([...names].map(([name, written]) => [bare(written), name]));
  const values = Object.entries(given).map(([name, list]): [string, string] => {
    const own = byBareName.get(bare(name));
    if (own === undefined)
      throw refused(
        byBareName.size > 0
          ? unknownField('sql', name, [...byBareName.keys()])
          : sentence('The statement has no parameter “{0}”: it has none at all.', name),
      );
    const [value = '', ...more] = list;
    if (more.length > 0) throw refused(sentence('{0} takes one value, not {1}.', name, list.length));
    return [own, value];
  });
  const all = Object.fromEntries(values);
  if (missingParameters(endpoint, all).length === 0) checkAll(endpoint, all, portals[0]?.info?.timeZone);
  return all;
}

function bare(written: string): string {
  return written.replace(/^[:@$]/, '');
}
