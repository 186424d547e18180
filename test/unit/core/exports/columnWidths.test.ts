import assert from 'node:assert/strict';
import { columnWidths } from '../../../../src/core/exports/columnWidths.ts';

describe('The width of a column in Excel', () => {
  const widthOf = (title: string, ...cells: Parameters<typeof columnWidths>[1][number][number][]) =>
    columnWidths(
      [title],
      cells.map((cell) => [cell]),
    )[0];

  it('is that of the longest text, number or list in it, and of its title', () => {
    assert.equal(widthOf('id', 1), 8);
    assert.equal(widthOf('id', null, undefined, 'x'.repeat(20), 7), 21);
    assert.equal(widthOf('id', [85_000_001, 'ø']), '[85000001,"ø"]'.length + 1);
    assert.equal(widthOf('a title of a column'), 'a title of a column'.length + 4);
  });

  it('is at least that of a few letters, and at most that of a line', () => {
    assert.deepEqual(
      [4, 5, 55, 56, 57].map((length) => widthOf('t'.repeat(length))),
      [8, 9, 59, 60, 60],
    );
    assert.deepEqual(
      [7, 8, 58, 59, 60].map((length) => widthOf('', 'x'.repeat(length))),
      [8, 9, 59, 60, 60],
    );
    assert.deepEqual(columnWidths(['a', 'b'], [['x'.repeat(20)], [1, 'x'.repeat(30)]]), [21, 31]);
    assert.deepEqual(columnWidths([], []), []);
  });

  it('has a bound, and what is beyond it is not looked at', () => {
    const list: unknown[] = Array.from({ length: 1_000 }, (_, index) => index);
    Object.defineProperty(list, 500, { get: () => assert.fail('it was looked at') });
    assert.equal(widthOf('id', list), 60);
    assert.equal(widthOf('id', 'x'.repeat(1_000_000)), 60);
  });
});
