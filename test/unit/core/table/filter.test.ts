import assert from 'node:assert/strict';
import fc from 'fast-check';
import { format } from '../../../../src/core/errors.ts';
import { type Cell, cellText } from '../../../../src/core/table/cells.ts';
import { type CellTest, isCellTest, parseFilter } from '../../../../src/core/table/cellTests.ts';
import { filtered, prepareFilter } from '../../../../src/core/table/filter.ts';
import type { NameOf, TableRows } from '../../../../src/core/table/tableRows.ts';
import { unitsOf } from './naiveNumbers.ts';
import { columnOf, jsonTexts, numberTexts, tableOf, texts } from './tableTexts.ts';

function testOf(text: string): CellTest {
  const test = parseFilter(text);
  assert.ok(isCellTest(test), text);
  return test;
}

/** The rows whose `value` passes. */
function passing(rows: TableRows, filter: string, nameOf?: NameOf): readonly number[] {
  const tests = new Map([[columnOf(rows, 'value'), testOf(filter)]]);
  return [...filtered(rows, '', tests, rows.columns, nameOf)];
}

const everywhere = (rows: TableRows, text: string, nameOf?: NameOf) => [...filtered(rows, text, new Map(), rows.columns, nameOf)];

describe('a filter over a column', () => {
  const numbers = '[9,10,10.0,10.5,"10","x10",null,true,12345678901234567890,"2026-11-01"]';
  const dates = '["2026-10-31","2026-11-01","2026-11-01T08:00","2026-11-02 09:30","2026-12-01","x",null,2026]';
  const words = '["Anna","anna berg","ÅSE","åse",null,"","empty",true,[1,{"a":"Anna"}],"=x"]';

  for (const [json, filter, expected] of [
    [numbers, '10', [1, 2, 3, 4, 5]],
    [numbers, '=10', [1, 2, 4]],
    [numbers, '= 10.00', [1, 2, 4]],
    [numbers, '!=10', [0, 3, 5, 6, 7, 8, 9]],
    [numbers, '>10', [3, 8]],
    [numbers, '=10,5', [3]],
    [numbers, '>10,25', [3, 8]],
    [numbers, '10,5..11,0', [3]],
    [numbers, '>=10', [1, 2, 3, 4, 8]],
    [numbers, '<10', [0]],
    [numbers, '<=1e1', [0, 1, 2, 4]],
    [numbers, '9.5..10', [1, 2, 4]],
    [numbers, '10.1..', [3, 8]],
    [numbers, '..9', [0]],
    [numbers, '!..10.5', [5, 6, 7, 8, 9]],
    [numbers, '10..10', [1, 2, 4]],
    [numbers, '> 10', [3, 8]],
    [numbers, '>12345678901234567889', [8]],
    [numbers, '<12345678901234567890', [0, 1, 2, 3, 4]],
    [dates, '2026-11', [1, 2, 3]],
    [dates, '=2026-11-01', [1, 2]],
    [dates, '=2026-11', [1, 2, 3]],
    [dates, '>2026-11-01', [3, 4]],
    [dates, '>=2026-11-01', [1, 2, 3, 4]],
    [dates, '<2026-11-01', [0]],
    [dates, '<=2026-11-01', [0, 1, 2]],
    [dates, '2026-11-01..2026-11-02', [1, 2, 3]],
    [dates, '2026-10-31 .. 2026-11', [0, 1, 2, 3]],
    [dates, '>2026-11-01 07:00', [2, 3, 4]],
    [dates, '<=2026-11-02t09:30', [0, 1, 2, 3]],
    [dates, '=2026-11-02t09:30', [3]],
    [dates, '=2026-11-01 08:00', [2]],
    [dates, '=2026', [0, 1, 2, 3, 4, 7]],
    [dates, '>2025', [0, 1, 2, 3, 4, 7]],
    [dates, '2026..2026-11-01', [0, 1, 2]],
    [dates, '2026-11-01..2027', [1, 2, 3, 4]],
    [dates, '2026-11-01..2026-11-01', [1, 2]],
    [dates, '2026-11-02..2026-11', [3]],
    [words, 'anna', [0, 1, 8]],
    [words, '  ANNA ', [0, 1, 8]],
    [words, '=anna', [0]],
    [words, '!anna', [2, 3, 4, 5, 6, 7, 9]],
    [words, 'ase', []],
    [words, 'åSE', [2, 3]],
    [words, 'empty', [4, 5]],
    [words, 'EMPTY', [4, 5]],
    [words, '=', [4, 5]],
    [words, '=""', [4, 5]],
    [words, '!empty', [0, 1, 2, 3, 6, 7, 8, 9]],
    [words, '! empty', [0, 1, 2, 3, 6, 7, 8, 9]],
    [words, '"a', [8]],
    [words, 'a"', [8]],
    [words, '"empty"', [6]],
    [words, '="empty"', [6]],
    [words, '"=x"', [9]],
    [words, '!"=x"', [0, 1, 2, 3, 4, 5, 6, 7, 8]],
    [words, 'true', [7]],
    [words, '=TRUE', [7]],
    [words, '"', [8]],
    [words, '""', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    [words, '{"a":', [8]],
  ] as const)
    it(`${filter} of ${json.slice(0, 12)}…`, () => assert.deepEqual(passing(tableOf(json), filter), expected));

  it('takes both spellings of a sigma for one letter', () => {
    for (const typed of ['οδος', 'οδοσ', 'ΟΔΟΣ'])
      assert.deepEqual(passing(tableOf('["ΟΔΟΣ","οδος","οδο"]'), typed), [0, 1], typed);
  });

  it('takes two dots between words for two dots', () => {
    assert.deepEqual(passing(tableOf('["a..b","ab","..."]'), 'a..b'), [0]);
    assert.deepEqual(passing(tableOf('["a..b","ab","..."]'), '..'), [0, 2]);
  });

  for (const [filter, problem] of [
    ['!', 'What a cell must not hold comes after !, such as !empty.'],
    ['>1,240', '“1,240” is neither a number nor a date, such as 10.5 or 2026-11-01.'],
    ['>', 'A number or a date comes after >, such as >10 or >2026-11-01.'],
    ['!<= ', 'A number or a date comes after <=, such as <=10 or <=2026-11-01.'],
    ['>ten', '“ten” is neither a number nor a date, such as 10.5 or 2026-11-01.'],
    ['10..x', 'A range has two numbers or two dates, such as 10..20 or 2026-11-01..2026-11-07.'],
    ['x..10', 'A range has two numbers or two dates, such as 10..20 or 2026-11-01..2026-11-07.'],
    ['2026-11-01..x', 'A range has two numbers or two dates, such as 10..20 or 2026-11-01..2026-11-07.'],
    ['2026-11-01..10', 'A range has two numbers or two dates, such as 10..20 or 2026-11-01..2026-11-07.'],
    ['10..2026-11-01', 'A range has two numbers or two dates, such as 10..20 or 2026-11-01..2026-11-07.'],
    ['20..10', 'Nothing is between 20 and 10: the lower one comes first.'],
    [
      '12345678901234567891..12345678901234567890',
      'Nothing is between 12345678901234567891 and 12345678901234567890: the lower one comes first.',
    ],
    ['2026-11-07..2026-10', 'Nothing is between 2026-11-07 and 2026-10: the lower one comes first.'],
  ] as const)
    it(`says what is wrong with ${filter}`, () => {
      const parsed = parseFilter(filter);
      assert.ok(!isCellTest(parsed));
      assert.equal(format(parsed), problem);
    });

  it('is a test of a few kinds', () => {
    const limit = { text: '10', number: 10, date: undefined, isIncluded: true };
    assert.deepEqual(['anna', '=Anna', '10..', 'empty', '!empty'].map(parseFilter), [
      { kind: 'contains', text: 'anna' },
      { kind: 'equals', text: 'anna', like: undefined },
      { kind: 'between', from: limit, to: undefined },
      { kind: 'empty' },
      { kind: 'not', test: { kind: 'empty' } },
    ]);
  });

  it('reads whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[!=<>.0-9" e-]{0,9}$/)),
        (typed) => void parseFilter(typed),
      ),
    );
  });

  it('lets an id pass by its name too, in a list as well', () => {
    const rows = tableOf('[1,2,[2,1],[],null,"Anna"]');
    const names: NameOf = ({ title }) => (title === 'value' ? (id) => (id === '1' ? 'Anna Berg' : undefined) : undefined);
    assert.deepEqual(passing(rows, 'anna', names), [0, 2, 5]);
    assert.deepEqual(passing(rows, '=anna berg', names), [0, 2]);
    assert.deepEqual(passing(rows, '!anna', names), [1, 3, 4]);
    assert.deepEqual(passing(rows, '1', names), [0, 2]);
    assert.deepEqual(passing(rows, '=', names), [4]);
    assert.deepEqual(
      passing(tableOf('[null,"",[null,""],7]'), 'nobody', () => (id) => (id === '' ? 'Nobody' : undefined)),
      [],
    );
    assert.deepEqual(passing(rows, 'e', names), [0, 2]);
  });

  it('passes numbers as whoever compares them one by one', () => {
    fc.assert(
      fc.property(fc.array(numberTexts, { minLength: 1 }), numberTexts, (list, limit) => {
        const rows = tableOf(`[${list.join()}]`);
        const at = unitsOf(limit);
        const naive = (is: (one: bigint) => boolean) => list.flatMap((text, row) => (is(unitsOf(text)) ? [row] : []));
        assert.deepEqual(
          passing(rows, `>${limit}`),
          naive((one) => one > at),
        );
        assert.deepEqual(
          passing(rows, `<=${limit}`),
          naive((one) => one <= at),
        );
        assert.deepEqual(
          passing(rows, `=${limit}`),
          naive((one) => one === at),
        );
      }),
    );
  });

  it('passes texts as whoever looks at them one by one', () => {
    fc.assert(
      fc.property(fc.array(jsonTexts, { minLength: 1, maxLength: 20 }), texts, (list, typed) => {
        const rows = tableOf(`[${list.map((value) => `[${value}]`).join()}]`);
        const naive = [...list.keys()].filter((row) => contains(rows.cell(row, columnOf(rows, 'value')), typed));
        assert.deepEqual(passing(rows, `"${typed}"`), naive);
      }),
    );
  });
});

