import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellPreview, withTurnsShown } from '../../../../src/core/table/cellPreview.ts';
import { type Cell, cellText, ExactNumber, isEmpty } from '../../../../src/core/table/cells.ts';
import { columnOf, jsonTexts, tableOf } from './tableTexts.ts';

const cells: readonly (readonly [Cell, string])[] = [
  ['a\nb', 'a\nb'],
  [1.5, '1.5'],
  [new ExactNumber('1.10'), '1.10'],
  [false, 'false'],
  [null, ''],
  [undefined, ''],
  ['', ''],
  [[1, 'x', null, new ExactNumber('1.0')], '[1,"x",null,1.0]'],
  [{ a: { b: true } }, '{"a":{"b":true}}'],
];

describe('a cell', () => {
  for (const [cell, text] of cells) {
    it(`shows ${JSON.stringify(text)}`, () => {
      assert.equal(cellText(cell), text);
      assert.equal(cellPreview(cell, 100), text);
    });
  }

  it('is empty where there is nothing to see', () => {
    assert.deepEqual(
      cells.map(([cell]) => isEmpty(cell)),
      [false, false, false, false, true, true, true, false, false],
    );
    assert.deepEqual([0, ' ', []].map(isEmpty), [false, false, false]);
  });

  it('shows its beginning', () => {
    assert.equal(cellPreview('abcd', 3), 'abc…');
    assert.equal(cellPreview('abc', 3), 'abc');
    assert.equal(cellPreview('ab😀', 3), 'ab…');
    assert.equal(cellPreview('ab😀', 4), 'ab😀');
    for (const letter of ['\ud800\udc00', '\udbff\udfff']) {
      assert.equal(cellPreview(`ab${letter}`, 3), 'ab…');
      assert.equal(cellPreview(`ab${letter}c`, 4), `ab${letter}…`);
    }
    assert.equal(cellPreview('ab\ue000c', 3), 'ab\ue000…');
    assert.equal(cellPreview([1, 2, 3], 4), '[1,2…');
    assert.equal(cellPreview({ 'a"b': 1 }, 4), '{"a\\…');
    assert.equal(cellPreview(['x'.repeat(9)], 4), '["xx…');
  });

  it('shows the beginning of any text', () => {
    fc.assert(
      fc.property(jsonTexts, fc.nat(20), (json, most) => {
        const rows = tableOf(`[[${json}]]`);
        const cell = rows.cell(0, columnOf(rows, 'value'));
        const text = cellText(cell);
        assert.equal(
          cellPreview(cell, most),
          text.length > most ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…` : text,
        );
      }),
    );
  });

  it('looks at no more of a list or of an object than it shows', () => {
    let seen = 0;
    const seenBy = (get: (at: number) => number) =>
      Array.from({ length: 1_000 }, (_, at) => [`m${at}`, { enumerable: true, get: () => get(at) }]);
    const object = Object.defineProperties(
      {},
      Object.fromEntries(
        seenBy((at) => {
          seen++;
          return at;
        }),
      ),
    );
    const list = Array.from({ length: 1_000 }, () => object);
    for (const cell of [object, [object], list, { a: object }]) {
      seen = 0;
      cellPreview(cell, 50);
      assert.ok(seen > 0 && seen < 10, `${seen} seen`);
    }
  });
});

describe('A text for a screen', () => {
  it('shows what would turn around its letters, and leaves what belongs to a language', () => {
    assert.equal(withTurnsShown('\u202egnp.exe\u202c'), '\\u202egnp.exe\\u202c');
    assert.equal(withTurnsShown('\u2066a\u2069 \u200fשלום'), '\\u2066a\\u2069 \u200fשלום');
  });
});
