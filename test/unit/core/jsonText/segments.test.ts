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

  it('is refused where it is nested too deep, wherever the bits end', () => {
    assert.throws(() => cutBitByBit('['.repeat(201), [3]), TooDeep);
  });
});
