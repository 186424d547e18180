import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Segments, segmentsOf, TooDeep } from '../../../../src/core/jsonText/segments.ts';
import { inBits } from '../../support/inBits.ts';

/** Quotation marks, backslashes and what is around them, where a cut does harm. */
const hostile = fc
  .array(fc.constantFrom('"', '\\', ',', '[', ']', '{', '}', 'a', ' '), { minLength: 10, maxLength: 80 })
  .map((letters) => letters.join(''));
const anyJson = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }).map((value) => JSON.stringify(value));
const sizes = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1 });

function cutBitByBit(text: string, lengths: readonly number[]): string[] {
  const segments = new Segments(4);
  return [...inBits(text, lengths).flatMap((bit) => [...segments.take(bit)]), ...segments.end()];
}

describe('JSON in stretches', () => {
  it('is cut in the same places when it comes bit by bit', () => {
    fc.assert(
      fc.property(fc.oneof(anyJson, hostile), sizes, (text, lengths) =>
        assert.deepEqual(cutBitByBit(text, lengths), [...segmentsOf(text, 4)]),
      ),
    );
  });

  it('is whole when its stretches are put together', () => {
    fc.assert(fc.property(fc.oneof(anyJson, hostile), (text) => assert.equal([...segmentsOf(text, 4)].join(''), text)));
  });

  for (const [text, length, stretches] of [
    ['[1,2,3]', 1, ['[1,', '2,', '3]']],
    ['[1,2,3]', 3, ['[1,2,', '3]']],
    ['[1,2,3]', 4, ['[1,2,', '3]']],
    ['[1,2,3]', 5, ['[1,2,3]']],
    ['["a,]","b"]', 2, ['["a,]",', '"b"]']],
    ['{"a":{"b":1}}', 4, ['{"a":{', '"b":1}', '}']],
    ['"a', 1, ['"a']],
    ['', 1, []],
  ] as const)
    it(`is cut behind a comma or a bracket: ${text} from ${length} on`, () =>
      assert.deepEqual([...segmentsOf(text, length)], stretches));

  it('is cut within no string, wherever a bit ends in it', () => {
    for (const text of ['["a\\\\",1]', '["a\\",1]",2]', '["\\\\\\",",3]",4]', '["a", "\\"]', '["\\u0022,",5]'])
      for (let first = 0; first <= text.length; first++)
        for (let second = first; second <= text.length; second++) {
          const segments = new Segments(1);
          const bits = [text.slice(0, first), text.slice(first, second), text.slice(second)];
          assert.deepEqual(
            [...bits.flatMap((bit) => [...segments.take(bit)]), ...segments.end()],
            [...segmentsOf(text, 1)],
            bits.join(' | '),
          );
        }
  });

  it('gives what is left once, and nothing of what is empty', () => {
    const segments = new Segments(100);
    assert.deepEqual([...segments.take(''), ...segments.end()], []);
    assert.deepEqual([...segments.take('[1'), ...segments.take('')], []);
    assert.deepEqual([...segments.end()], ['[1']);
    assert.deepEqual([...segments.end()], []);
  });

  it('is as long as some hundred thousand characters, more or less', () => {
    const lengths = [...segmentsOf('1,'.repeat(200_000))].map(({ length }) => length);
    assert.deepEqual(lengths, [131_074, 131_074, 131_074, 6_778]);
  });

  it('is as deep as an answer may be, and no deeper', () => {
    assert.equal([...segmentsOf('['.repeat(200))].length, 1);
    assert.throws(() => [...segmentsOf('{'.repeat(201))], { name: 'SyntaxError', message: 'JSON of more than 200 levels' });
    assert.equal([...segmentsOf('[]{}'.repeat(300))].length, 1);
  });

  it('is refused where it is nested too deep, wherever the bits end', () => {
    assert.throws(() => cutBitByBit('['.repeat(201), [3]), TooDeep);
  });
});
