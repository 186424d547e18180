import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellText, ExactNumber } from '../../../../src/core/table/cells.ts';
import { summarize } from '../../../../src/core/table/summary.ts';
import { DecimalSum } from '../../../../src/core/table/sums.ts';
import { unitsOf } from './naiveNumbers.ts';
import { allOf, columnOf, jsonTexts, numberTexts, tableOf } from './tableTexts.ts';

function summary(json: string) {
  const rows = tableOf(json);
  return summarize(rows, allOf(rows), columnOf(rows, 'value'));
}

describe('summarize', () => {
  it('tells of numbers, to the digit', () => {
    assert.deepEqual(summary('[0.1,0.2,null,"",1.10,1.1,"x"]'), {
      rows: 7,
      empty: 2,
      distinct: 4,
      numbers: 4,
      min: 0.1,
      max: new ExactNumber('1.10'),
      sum: { text: '2.5', isExact: true },
    });
  });

  for (const [json, text] of [
    ['[0.1,0.2]', '0.3'],
    ['[1.10,2.20]', '3.3'],
    ['[0.5,0.5]', '1'],
    ['[-0]', '0'],
    ['[0.00,-5]', '-5'],
    ['[-0.5,0.25]', '-0.25'],
    ['[12345678901234567890,1]', '12345678901234567891'],
    ['[9007199254740991,9007199254740991,-5]', '18014398509481977'],
    [
      '[999999999999999,999999999999998,999999999999997,999999999999996,999999999999995,999999999999994,999999999999993,999999999999992,999999999999991,999999999999990]',
      '9999999999999945',
    ],
    ['[1e400,-1e400,1]', '1'],
    ['[1E5,1e-7]', '100000.0000001'],
    ['[1500,2e3]', '3500'],
  ] as const)
    it(`adds up ${json.slice(0, 40)}`, () => assert.deepEqual(summary(json).sum, { text, isExact: true }));

  it('adds up a number that many rows have, beyond what a number holds', () => {
    const rows = tableOf(`[${Array.from({ length: 100 }, () => '999999999999999').join()},-98]`);
    assert.equal(summarize(rows, allOf(rows), columnOf(rows, 'value')).sum?.text, '99999999999999802');
    const times = (count: number, text: string) => Array.from({ length: count }, () => text);
    assert.equal(
      summary(`[${[...times(5, '-999999999999997'), ...times(11, '999999999999999')].join()}]`).sum?.text,
      '6000000000000004',
    );
  });

  for (const json of ['[1e5000,1]', '[1e-5000,1]', `[1e${'9'.repeat(1_000)}]`, `[0.${'1'.repeat(2_000)}]`])
    it(`says that the sum of ${json.slice(0, 12)}… is not exact`, () => assert.equal(summary(json).sum?.isExact, false));

  it('is exact for a thousand digits before or behind the point, and nearly right beyond', () => {
    const nine = `${'9'.repeat(999)}`;
    for (const [json, text, isExact] of [
      ['[1e999,-1]', nine, true],
      ['[1e1000,-5]', 'Infinity', false],
      ['[1e-1000,-1e-1000,5]', '5', true],
      ['[1e-1001,0.5,0.5,-3]', '-2', false],
    ] as const)
      assert.deepEqual(summary(json).sum, { text, isExact }, json);
  });

  it('is the same however often it is asked for', () => {
    const sum = new DecimalSum();
    sum.add('1.50', 1.5, 2);
    assert.deepEqual(
      [sum.sum, sum.sum],
      [
        { text: '3', isExact: true },
        { text: '3', isExact: true },
      ],
    );
  });

  it('has no sum without a number: a text of digits is none', () => {
    assert.deepEqual(summary('["1","b",true,[1]]'), { rows: 4, empty: 0, distinct: 4, numbers: 0 });
    assert.deepEqual(summarize(tableOf('[]'), new Uint32Array(), { index: 0, path: ['a'], title: 'a' }), {
      rows: 0,
      empty: 0,
      distinct: 0,
      numbers: 0,
    });
  });

  it('has the first and the last date where there is no number', () => {
    const { min, max } = summary('["2026-11-01T08:00","2026-10-01","2026-11-02",null,"z","2026-10-02"]');
    assert.deepEqual([min, max], ['2026-10-01', '2026-11-02']);
  });

  it('counts what is different, lists, objects and long texts too', () => {
    const long = 'x'.repeat(2_000);
    assert.equal(summary(JSON.stringify([[1], [1], [2], long, long, `${long}y`, 'a', 'a', true, '[1]'])).distinct, 7);
    const rows = tableOf('[{"a":{}},{"a":{}},{"a":[]},{}]');
    assert.deepEqual(summarize(rows, allOf(rows), columnOf(rows, 'a')), { rows: 4, empty: 1, distinct: 2, numbers: 0 });
  });

  it('tells of the rows that are asked for alone', () => {
    const rows = tableOf('[1,2,3,null]');
    assert.deepEqual(summarize(rows, Uint32Array.of(2, 0), columnOf(rows, 'value')), {
      rows: 2,
      empty: 0,
      distinct: 2,
      numbers: 2,
      min: 1,
      max: 3,
      sum: { text: '4', isExact: true },
    });
    const huge = tableOf('[1e5000,1]');
    assert.deepEqual(summarize(huge, Uint32Array.of(1), columnOf(huge, 'value')).sum, { text: '1', isExact: true });
  });

  it('has the first of numbers that are equal for the least and for the most', () => {
    const { min, max, distinct } = summary('[1.10,1.1]');
    assert.deepEqual([min, max, distinct], [new ExactNumber('1.10'), new ExactNumber('1.10'), 1]);
    assert.equal(summary('[1.10,1.100,2.0]').distinct, 2);
  });

  it('adds up and compares as whoever does so with whole numbers', () => {
    fc.assert(
      fc.property(fc.array(numberTexts, { minLength: 1 }), (list) => {
        const { sum, min, max, distinct } = summary(`[${list.join()}]`);
        const all = list.map(unitsOf);
        const least = all.reduce((one, other) => (one < other ? one : other));
        const most = all.reduce((one, other) => (one > other ? one : other));
        assert.equal(
          unitsOf(sum?.text ?? ''),
          all.reduce((one, other) => one + other),
        );
        assert.deepEqual([unitsOf(cellText(min)), unitsOf(cellText(max))], [least, most]);
        assert.equal(distinct, new Set(all).size);
      }),
    );
  });

  it('counts as whoever looks at each cell', () => {
    fc.assert(
      fc.property(fc.array(jsonTexts, { minLength: 1, maxLength: 20 }), (list) => {
        const json = `[${list.map((value) => `[${value}]`).join()}]`;
        const rows = tableOf(json);
        const cells = [...list.keys()].map((row) => rows.cell(row, columnOf(rows, 'value')));
        const { rows: count, empty, distinct } = summary(json);
        assert.deepEqual([count, empty, distinct], [list.length, 0, new Set(cells.map(cellText)).size]);
      }),
    );
  });
});
