import assert from 'node:assert/strict';
import { format } from '../../../../src/core/errors.ts';
import { hoverAt } from '../../../../src/core/sql/hover.ts';
import { endpoint, id, table, text } from './sampleTables.ts';

const shops = table('shops', endpoint('/hr/v1.0/shops', [], { name: 'Shops' }), [
  id('id', 'shop'),
  text('name', { description: 'What it is called.' }),
  text('round'),
]);
const { shortName: _, ...staff } = table('staff', endpoint('/hr/v1.0/staff', [], { name: 'Staff' }), [
  id('id', 'employee'),
  text('shift'),
]);

/** Of the word where `|` stands: its place in the text, the title, and the lines. */
function say(marked: string) {
  const sql = marked.replace('|', '');
  const hover = hoverAt(sql, marked.indexOf('|'), [shops, staff]);
  return hover && [sql.slice(hover.range.start, hover.range.end), hover.title, ...hover.lines.map(format)];
}

describe('what is said of a word of SQL', () => {
  const name = ['name TEXT', 'What it is called.', 'shops · GET /hr/v1.0/shops'];
  const ofShops = ['shops', 'Shops', 'GET /hr/v1.0/shops', 'Also called hr_shops'];
  const ofStaff = ['hr_staff', 'Staff', 'GET /hr/v1.0/staff'];
  const rounds = ['round(x, 2)', 'The number with so many digits after the point.'];
  for (const [marked, expected] of [
    ['select |name from shops', ['name', ...name]],
    ['select nam|e from shops', ['name', ...name]],
    ['select name| from shops', undefined],
    ['select N|AME from shops', ['NAME', ...name]],
    ['select "na|me" from shops', ['"name"', ...name]],
    ['select |id from hr_staff', ['id', 'id INTEGER', 'Ids of: employee', 'hr_staff · GET /hr/v1.0/staff']],
    ['select |id from shops, hr_staff', ['id', 'id INTEGER', 'Ids of: shop', 'shops · GET /hr/v1.0/shops']],
    ['select |name from (select 1 as name) a, shops', ['name', ...name]],
    ['select |name from (select 1 as name) a', undefined],
    ['select a.|name from (select 1 as name) a, shops', undefined],
    ['select b.|name from (select 1 as name) a, shops b', ['name', ...name]],
    ['select b.|id from (select 1 as name) a, shops b', ['id', 'id INTEGER', 'Ids of: shop', 'shops · GET /hr/v1.0/shops']],
    ['select b.|none from shops b', undefined],
    ['select none.|name from shops b', undefined],
    ['select 1; select |name from shops; select 2', ['name', ...name]],
    ['select 1 from shops where exists (select |name from hr_staff)', ['name', ...name]],
    ['select 1 from shops, (select |name from hr_staff) x', undefined],
    ['select |shops.name from shops', ['shops', ...ofShops]],
    ['select |s.name from shops s', ['s', ...ofShops]],
    ['select |x.name from shops s', undefined],
    ['select |shops from shops', undefined],
    ['select * from |shops', ['shops', ...ofShops]],
    ['select * from |HR_SHOPS', ['HR_SHOPS', ...ofShops]],
    ['select * from |hr_staff', ['hr_staff', ...ofStaff]],
    ['select * from |staff', undefined],
    ['select * from shops |s', ['s', ...ofShops]],
    ['select * from shops as |s', ['s', ...ofShops]],
    ['select * from (select 1) |s', undefined],
    ['select * from |json_each(1)', ['json_each', 'json_each(json)', 'A row for each value of a list or an object in JSON.']],
    ['select |round(1) from shops', ['round', ...rounds]],
    ['select |ROUND (1) from shops', ['ROUND', ...rounds]],
    ['select |round from shops', ['round', 'round TEXT', 'shops · GET /hr/v1.0/shops']],
    ['select |name(1) from shops', undefined],
    ["select '|name' from shops", undefined],
    ['select -- |name\n 1 from shops', undefined],
    ['select |:name from shops', undefined],
    ['|', undefined],
  ] as const)
    it(`is ${expected === undefined ? 'nothing' : expected[1]}: ${marked}`, () => assert.deepEqual(say(marked), expected));

  it('is looked for in twenty queries around a word', () => {
    const within = (depth: number) =>
      say(`select 1 from shops where ${'(select 1 where '.repeat(depth)}|name${')'.repeat(depth)}`);
    assert.deepEqual([within(19)?.[1], within(20)], ['name TEXT', undefined]);
  });
});
