import assert from 'node:assert/strict';
import { placeIn } from '../../../../src/core/sql/readQueries.ts';
import { sqlTokens } from '../../../../src/core/sql/sqlTokens.ts';
import { tablesByName, Visible, type VisibleSource } from '../../../../src/core/sql/visibleColumns.ts';
import { endpoint, id, table, text } from './sampleTables.ts';

const shops = table('shops', endpoint('/hr/v1.0/shops', []), [id('id', 'shop'), text('name')]);
const { shortName: _, ...staff } = table('staff', endpoint('/hr/v1.0/staff', []), [id('id', 'employee'), id('shop_id', 'shop')]);
const tables = [shops, staff].map((one) => ({ ...one, columns: one.columns.slice(2) }));

function at(marked: string) {
  const [sql, offset] = [marked.replace('|', ''), marked.indexOf('|')];
  const tokens = sqlTokens(sql);
  const found = tokens.findIndex(({ start }) => start >= offset);
  return { ...placeIn(sql, tokens, found < 0 ? tokens.length : found), visible: new Visible(tablesByName(tables)) };
}

/** `s: id=hr_shops.id, n`: the name before a dot, and the columns with what they show as it is. */
const written = ({ name, columns }: VisibleSource) =>
  `${name}: ${columns.map((one) => (one.of ? `${one.name}=${one.of.table.name}.${one.of.column.name}` : one.name)).join(', ')}`;

function sources(marked: string) {
  const { visible, query } = at(marked);
  return visible.sources(query).map(written).join('; ');
}

describe('the columns that can be named at a place', () => {
  const ofShops = 'id=hr_shops.id, name=hr_shops.name';
  for (const [marked, expected] of [
    ['select | from shops', `shops: ${ofShops}`],
    ['select | from HR_Shops as "S"', `S: ${ofShops}`],
    ['select | from hr_staff', 'hr_staff: id=hr_staff.id, shop_id=hr_staff.shop_id'],
    ['select | from staff', 'staff: '],
    ['select | from shops a, shops b', `a: ${ofShops}; b: ${ofShops}`],
    [
      'select | from (select id, name n, 1 + 1 as two, name || 1 as x from shops) s',
      's: id=hr_shops.id, n=hr_shops.name, two, x',
    ],
    ['select | from (select * from shops)', `: ${ofShops}`],
    ['select | from (select shops.id, staff.id as other from shops, hr_staff staff) x', 'x: id=hr_shops.id, other=hr_staff.id'],
    ['select | from (select id from shops, hr_staff) x', 'x: id'],
    ['select | from (select name, shop_id from shops, hr_staff) x', 'x: name=hr_shops.name, shop_id=hr_staff.shop_id'],
    ['select | from (select SHOPS.ID from shops) x', 'x: ID=hr_shops.id'],
    ['select | from (select s.*, 1 as n from shops S, hr_staff) x', `x: ${ofShops}, n`],
    ['select | from (select no.*, none.id from shops s) x', 'x: id'],
    ['select | from (values (1)) x', 'x: '],
    ['with w as (select id from shops) select | from w', 'w: id=hr_shops.id'],
    ['with w as (select id from shops) select | from W a', 'a: id=hr_shops.id'],
    ['with w(a, b, c) as (select id, name from shops) select | from w', 'w: a=hr_shops.id, b=hr_shops.name, c'],
    ['with shops as (select 1 as n) select | from shops', 'shops: n'],
    ['with w as (select * from w) select | from w', 'w: '],
    ['with recursive w as (select id from shops union all select * from w) select | from w', 'w: id=hr_shops.id'],
    ['with w as (select id from shops), v as (select * from w) select (select | from v)', 'v: id=hr_shops.id'],
    ['with w as (select 1 as a) select (with w as (select 2 as b) select | from w)', 'w: b'],
    ['select | from json_each(1)', 'json_each: key, value, type, atom, id, parent, fullkey, path'],
    ['select | from JSON_TREE(1) j', 'j: key, value, type, atom, id, parent, fullkey, path'],
    ['select | from generate_series(1, 2) g', 'g: value'],
    ['select | from constructor', 'constructor: '],
  ] as const)
    it(`are those of what the query is made of: ${marked}`, () => assert.equal(sources(marked), expected));

  it('are a thousand at most, of a hundred tables, and of queries fifty deep', () => {
    const many = `select ${Array.from({ length: 999 }, (__, at) => `1 as c${at}`).join()}`;
    const count = (marked: string) => sources(marked).split(', ').length;
    assert.equal(count(`select | from (${many}, 1 as d) x`), 1_000);
    assert.equal(count(`select | from (select *, id from (${many}) w, shops) x`), 1_000);
    const joined = (tables: number) =>
      sources(`select | from ${Array.from({ length: tables }, () => 'shops').join()}`).split('; ').length;
    assert.deepEqual([joined(100), joined(101)], [100, 100]);
    const within = (depth: number) => sources(`select | from ${'(select * from '.repeat(depth)}shops${')'.repeat(depth)}`);
    assert.deepEqual([within(50), within(51)], [`: ${ofShops}`, ': ']);
    const named = (depth: number) => sources(`with w as (select 1 as a) select ${'(select '.repeat(depth)}| from w`);
    assert.deepEqual([named(49), named(50)], ['w: a', 'w: ']);
  });
});

