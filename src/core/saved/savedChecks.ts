import { type Sentence, sentence } from '../errors.ts';
import { isRecord } from '../json.ts';

/** How many rows there may be; one of the two is left out where only the other counts. */
export interface RowBounds {
  readonly min?: number;
  readonly max?: number;
}

/** A JSONPath over the answer, and whether it has to find something, or must not. */
export interface Condition {
  readonly query: string;
  readonly finds: boolean;
}

/** What an answer, or the result of a statement, has to be like. Plain JSON, the same in a file. */
export interface SavedChecks {
  /** Of a request; `2xx` is any success. */
  readonly status?: number | '2xx';
  /** Of a request: as its published schema has it. */
  readonly schema?: true;
  readonly rows?: RowBounds;
  /** Of a request. */
  readonly conditions?: readonly Condition[];
  /** Of a statement: run once over all its portals, as Run Query does, and not in each by itself. */
  readonly together?: true;
}

/** Of one answer: more are a program, and not a check. */
export const mostConditions = 20;
/** Characters of a condition, as of any query that is typed. */
export const longestCondition = 2_000;

const ofRequests = ['status', 'schema', 'rows', 'conditions'];
const ofStatements = ['rows', 'together'];

/** Whether stored checks are such as this version knows; a field that it does not know stays as it is. */
export function isSavedChecks(checks: unknown): checks is SavedChecks {
  return isRecord(checks) && valuesProblem(checks) === undefined;
}

/** What is wrong with the checks of an entry in a file. @param of what the entry is */
export function checksProblem(checks: unknown, of: 'request' | 'statement'): Sentence | undefined {
  if (checks === undefined) return undefined;
  if (!isRecord(checks)) return sentence('its “{0}” is no object.', 'checks');
  const known = of === 'request' ? ofRequests : ofStatements;
  const unknown = Object.keys(checks).find((field) => !known.includes(field));
  if (unknown !== undefined) return sentence('there is no check “{0}”, only {1}.', unknown, known.join(', '));
  return valuesProblem(checks);
}

/** The checks, where there are any. */
export function someChecks(checks: unknown): { readonly checks?: SavedChecks } {
  return isSavedChecks(checks) && hasChecks(checks) ? { checks } : {};
}

export function hasChecks(checks: SavedChecks): boolean {
  return checkCount(checks) > 0;
}

export function checkCount({ status, schema, rows, conditions = [] }: SavedChecks): number {
  return [status, schema, rows].filter((one) => one !== undefined).length + conditions.length;
}

function valuesProblem({ status, schema, rows, conditions, together }: Readonly<Record<string, unknown>>): Sentence | undefined {
  if (status !== undefined && status !== '2xx' && !isWhole(status, 100, 599))
    return sentence('its check “{0}” is neither a number from 100 to 599 nor “2xx”.', 'status');
  const flag = [['schema', schema] as const, ['together', together] as const].find(
    ([, value]) => value !== undefined && value !== true,
  );
  if (flag) return sentence('its check “{0}” can only be true.', flag[0]);
  if (rows !== undefined && !isBounds(rows))
    return sentence('its check “{0}” has no “min” and “max” that are whole numbers, the smaller one first.', 'rows');
  if (conditions !== undefined && !isConditions(conditions))
    return sentence(
      'its check “{0}” is no list of at most {1}, each with a “query” that begins with {2} and “finds”, true or false.',
      'conditions',
      mostConditions,
      '$',
    );
  return undefined;
}

function isBounds(rows: unknown): rows is RowBounds {
  if (!isRecord(rows) || Object.keys(rows).some((key) => key !== 'min' && key !== 'max')) return false;
  const { min, max } = rows;
  const bounds = [min, max].filter((bound) => bound !== undefined);
  return bounds.length > 0 && bounds.every((bound) => isWhole(bound, 0)) && Number(min ?? 0) <= Number(max ?? Infinity);
}

function isConditions(conditions: unknown): conditions is readonly Condition[] {
  return Array.isArray(conditions) && conditions.length <= mostConditions && conditions.every(isCondition);
}

function isCondition(condition: unknown): condition is Condition {
  if (!isRecord(condition) || Object.keys(condition).some((key) => key !== 'query' && key !== 'finds')) return false;
  const { query, finds } = condition;
  const isPath = typeof query === 'string' && query.startsWith('$') && query.length <= longestCondition;
  return isPath && typeof finds === 'boolean';
}

function isWhole(value: unknown, least: number, most = Number.MAX_SAFE_INTEGER): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most;
}
