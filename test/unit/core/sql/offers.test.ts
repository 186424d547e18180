import assert from 'node:assert/strict';
import type { Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { completions } from '../../../../src/core/sql/completion.ts';
import { endpoint, id, query, table, text } from './sampleTables.ts';

const key: Parameter = { name: 'shopId', in: 'path', required: true, type: 'integer' };
const from = query('from', { required: true, date: 'date' });
const asking = (name: string, parameter: Parameter) => text(name, { source: { kind: 'asked', parameter } });
const { shortName: _, ...staff } = table('staff', endpoint('/hr/v1.0/staff', [], { name: 'Staff' }), [
  id('id', 'employee'),
  text('end'),
]);
const shops = table('shops', endpoint('/hr/v1.0/shops/{shopId}', [key, from], { name: 'Shops' }), [
  asking('shop_id', key),
  asking('period_from', from),
  id('id', 'shop'),
  text('ssn', { isHidden: true }),
]);
const tables = [staff, shops];

const at = (marked: string) => completions(marked.replace('|', ''), marked.indexOf('|'), tables);
const of = (marked: string, kind: string) => at(marked).filter((one) => one.kind === kind);
const labels = (marked: string, kind: string) =>
  of(marked, kind)
    .map(({ label }) => label)
    .join(' ');
const kinds = (marked: string) => [...new Set(at(marked).map(({ kind }) => kind))].join(' ');

describe('what is offered in SQL', () => {
  it('is tables by their short names, then by their long ones, with what each is and what has to be said to read it', () => {
    assert.deepEqual(
      of('select * from |', 'table').map(({ label, detail, insertText }) => [label, detail, insertText]),
      [
        ['shops', 'Shops · shop_id, period_from', 'shops'],
        ['hr_staff', 'Staff', 'hr_staff'],
      ],
    );
    const asksForMore = table('rates', endpoint('/pay/v1.0/rates', [query('day', { required: true })], { name: 'Rates' }), []);
    assert.equal(completions('select * from ', 14, [asksForMore])[0]?.detail, 'Rates');
    assert.equal(kinds('select * from |'), 'table function');
    assert.equal(kinds('select * from (|'), 'table function keyword');
    assert.equal(labels('select * from (|', 'keyword'), 'SELECT');
    assert.equal(kinds('with w as (select 1) select * from "|"'), 'table');
    assert.deepEqual(of('with "a b" as (select 1) select * from |', 'table')[0], {
      label: 'a b',
      kind: 'table',
      documentation: [],
      insertText: '"a b"',
      range: { start: 39, end: 39 },
    });
  });

  it('is columns: what a list is asked with first in a condition, last elsewhere, and the portal in the end', () => {
    assert.equal(labels('select * from shops where |', 'column'), 'period_from shop_id id ssn portal portal_id');
    assert.equal(labels('select | from shops', 'column'), 'shop_id id ssn period_from portal portal_id');
    assert.equal(labels('select shops.| from shops', 'column'), 'shop_id id ssn period_from portal portal_id');
    assert.equal(labels('select * from shops where shops.|', 'column'), 'period_from shop_id id ssn portal portal_id');
    assert.equal(
      labels('select * from shops, (select 1 as n) x where |', 'column'),
      'period_from shop_id id ssn n portal portal_id',
    );
  });

  it('says of a column its type and where it is from, with its owner where it needs one', () => {
    const columns = of('select | from shops s, hr_staff, (select 1 as n)', 'column').map(
      ({ label, detail, insertText, isHidden }) => [label, detail ?? '-', insertText, isHidden ?? ''].join(' ').trim(),
    );
    assert.deepEqual(columns, [
      'shop_id TEXT · s shop_id',
      'id INTEGER · s s.id',
      'ssn TEXT · s ssn true',
      'id INTEGER · hr_staff hr_staff.id',
      'end TEXT · hr_staff "end"',
      'n - n',
      'period_from TEXT · s period_from',
      'portal TEXT · s s.portal',
      'portal TEXT · hr_staff hr_staff.portal',
      'portal_id TEXT · s s.portal_id',
      'portal_id TEXT · hr_staff hr_staff.portal_id',
    ]);
    assert.deepEqual(
      of('select | from shops "a b", (select id from shops)', 'column')
        .filter(({ label }) => label === 'id')
        .map(({ insertText, detail }) => [insertText, detail]),
      [
        ['"a b".id', 'INTEGER · a b'],
        ['id', 'INTEGER'],
      ],
    );
  });

  it('is what several have in common, in USING', () => {
    assert.equal(labels('select * from shops join hr_staff using (|', 'column'), 'portal portal_id id');
    assert.equal(labels('select * from shops join hr_staff using (portal, |', 'column'), 'portal portal_id id');
    assert.equal(kinds('select * from shops join hr_staff using (|'), 'column');
    assert.equal(kinds('select * from shops using (|'), '');
  });

  it('is what the query calls its own columns, where that can be said', () => {
    const text = 'select id as a, count(*) b, ssn, id a from shops';
    for (const clause of ['order by', 'group by', 'group by id having'])
      assert.match(labels(`${text} ${clause} |`, 'column'), /^a b shop_id /, clause);
    assert.match(labels(`${text} where |`, 'column'), /^period_from /);
    assert.deepEqual(of('select 1 as "a b" from shops order by |', 'column')[0]?.insertText, '"a b"');
  });

  it('is functions with what they take', () => {
    const named = (marked: string, label: string) => at(marked).find((one) => one.label === label && one.kind === 'function');
    assert.deepEqual([named('select |', 'lag')?.insertText, named('select |', 'lag')?.detail], ['lag(', 'lag(x, 1)']);
    assert.equal(named('select |', 'rank')?.insertText, 'rank() OVER (');
    assert.equal(named('select |', 'random')?.insertText, 'random()');
    assert.equal(named('select |', 'json_each'), undefined);
    assert.equal(named('select * from |', 'json_each')?.detail, 'json_each(json)');
    assert.equal(named('select * from |', 'round'), undefined);
  });

  it('is the words that can begin a value, and those that follow one', () => {
    const words = (marked: string) => labels(marked, 'keyword').split(' ').slice(0, 3).join(' ');
    assert.equal(words('select |'), 'DISTINCT CASE NOT');
    assert.equal(words('select a, |'), 'CASE NOT NULL');
    assert.equal(words('select (|'), 'SELECT DISTINCT CASE');
    assert.equal(words('select exists |'), 'SELECT DISTINCT CASE');
    assert.equal(words('select a |'), 'FROM AS OVER');
    assert.equal(words('select * |'), 'FROM AS OVER');
    assert.equal(words('select shops.* |'), 'FROM AS OVER');
    assert.equal(words('select count(* |'), 'FROM AS OVER');
    assert.equal(words('select a, * |'), 'FROM AS OVER');
    assert.equal(words('select distinct * |'), 'FROM AS OVER');
    assert.equal(words('select all * |'), 'FROM AS OVER');
    assert.equal(words('select a * |'), 'CASE NOT NULL');
    assert.equal(words('select 1 from shops where id |'), 'AND OR IN');
    assert.equal(words('select 1 from shops |'), 'ON USING WHERE');
    assert.equal(words('select 1 from shops s |'), 'ON USING WHERE');
    assert.equal(words('with w as (select 1) |'), 'SELECT VALUES');
    assert.equal(words('values (1 |'), 'AND OR IN');
    assert.equal(labels('select 1 from shops order |', 'keyword'), 'BY');
    for (const end of ["'a'", '1', '1.5', "x'0f'", ':a', '(1)', 'null', 'case when 1 then 1 end', 'current_date', 'a'])
      assert.equal(words(`select ${end} |`), 'FROM AS OVER', end);
  });

  it('is nothing where somebody makes a name up', () => {
    for (const marked of [
      'select 1 as |',
      'select * from shops as |',
      'with |',
      'with w |',
      'with w as |',
      'with w(|',
      'select * from shops join hr_staff using |',
      'select 1 from shops window |',
    ])
      assert.deepEqual(at(marked), [], marked);
    for (const marked of ['select * from main.|', 'select .|', 'select 1 .|']) assert.deepEqual(at(marked), [], marked);
  });

  it('is parameters: those of the statement, and first one for what is compared', () => {
    const parameters = (marked: string) => labels(marked, 'parameter');
    const written = 'select :a, @b, $c, :a, ?, ?1';
    assert.equal(parameters(`${written}, |`), ':a @b $c');
    assert.equal(parameters(`${written} from shops where id = |`), ':id :a @b $c');
    for (const sign of ['=', '==', '<>', '!=', '<', '<=', '>', '>=', 'is']) {
      assert.equal(parameters(`select 1 from shops where id ${sign} |`), ':id', sign);
      assert.equal(at(`select 1 from shops where id ${sign} |`)[0]?.label, ':id', sign);
    }
    assert.equal(at('select :a from shops where |')[0]?.label, 'period_from');
    assert.equal(parameters('select 1 from shops where id + |'), '');
    assert.equal(parameters('select 1 from shops where (id) = |'), '');
    assert.equal(parameters('select 1 from shops where s.id = |'), ':id');
    assert.equal(parameters('select 1 from shops where "i d" = |'), '');
    assert.equal(parameters('select 1 from shops where 5 = |'), '');
    assert.equal(parameters('select :a, :b|'), ':a');
    assert.equal(kinds('select :a, :b|'), 'parameter');
    assert.equal(kinds('select :a, @|'), kinds('select :a, @b|'));
    const many = Array.from({ length: 201 }, (__, place) => `:p${place}`).join();
    assert.equal(of(`select ${many}, |`, 'parameter').length, 200);
  });
});
