import type { SqlValue } from './sqlEngine.ts';
import type { Condition, TableUse } from './sqlScope.ts';
import type { SqlColumn } from './sqlTable.ts';

/** What the expressions of a statement come to, as they are written; `undefined` where that is not known. */
export type Values = ReadonlyMap<string, SqlValue | undefined>;

/** What the values of a column have to be, as text; an end that is absent is open. */
export interface Limits {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Sorted, each once. */
  readonly oneOf?: readonly string[];
}

/**
 * What a place in a statement requires of a column. A condition whose value is not known, or NULL, requires nothing: the engine looks at each row
 * again.
 */
export function limitsOf({ conditions }: Pick<TableUse, 'conditions'>, column: string, values: Values): Limits {
  let limits: Limits = {};
  for (const condition of conditions) {
    // No parameter has NULL for a value.
    if (condition.column.name !== column || condition.is === 'null') continue;
    const texts = condition.values.map((value) => comparable(value, values.get(value), condition.column));
    if (texts.every((text) => text !== undefined)) limits = both(limits, limitsBy(condition.is, texts));
  }
  return limits;
}

function both(one: Limits, other: Limits): Limits {
  const [from, to] = [inOrder(one.from, other.from).at(-1), inOrder(one.to, other.to)[0]];
  const lists = [one.oneOf, other.oneOf].filter((list) => list !== undefined);
  const [first, second] = lists;
  const oneOf = first && second ? first.filter((value) => second.includes(value)) : first;
  return { from, to, ...(oneOf && { oneOf }) };
}

function limitsBy(is: Condition['is'], values: readonly string[]): Limits {
  const oneOf = sorted(values);
  const [first = '', last = first] = [oneOf[0], oneOf.at(-1)];
  if (is === 'equal' || is === 'oneOf') return { from: first, to: last, oneOf };
  return is === 'atLeast' || is === 'above' ? { from: first } : { to: first };
}

/**
 * A value as the database compares it with a column: to a number, `'02'` is 2; to a text, 2 is `'2'`, and what 2.0 is cannot be told from its value.
 */
function comparable(written: string, value: SqlValue | undefined, { type }: SqlColumn): string | undefined {
  if (value === undefined || value === null) return undefined;
  const isText = type === 'TEXT' || type === 'JSON';
  if (typeof value !== 'string') return !isText || /^(?:-?\d+|[:@$]\w+)$/.test(written) ? String(value) : undefined;
  const [, digits] = isText ? [] : (/^\s*\+?(-?\d+)\s*$/.exec(value) ?? []);
  return digits === undefined ? value : String(BigInt(digits));
}

const sorted = (values: readonly string[]): readonly string[] => [...new Set(values)].toSorted();

const inOrder = (...ends: readonly (string | undefined)[]): readonly string[] =>
  ends.filter((end) => end !== undefined).toSorted();
