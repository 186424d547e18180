import assert from 'node:assert/strict';
import { ExactNumber } from '../../../../src/core/table/cells.ts';
import { ColumnValues } from '../../../../src/core/table/columnValues.ts';

function valuesOf(...cells: Parameters<ColumnValues['put']>[1][]): ColumnValues {
  const values = new ColumnValues();
  for (const [row, cell] of cells.entries()) values.put(row, cell);
  return values;
}

describe('the values of a column', () => {
  it('are each there once, but for lists, objects and long texts', () => {
    const [longest, longer] = ['x'.repeat(1_000), 'x'.repeat(1_001)];
    const once = ['a', 1, true, null, new ExactNumber('1.10'), longest];
    assert.deepEqual(valuesOf(...once, 'a', 1, true, null, new ExactNumber('1.10'), longest).distinct, [undefined, ...once]);
    const [list, object] = [[1], { a: 1 }];
    const each = [longer, longer, list, list, object, object];
    assert.deepEqual(valuesOf(...each).distinct, [undefined, ...each]);
    assert.deepEqual(valuesOf('1.1', 1.1, new ExactNumber('1.10')).distinct, [undefined, '1.1', 1.1, new ExactNumber('1.10')]);
  });

  it('are those of their rows, wherever these are, and of rows to come', () => {
    for (const row of [0, 63, 64, 65, 500]) {
      const values = new ColumnValues();
      values.put(row, 'x');
      assert.deepEqual([values.cell(row), values.cell(row + 1), values.cell(1_000)], ['x', undefined, undefined], `${row}`);
      values.put(row + 1, 'y');
      assert.deepEqual([values.cell(row), values.cell(row + 1)], ['x', 'y'], `${row}`);
    }
    const values = valuesOf('a', 'b');
    const codes = values.codesOf(200);
    assert.ok(codes.length >= 200);
    assert.equal(values.codesOf(codes.length), codes);
    assert.deepEqual([...codes.subarray(0, 3), codes[199]], [1, 2, 0, 0]);
  });

  it('are put into order once, until others come or the language is another', () => {
    const values = valuesOf('b', 'ä');
    const english = values.ranks('en');
    assert.deepEqual([...english.of], [2, 1, 0]);
    assert.equal(values.ranks('en'), english);
    assert.deepEqual([...values.ranks('sv').of], [2, 0, 1]);
    values.put(2, 'a');
    assert.deepEqual([...values.ranks('sv').of], [3, 1, 2, 0]);
  });
});
