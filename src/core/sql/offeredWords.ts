import type { Clause } from './query.ts';

/** How a statement begins. */
export const beginnings: readonly string[] = ['SELECT', 'WITH', 'VALUES', 'EXPLAIN QUERY PLAN'];

/** What can stand where a value does. */
export const operands: readonly string[] = [
  'CASE',
  'NOT',
  'NULL',
  'EXISTS',
  'CAST',
  'CURRENT_DATE',
  'CURRENT_TIMESTAMP',
  'TRUE',
  'FALSE',
];

/** What can follow a value wherever it stands. */
const operators: readonly string[] = [
  'AND',
  'OR',
  'IN',
  'NOT IN',
  'BETWEEN',
  'LIKE',
  'NOT LIKE',
  'GLOB',
  'IS NULL',
  'IS NOT NULL',
  'IS',
  'IS NOT',
  'IS NOT DISTINCT FROM',
  'COLLATE NOCASE',
  'WHEN',
  'THEN',
  'ELSE',
  'END',
];

const joins: readonly string[] = ['JOIN', 'LEFT JOIN', 'FULL JOIN', 'CROSS JOIN'];
const ends: readonly string[] = ['ORDER BY', 'LIMIT', 'UNION ALL', 'UNION', 'INTERSECT', 'EXCEPT'];
const groups: readonly string[] = ['GROUP BY', 'HAVING', 'WINDOW', ...ends];

const following: Readonly<Partial<Record<Clause, readonly string[]>>> = {
  select: ['FROM', 'AS', 'OVER', 'FILTER', ...operators],
  from: ['ON', 'USING', 'WHERE', ...joins, ...groups, 'AS'],
  on: ['WHERE', ...operators, ...joins, ...groups],
  where: [...operators, ...groups],
  group: ['HAVING', 'WINDOW', ...ends, ...operators],
  having: [...operators, 'WINDOW', ...ends],
  window: ['PARTITION BY', 'ORDER BY', 'ROWS', 'RANGE', 'GROUPS', ...ends],
  order: ['ASC', 'DESC', 'NULLS FIRST', 'NULLS LAST', 'LIMIT', ...operators],
  limit: ['OFFSET'],
};

/** What can follow a value in a part of a query, the likeliest first. */
export function wordsAfter(clause: Clause): readonly string[] {
  return following[clause] ?? operators;
}

/** What has to follow a word. */
export const pairs: ReadonlyMap<string, readonly string[]> = new Map([
  ['GROUP', ['BY']],
  ['ORDER', ['BY']],
  ['PARTITION', ['BY']],
  ['JOIN_KW', ['JOIN', 'OUTER JOIN']],
  ['EXPLAIN', ['QUERY PLAN', 'SELECT', 'WITH']],
  ['UNION', ['ALL', 'SELECT']],
  ['INTERSECT', ['SELECT']],
  ['EXCEPT', ['SELECT']],
  ['NULLS', ['FIRST', 'LAST']],
]);