describe('what a name before a dot stands for', () => {
  const source = (marked: string, name: string) => {
    const { visible, query } = at(marked);
    const found = visible.source(name, query);
    return found && written(found);
  };

  it('is what is called so, here or further out, and never by the name that another one took its place of', () => {
    for (const [marked, name, expected] of [
      ['select | from shops s', 'S', 's: id=hr_shops.id, name=hr_shops.name'],
      ['select | from shops s', 'shops', undefined],
      ['select | from shops', 'Shops', 'shops: id=hr_shops.id, name=hr_shops.name'],
      ['select 1 from shops s where exists (select | from hr_staff t)', 's', 's: id=hr_shops.id, name=hr_shops.name'],
      ['select 1 from shops s where exists (select | from hr_staff s)', 's', 's: id=hr_staff.id, shop_id=hr_staff.shop_id'],
      ['select 1 from shops s, (select | from hr_staff t) x', 's', undefined],
      ['select | from (select id from shops) x', 'x', 'x: id=hr_shops.id'],
      ['with w as (select 1 as a) select | from w', 'w', 'w: a'],
      ['select |', 's', undefined],
    ] as const)
      assert.equal(source(marked, name), expected, `${name} in ${marked}`);
  });

  it('is looked for in fifty queries around a place', () => {
    const within = (depth: number) => source(`select 1 from hr_staff s where ${'(select 1 where '.repeat(depth)}|`, 's');
    assert.deepEqual([within(49), within(50)], ['s: id=hr_staff.id, shop_id=hr_staff.shop_id', undefined]);
  });
});

describe('the names that WITH gives', () => {
  it('are those of the query and of what is around it, the nearest first, each once', () => {
    const named = (marked: string) => {
      const { visible, query } = at(marked);
      return visible.named(query.names).map(({ name, columns }) => `${name}(${columns.join()})`);
    };
    assert.deepEqual(named('with a as (select 1), b(x) as (select 2) select |'), ['a()', 'b(x)']);
    assert.deepEqual(named('with a as (select 1), b as (select 2) select (with c as (select 3), A(y) as (select 4) select |)'), [
      'c()',
      'A(y)',
      'b()',
    ]);
    assert.deepEqual(named('select |'), []);
    const within = (depth: number) => named(`with a as (select 1) select ${'(select '.repeat(depth)}|`);
    assert.deepEqual([within(49), within(50)], [['a()'], []]);
  });
});
