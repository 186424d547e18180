import assert from 'node:assert/strict';
import { JsonContent } from '../../../../src/core/jsonText/jsonContent.ts';
import { Rope } from '../../../../src/core/jsonText/rope.ts';
import { Row } from '../../../../src/core/jsonText/row.ts';
import { listBytes } from '../../../../src/core/sql/listBytes.ts';

const texts = (rows: JsonContent['rows'], form: 'text' | 'masked' = 'text') =>
  [...listBytes(rows, form)].map((bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes));
const parsed = (lists: readonly string[]) => lists.map((list): unknown => JSON.parse(list));

const comma = 0x2c;

/** Rows of so many bytes, which are nothing but that. */
function rowsOf(sizes: readonly number[]): readonly Row[] {
  const ends = sizes.map((_, at) => sizes.slice(0, at + 1).reduce((sum, size) => sum + size, 0));
  const text = new Rope([new Uint8Array(ends.at(-1) ?? 0)]);
  const rows = { starts: [0, ...ends], ends, lines: [], keys: [] };
  const list = { span: { start: 0, end: text.length }, line: 0, endLine: 0, level: 1, rows, paging: undefined } as const;
  return sizes.map((_, index) => new Row({ text, masked: text, lines: 0, list }, index));
}

describe('listBytes', () => {
  it('has the rows in one list, or those that are wanted', () => {
    const { rows } = JsonContent.of('{"data":[{"a":"ø]"},[2],3]}');
    assert.deepEqual(parsed(texts(rows)), [[{ a: 'ø]' }, [2], 3]]);
    assert.deepEqual(texts(rows.slice(1)), ['[[\n      2\n    ],3]']);
    assert.deepEqual(texts(rows.slice(2)), ['[3]']);
    assert.deepEqual(texts([]), []);
  });

  it('has stars in the place of what is hidden, or what came', () => {
    const { rows } = JsonContent.of('[{"ssn":"111111-1111"}]', (name) => name === 'ssn');
    assert.match(texts(rows, 'text').join(), /111111-1111/);
    assert.doesNotMatch(texts(rows, 'masked').join(), /1/);
  });

  it('begins another list after two million bytes, the brackets and commas among them', () => {
    const most = 2_000_000;
    const lists = (...sizes: readonly number[]) =>
      [...listBytes(rowsOf(sizes), 'text')].map((bytes) => [bytes.length, bytes.indexOf(comma), bytes[0], bytes.at(-1)]);
    const list = (length: number, secondAfter?: number) => [length, secondAfter ?? -1, 0x5b, 0x5d];
    assert.deepEqual(lists(999_998, 999_998, 1), [list(most + 1, 999_999)]);
    assert.deepEqual(lists(999_998, 999_999, 1), [list(most, 999_999), list(3)]);
    assert.deepEqual(lists(most, 1), [list(most + 2), list(3)]);
  });
});
