import assert from 'node:assert/strict';
import { listSlices } from '../../../../src/core/sql/listSlices.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const slices = (text: string, count: number, most = 1_000) => {
  const list = bytes(text);
  return [...listSlices(list, { count, bytes: most })].map((one) => [
    new TextDecoder().decode(list.subarray(one.start, one.end)),
    one.count,
  ]);
};

describe('listSlices', () => {
  it('cuts a list after so many values', () => {
    assert.deepEqual(slices('[1, "a,]" ,{"b":[1,{}]},null , [[]] ]', 2), [
      ['1, "a,]"', 2],
      ['{"b":[1,{}]},null', 2],
      ['[[]]', 1],
    ]);
  });

  it('cuts it after so many bytes', () => {
    assert.deepEqual(slices('["aaaa","bbbb","c"]', 9, 6), [
      ['"aaaa"', 1],
      ['"bbbb"', 1],
      ['"c"', 1],
    ]);
  });

  it('has none of an empty list', () => assert.deepEqual(slices(' [ ] ', 3), []));

  it('keeps brackets and escapes in texts apart from those of the list', () => {
    assert.deepEqual(slices(String.raw`[{"a":"}]\\"},{"b\"":"\"["}]`, 1), [
      [String.raw`{"a":"}]\\"}`, 1],
      [String.raw`{"b\"":"\"["}`, 1],
    ]);
  });

  for (const text of ['', '{}', '[1', '[1,', '[1,]', '[1 2]', '["a]', '[{"a":1]', '[,1]', '[x]'])
    it(`refuses ${text}`, () => assert.throws(() => slices(text, 1), SyntaxError));
});