describe('a filter over all columns', () => {
  const json = '[{"a":"Anna","b":{"c":7}},{"a":null,"b":{"c":77}},{"b":"anna"},{}]';

  it('passes rows of which one column has the text', () => {
    assert.deepEqual(everywhere(tableOf(json), 'ANNA'), [0, 2]);
    assert.deepEqual(everywhere(tableOf(json), '7'), [0, 1]);
    assert.deepEqual(everywhere(tableOf(json), ' '), [0, 1, 2, 3]);
    assert.deepEqual(everywhere(tableOf(json), '{'), []);
  });

  it('looks into those that are shown only, and into rows that came later', () => {
    const rows = tableOf(json);
    assert.deepEqual([...filtered(rows, 'anna', new Map(), [columnOf(rows, 'a')])], [0]);
    rows.add('[{"a":"Hanna"},{"z":"anna"}]');
    assert.deepEqual([...filtered(rows, 'anna', new Map(), [columnOf(rows, 'a')])], [0, 4]);
    assert.deepEqual(everywhere(rows, 'anna'), [0, 2, 4, 5]);
  });

  it('holds together with the filters of columns', () => {
    const rows = tableOf(json);
    const tests = new Map([
      [columnOf(rows, 'b', 'c'), testOf('>1')],
      [columnOf(rows, 'a'), testOf('!empty')],
    ]);
    assert.deepEqual([...filtered(rows, '7', tests, rows.columns)], [0]);
    assert.deepEqual([...filtered(rows, '', tests, [])], [0]);
  });

  it('finds names, as they are at that moment', () => {
    const rows = tableOf('[{"id":1,"other":1},{"id":2}]');
    const names = new Map<string, string>();
    const nameOf: NameOf = ({ title }) => (title === 'id' ? (id) => names.get(id) : undefined);
    assert.deepEqual(everywhere(rows, 'anna', nameOf), []);
    names.set('2', 'Anna');
    assert.deepEqual(everywhere(rows, 'anna', nameOf), [1]);
  });

  it('compares letters and not how they are stored', () => {
    const rows = tableOf(JSON.stringify(['Caf\u00e9', 'CAFE\u0301', 'cafe', 'ΟΔΟΣ', 'οδοσσα', 'İstanbul', 'a\0b']));
    assert.deepEqual(everywhere(rows, 'café'), [0, 1]);
    assert.deepEqual(everywhere(rows, 'cafe\u0301'), [0, 1]);
    assert.deepEqual(everywhere(rows, 'cafe'), [2]);
    assert.deepEqual(everywhere(rows, 'οδος'), [3, 4]);
    assert.deepEqual(everywhere(rows, 'İSTANBUL'), [5]);
    assert.deepEqual(everywhere(rows, 'istanbul'), [5]);
    assert.deepEqual(everywhere(rows, 'a b'), [6]);
  });

  it('finds what is at an end, in values of any length and number, and nothing across two of them', () => {
    const long = 'x'.repeat(300_000);
    const list = [`start${long}end`, 'end', `${long}a`, 'bend', ...Array.from({ length: 5_000 }, (_, at) => `v${at}v`), 'end'];
    const rows = tableOf(JSON.stringify(list));
    const naive = (text: string) => list.flatMap((one, row) => (one.includes(text) ? [row] : []));
    for (const text of ['end', 'start', 'ab', 'endend', 'v4999v', 'v1', 'x', `${long}e`])
      assert.deepEqual(everywhere(rows, text), naive(text), text.slice(0, 9));
  });

  it('is made ready bit by bit, with the same result', () => {
    const rows = tableOf(JSON.stringify(Array.from({ length: 20 }, (_, at) => ({ a: `${at}${'x'.repeat(300_000)}`, b: at }))));
    const same = tableOf(JSON.stringify(Array.from({ length: 2 }, () => ({ a: 'x'.repeat(300_000) }))));
    assert.equal(
      prepareFilter(same, same.columns, () => false),
      true,
    );
    let asked = 0;
    while (!prepareFilter(rows, rows.columns, () => true)) asked++;
    assert.equal(asked, 19);
    assert.deepEqual(everywhere(rows, '7'), [7, 17]);
    assert.equal(
      prepareFilter(rows, rows.columns, () => assert.fail()),
      true,
    );
    rows.add('[{"b":"new 7"}]');
    assert.deepEqual(everywhere(rows, '7'), [7, 17, 20]);
  });

  it('is made ready while rows come, but for the last few', () => {
    const list = (from: number, count: number) =>
      JSON.stringify(Array.from({ length: count }, (_, at) => `${from + at}${'x'.repeat(100)}`));
    const rows = tableOf(list(0, 10_000));
    const pauses = (isGrowing: boolean) => {
      let count = 0;
      while (!prepareFilter(rows, rows.columns, () => true, isGrowing)) count++;
      return count;
    };
    assert.equal(pauses(true), 1);
    assert.equal(pauses(false), 3);
    rows.add(list(10_000, 7_000));
    assert.equal(pauses(true), 0);
    assert.equal(pauses(false), 2);
    assert.deepEqual(everywhere(rows, '16999x'), [16_999]);
  });

  it('passes rows as whoever looks at each cell', () => {
    fc.assert(
      fc.property(fc.array(jsonTexts, { maxLength: 12 }), texts, (list, typed) => {
        const rows = tableOf(`[${list.join()}]`);
        const needle = typed.trim();
        const naive = [...list.keys()].filter(
          (row) => needle === '' || rows.columns.some((column) => contains(rows.cell(row, column), needle)),
        );
        assert.deepEqual(everywhere(rows, typed), naive);
      }),
      { numRuns: 500 },
    );
  });
});

function contains(cell: Cell, text: string): boolean {
  const plain = (one: string) => one.toLowerCase().replaceAll('\0', ' ').replaceAll('ς', 'σ').normalize('NFC');
  return plain(cellText(cell)).includes(plain(text));
}
