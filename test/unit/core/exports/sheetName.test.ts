import assert from 'node:assert/strict';
import { columnLetters } from '../../../../src/core/exports/excelSheet.ts';
import { sheetName } from '../../../../src/core/exports/excelWorkbook.ts';

describe('The name of a sheet', () => {
  for (const [name, index, expected] of [
    ['Shifts – Nordlys Café', 0, 'Shifts – Nordlys Café'],
    ['Shifts – Nordlys Café', 1, 'Shifts – Nordlys Café (2)'],
    ["'a/b\\c?*[d]:e'", 0, 'a b c d e'],
    ['x'.repeat(40), 0, 'x'.repeat(31)],
    ['x'.repeat(40), 11, `${'x'.repeat(26)} (12)`],
    [`${'x'.repeat(30)}😀`, 0, 'x'.repeat(30)],
    ['history', 0, 'history_'],
    ['History', 0, 'History_'],
    ['My history', 0, 'My history'],
    ['History of shifts', 0, 'History of shifts'],
    ["' 'a  b' '", 0, 'a b'],
    ['😀 a', 0, '😀 a'],
    [`${'x'.repeat(30)} y`, 0, 'x'.repeat(30)],
    ['', 0, 'Rows'],
    ["''", 1, 'Rows (2)'],
    ['a\u0001\nb', 0, 'a b'],
  ] as const)
    it(`is ${JSON.stringify(expected)}`, () => assert.equal(sheetName(name, index), expected));

  it('has columns with the letters of Excel', () => {
    assert.deepEqual([0, 25, 26, 51, 52, 701, 702, 16_383].map(columnLetters), ['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA', 'XFD']);
  });
});
