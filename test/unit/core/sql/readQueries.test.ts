import assert from 'node:assert/strict';
import type { Names, Output, Query } from '../../../../src/core/sql/query.ts';
import { placeIn } from '../../../../src/core/sql/readQueries.ts';
import { sqlTokens } from '../../../../src/core/sql/sqlTokens.ts';

const column = ({ name, owner }: { readonly name: string; readonly owner?: string }) =>
  owner === undefined ? name : `${owner}.${name}`;

function output(one: Output): string {
  if (one.kind === 'all') return one.owner === undefined ? '*' : `${one.owner}.*`;
  return one.of ? `${one.name}=${column(one.of)}` : one.name;
}

function written({ outputs, sources, around }: Query): string {
  const from = sources.map(({ name, alias, query }) =>
    [name ?? '', ...(query ? [`(${written(query)})`] : []), ...(alias === undefined ? [] : [alias])].join(' ').trim(),
  );
  return `${outputs.map(output).join(', ')} FROM ${from.join(', ')}${around ? ` AROUND ${written(around)}` : ''}`;
}

function named({ named: own, around }: Names): readonly string[] {
  const texts = [...own.values()].map(
    ({ name, columns, query }) => `${name}(${columns.join()})${query ? ` ${written(query)}` : ''}`,
  );
  return [...texts, ...(around ? named(around) : [])];
}

/** What is known of the place where `|` stands: the part of the query, what comes next, the query, and what WITH has named. */
function known(marked: string): readonly string[] {
  const [text, offset] = [marked.replace('|', ''), marked.indexOf('|')];
  const tokens = sqlTokens(text);
  const found = tokens.findIndex(({ start }) => start >= offset);
  const { clause, awaited, query } = placeIn(text, tokens, found < 0 ? tokens.length : found);
  return [`${clause} ${awaited}`.trim(), written(query), ...named(query.names)];
}

