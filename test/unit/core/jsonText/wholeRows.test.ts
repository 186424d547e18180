import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TooDeep } from '../../../../src/core/jsonText/segments.ts';
import { wholeRows } from '../../../../src/core/jsonText/wholeRows.ts';

const breathe = async () => undefined;
const rows = fc.array(fc.jsonValue({ maxDepth: 3 }), { minLength: 1, maxLength: 12 });

describe('The beginning of an answer', () => {
  for (const [what, wrap] of [
    ['a list', (list: unknown) => list],
    ['a list that is a member', (list: unknown) => ({ paging: { total: 12, a: [1, 2] }, data: list })],
  ] as const)
    it(`keeps the rows of ${what} that are whole, and stays JSON`, async () => {
      await fc.assert(
        fc.asyncProperty(rows, fc.double({ min: 0, max: 1, noNaN: true }), async (list, part) => {
          const whole = JSON.stringify(wrap(list));
          const from = whole.indexOf('"data":') + 1;
          const json = await wholeRows(whole.slice(0, from + Math.round((whole.length - from) * part)), breathe);
          if (json === undefined) return;
          const read = JSON.parse(json);
          const kept: unknown[] = Array.isArray(read) ? read : (read.data ?? []);
          assert.equal(JSON.stringify(kept), JSON.stringify(list.slice(0, kept.length)));
        }),
      );
    });

  for (const [title, beginning, kept] of [
    ['ends before a row that breaks off', '{"data":[{"id":1},{"id":2},{"id"', '{"data":[{"id":1},{"id":2}]}'],
    ['ends before a string that breaks off', '[{"a":"1,2"},{"a":"3,', '[{"a":"1,2"}]'],
    ['keeps a list that is over', '{"data":[1,2],"more":{"a":1,"b"', '{"data":[1,2]}'],
    ['of rows that are lists', '[[1,2],[3,4', '[[1,2]]'],
  ] as const)
    it(title, async () => assert.equal(await wholeRows(beginning, breathe), kept));

  for (const [beginning, kept] of [
    ['{"a":1,"b":2,', '{"a":1,"b":2}'],
    ['{"a":{"b":1,"c":[1,2', undefined],
    ['[1,[2,3],{"a":4,', '[1,[2,3]]'],
    ['[[1,2],', '[[1,2]]'],
    ['{"a":[1,{"b":2,"c":3},', '{"a":[1,{"b":2,"c":3}]}'],
    ['{"a":[[1,2', undefined],
    ['{"a":"]","b":["},",', '{"a":"]","b":["},"]}'],
    [',', undefined],
    ['1,', undefined],
    ['[1],', undefined],
    ['[1,2],', '[1]'],
    ['{"a":[1,2]},"b"', '{"a":[1]}'],
  ] as const)
    it(`is ${kept} of ${beginning}`, async () => assert.equal(await wholeRows(beginning, breathe), kept));

  it('is as deep as an answer may be', async () => {
    const deep = (levels: number) => `[1,${'['.repeat(levels - 1)}`;
    assert.equal(await wholeRows(deep(200), breathe), '[1]');
    await assert.rejects(wholeRows(deep(201), breathe), TooDeep);
  });

  it('may have no row', async () => {
    for (const beginning of ['', '{"data":[{"id":1', '{"a":{"b":1,"c":2', '"text, text', '<html>']) {
      assert.equal(await wholeRows(beginning, breathe), undefined, beginning);
    }
  });

  it('is refused where it is nested too deep', async () => {
    await assert.rejects(wholeRows('['.repeat(1_000_000), breathe), TooDeep);
  });

  it('lets others run meanwhile', async () => {
    let breaths = 0;
    await wholeRows(`[${'{"id":1},'.repeat(100_000)}`, async () => void breaths++);
    assert.ok(breaths >= 6, `${breaths}`);
    for (const [length, expected] of [
      [128 * 1024, 0],
      [128 * 1024 + 1, 1],
      [256 * 1024 + 1, 2],
    ] as const) {
      breaths = 0;
      await wholeRows(' '.repeat(length), async () => void breaths++);
      assert.equal(breaths, expected, `${length} characters`);
    }
  });
});
