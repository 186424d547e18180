import type { Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import { opensPersonalData } from '../parameters/personalValues.ts';
import { snakeCase } from './identifiers.ts';
import type { SqlColumn } from './sqlTable.ts';

/**
 * What asks an endpoint for fields that it sends on request alone, such as `special=Ssn` for `ssn`: each field needs a scope of its own, and none is asked
 * for that nobody is to see.
 * @param columns those that are to be seen
 */
export function asksForHidden({ parameters }: Endpoint, columns: readonly SqlColumn[]): ParameterValues {
  const asked = parameters
    .filter(opensPersonalData)
    .flatMap(({ name, enum: choices = [], array }): [string, string | readonly string[]][] => {
      const wanted = choices.filter((choice) => columns.some((column) => column.isHidden && isOf(column, snakeCase(choice))));
      const [first] = wanted;
      return first === undefined ? [] : [[name, array ? wanted : first]];
    });
  return Object.fromEntries(asked);
}

/** `bank_account_number` is of `BankAccount`. */
function isOf({ name }: SqlColumn, choice: string): boolean {
  return name === choice || name.startsWith(`${choice}_`);
}