describe('What is known of a place in a statement', () => {
  for (const [marked, ...expected] of [
    ['|', 'none', ' FROM '],
    ['select |', 'select', ' FROM '],
    ['select a, b as c, t.d, t.e f, t.*, *, | from t', 'select', 'a=a, c=b, d=t.d, f=t.e, t.*, * FROM t'],
    ['select 1 + 2 as g, count(*) h, max(i), (select 1) j, "k""l" | from t', 'select', 'g, h, j, k"l=k"l FROM t'],
    ['select distinct a, all b, | from t', 'select', 'a=a, b=b FROM t'],
    ['select a from |', 'from table', 'a=a FROM '],
    ['select a from t|', 'from alias', 'a=a FROM t'],
    ['select a from t |', 'from alias', 'a=a FROM t'],
    ['select a from t as |', 'from newName', 'a=a FROM t'],
    ['select a from t as u |', 'from join', 'a=a FROM t u'],
    ["select a from t 'u' |", 'from join', 'a=a FROM t u'],
    ['select a from t u, |', 'from table', 'a=a FROM t u'],
    ['select a from main.t u |', 'from join', 'a=a FROM t u'],
    ['select a from t u join |', 'from table', 'a=a FROM t u'],
    ['select a from t u left |', 'from join', 'a=a FROM t u'],
    ['select a from t u left join v |', 'from alias', 'a=a FROM t u, v'],
    ['select a from t u join v on |', 'on', 'a=a FROM t u, v'],
    ['select a from t u join v on 1, |', 'from table', 'a=a FROM t u, v'],
    ['select a from t u join v using |', 'from usingList', 'a=a FROM t u, v'],
    ['select a from t u join v using (|', 'using', 'a=a FROM t u, v'],
    ['select a from t u join v using (a) |', 'from join', 'a=a FROM t u, v'],
    ['select a from (t u join v on |', 'on', 'a=a FROM t u, v'],
    ['select a from (t u, v) |', 'from alias', 'a=a FROM t u, v'],
    ['select a from (t u, v) w where |', 'where', 'a=a FROM t u, v w'],
    ['select a from (select b from v) |', 'from alias', 'a=a FROM (b=b FROM v)'],
    ['select a from (select b from v where |', 'where', 'b=b FROM v'],
    ['select a from (select b from v) as w, (values (1)) |', 'from alias', 'a=a FROM (b=b FROM v) w, ( FROM )'],
    ['select a from t where a in (|', 'where', 'a=a FROM t'],
    ['select a from t where a in (select |', 'select', ' FROM  AROUND a=a FROM t'],
    ['select a from t where a in (select b from v) and |', 'where', 'a=a FROM t'],
    ['select a from t where (a + (|', 'where', 'a=a FROM t'],
    ['select a from t where a is not distinct from |', 'where', 'a=a FROM t'],
    ['select a from t where a is distinct from b and |', 'where', 'a=a FROM t'],
    ['select a from t where a distinct from b |', 'from alias', 'a=a FROM t, b'],
    ['select (a | from t', 'select', ' FROM t'],
    ['select f(a, | from t', 'select', ' FROM t'],
    ['select f(a, b), | from t', 'select', ' FROM t'],
    ['select a from t group by |', 'group', 'a=a FROM t'],
    ['select a from t group by a having |', 'having', 'a=a FROM t'],
    ['select a from t order by a, |', 'order', 'a=a FROM t'],
    ['select a from t limit |', 'limit', 'a=a FROM t'],
    ['select a from t window |', 'window newName', 'a=a FROM t'],
    ['select a from t window w as (|', 'window', 'a=a FROM t'],
    ['select a from t window w as (a), |', 'window newName', 'a=a FROM t'],
    ['select a union select b from t where |', 'where', 'b=b FROM t'],
    ['select a from t intersect |', 'none', ' FROM '],
    ['select a from t except select b, |', 'select', 'b=b FROM '],
    ['select a from t select b from v |', 'from alias', 'b=b FROM v'],
    ['values (|', 'values', ' FROM '],
    ['values (1), (2) |', 'values', ' FROM '],
    ['with |', 'with cte', ' FROM '],
    ['with a |', 'with cteAs', ' FROM ', 'a()'],
    ['with a as |', 'with cteBody', ' FROM ', 'a()'],
    ['with a as (|', 'none', ' FROM ', 'a()  FROM '],
    ['with a as (select b from t) |', 'with cteEnd', ' FROM ', 'a() b=b FROM t'],
    ['with a as (select b from t) select | from a', 'select', ' FROM a', 'a() b=b FROM t'],
    ['with a as (select b from t), |', 'with cte', ' FROM ', 'a() b=b FROM t'],
    [
      'with a as (select b from t), c(d, e) as (values (1, 2)) select | from c',
      'select',
      ' FROM c',
      'a() b=b FROM t',
      'c(d,e)  FROM ',
    ],
    ['with a(b, | ', 'names', ' FROM ', 'a(b)'],
    ['with recursive a(b) as (select 1 union all select b from a where |', 'where', 'b=b FROM a', 'a(b)  FROM '],
    ['with a as (with c as (select d) select | from c)', 'select', ' FROM c', 'c() d=d FROM ', 'a()  FROM c'],
    ['with a as not materialized (select b) select | from a', 'select', ' FROM a', 'a() b=b FROM '],
    [
      'select a from t where exists (with c as (select d) select | from c)',
      'select',
      ' FROM c AROUND a=a FROM t',
      'c() d=d FROM ',
    ],
    ['select a from json_each(|', 'on', 'a=a FROM json_each'],
    ['select a from json_each(t.b) j |', 'from join', 'a=a FROM json_each j'],
    ['select a from t) where |', 'where', 'a=a FROM t'],
    ['explain select | from t', 'select', ' FROM t'],
    ['select f(a order by | ) from t', 'select', ' FROM t'],
    ['select f(a) filter (where |', 'select', ' FROM '],
    ['select a, (select b from v), c, | from t', 'select', 'a=a, c=c FROM t'],
    ['select a from t, (select b from v where |', 'where', 'b=b FROM v'],
    ['select a from (t where |', 'from alias', 'a=a FROM t'],
    ['select a from t u join (select b from v) w on |', 'on', 'a=a FROM t u, (b=b FROM v) w'],
    ['select a from (select b from (select c from v) w) x where |', 'where', 'a=a FROM (b=b FROM (c=c FROM v) w) x'],
    ['select a from ((t) u, |', 'from table', 'a=a FROM t u'],
    ['select count(*), | from t', 'select', ' FROM t'],
    ['select a from t group by (a, |', 'group', 'a=a FROM t'],
    ['select case when a then from t where |', 'where', ' FROM t'],
  ] as const)
    it(`is its part, what comes next, and what the query is made of: ${marked}`, () => assert.deepEqual(known(marked), expected));

  it('are a thousand columns of a query at most', () => {
    const of = (columns: number) => {
      const text = `select ${Array.from({ length: columns }, () => 'a').join()} from t`;
      return placeIn(text, sqlTokens(text), 0).query.outputs.length;
    };
    assert.deepEqual([of(1_000), of(1_001)], [1_000, 1_000]);
  });
});
