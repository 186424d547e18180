import assert from 'node:assert/strict';
import { ExactNumber } from '../../../../src/core/table/cells.ts';
import { compareNumbers, decimalKey, numberOf, readDecimal } from '../../../../src/core/table/decimals.ts';
import { isIsoDate } from '../../../../src/core/table/isoDates.ts';

const order = (one: string, other: string) => Math.sign(compareNumbers(Number(one), Number(other), () => [one, other]));

describe('a number by its text', () => {
  it('is its digits, where their point is, and its sign', () => {
    const zero = { isNegative: false, digits: '', exponent: 0 };
    for (const [text, decimal] of [
      ['0', zero],
      ['-0.00', zero],
      ['120', { isNegative: false, digits: '12', exponent: 3 }],
      ['-0.0120', { isNegative: true, digits: '12', exponent: -1 }],
      ['+1.5E+3', { isNegative: false, digits: '15', exponent: 4 }],
      ['15e-2', { isNegative: false, digits: '15', exponent: 0 }],
    ] as const)
      assert.deepEqual(readDecimal(text), decimal, text);
    for (const text of ['', '1,5', '1.', '.5', '1e', 'x1', '1x']) assert.equal(readDecimal(text), undefined, text);
  });

  it('is compared to the last digit, whatever JavaScript makes of it', () => {
    for (const [one, other] of [
      ['9007199254740992', '9007199254740993'],
      ['1.1', '1.10000000000000000001'],
      ['1.09999999999999999999', '1.1'],
      ['-1e401', '-1e400'],
      ['1e400', '2e400'],
      ['9e399', '1e400'],
      ['-1e-400', '0'],
      ['0', '1e-400'],
      ['1e-401', '1e-400'],
      ['-2', '1'],
    ] as const)
      assert.deepEqual([order(one, other), order(other, one)], [-1, 1], `${one} < ${other}`);
    for (const [one, other] of [
      ['1.10', '1.1'],
      ['-0', '0.00'],
      ['1e400', '10e399'],
      ['12345678901234567890', '12345678901234567890.0'],
    ] as const)
      assert.deepEqual([order(one, other), order(other, one)], [0, 0], `${one} = ${other}`);
  });

  it('has one key for all spellings, and another for another value', () => {
    const keys = ['1', '-1', '10', '0.1', '11', '0', '1e400'].map(decimalKey);
    assert.equal(new Set(keys).size, keys.length);
    assert.deepEqual(['1.0', '-1.00', '1e1', '0.10', '1.1e1', '-0', '10e399'].map(decimalKey), keys);
    assert.equal(decimalKey('x'), 'x');
  });

  it('is in a cell that is one, or a text of digits', () => {
    const longest = '1'.repeat(400);
    assert.deepEqual([7, new ExactNumber('1.10'), '7', '-7.5', '9', '010', longest].map(numberOf), [
      7,
      1.1,
      7,
      -7.5,
      9,
      10,
      Number(longest),
    ]);
    for (const cell of [undefined, null, true, '', ' 7', '7 ', '+7', '1e5', '1.', '.5', 'x', `${longest}1`, [7], { a: 7 }])
      assert.equal(numberOf(cell), undefined, JSON.stringify(cell));
  });
});

describe('a date in a cell', () => {
  it('is a day or a moment as answers write it', () => {
    for (const text of [
      '2026-11-01',
      '9999-12-31',
      '2026-11-01T08:00',
      '2026-11-01 08:00:59',
      '2026-11-01T08:00:59.123456789012+01:00',
      '2026-11-01T08:00Z',
      '2026-11-01T08:00:00,5-0130',
    ])
      assert.equal(isIsoDate(text), true, text);
    for (const text of [
      '',
      '2026-11',
      '2026-11-1',
      'x2026-11-01',
      '2026-11-01x',
      '2026-11-01T08',
      '2026-11-01T08:00:59.1234567890123',
    ])
      assert.equal(isIsoDate(text), false, text);
  });
});
