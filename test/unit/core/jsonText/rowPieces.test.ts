import assert from 'node:assert/strict';
import { JsonContent } from '../../../../src/core/jsonText/jsonContent.ts';
import type { Row } from '../../../../src/core/jsonText/row.ts';
import { isSameRow, rowPieces } from '../../../../src/core/jsonText/rowPieces.ts';

const content = (rows: readonly unknown[]) => JsonContent.of(JSON.stringify({ data: rows }), (name) => name === 'ssn');
const read = (rows: readonly Row[], form: 'text' | 'masked' = 'masked') =>
  [...rowPieces(rows, form)].map((piece) => JSON.parse(new TextDecoder().decode(piece)) as unknown[]);

describe('rowPieces', () => {
  it('gives nothing for no rows', () => assert.deepEqual(read([]), []));

  it('gives the rows in their order, with stars or without', () => {
    const { rows } = content([{ id: 1, ssn: '010190-1234' }, null, [1, 2], 'æøå']);
    assert.deepEqual(read(rows), [[{ id: 1, ssn: '***********' }, null, [1, 2], 'æøå']]);
    assert.deepEqual(read(rows, 'text'), [[{ id: 1, ssn: '010190-1234' }, null, [1, 2], 'æøå']]);
  });

  it('puts rows of several answers together, in whatever order', () => {
    const [one, other] = [content([1, 2, 3]).rows, content([4, 5]).rows];
    const [a, b, c] = one;
    assert.ok(a && b && c);
    assert.deepEqual(read([b, c, a, ...other, b]), [[2, 3, 1, 4, 5, 2]]);
  });

  it('cuts between rows, begins with a short piece, and gives each a buffer of its own', () => {
    const given = Array.from({ length: 4000 }, (_, id) => ({ id, text: 'x'.repeat(400) }));
    const pieces = [...rowPieces(content(given).rows, 'masked')];
    const lengths = pieces.map(({ length }) => length);
    assert.ok(pieces.length > 3 && (lengths[0] ?? 0) <= 66_000, String(lengths));
    assert.ok(lengths.every((length) => length <= 1_000_000));
    assert.ok(pieces.every(({ buffer, length }) => buffer.byteLength === length));
    assert.deepEqual(
      pieces.flatMap((piece) => JSON.parse(new TextDecoder().decode(piece))),
      given,
    );
  });

  it('fills a piece to its bound and no further', () => {
    const row = (length: number) => 'z'.repeat(length - 2);
    const lengths = (...rows: readonly number[]) =>
      [...rowPieces(content(rows.map(row)).rows, 'text')].map(({ length }) => length);
    // Formatted, a comma, a line break and four blanks lie between two rows.
    assert.deepEqual(lengths(30_000, 35_530), [65_538]);
    assert.deepEqual(lengths(30_000, 35_531), [65_534]);
    assert.deepEqual(lengths(65_535, 10), [65_537, 12]);
    assert.deepEqual(lengths(65_534, 10), [65_537 + 10]);
    assert.deepEqual(lengths(70_000, 524_287, 10), [70_002, 524_289, 12]);
  });

  it('cuts no row, however long it is', () => {
    const long = 'y'.repeat(1_500_000);
    assert.deepEqual(
      read(content([1, long, 2, 3]).rows).map((rows) => rows.length),
      [2, 2],
    );
  });
});

describe('isSameRow', () => {
  it('knows a row again, in the same answer only', () => {
    const [first, second] = content([1, 1]).rows;
    const [other] = content([1, 1]).rows;
    assert.ok(first && second && other);
    assert.deepEqual(
      [first, second, other, undefined].map((row) => isSameRow(first, row)),
      [true, false, false, false],
    );
  });
});
