import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Rope } from '../../../../src/core/jsonText/rope.ts';

describe('Rope', () => {
  it('is what its pieces are together, also in part', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 5 })), fc.nat(30), fc.nat(30), (pieces, start, length) => {
        const rope = new Rope(pieces);
        const whole = Buffer.concat(pieces);
        assert.equal(rope.length, whole.length);
        assert.deepEqual(Buffer.from(rope.bytes()), whole);
        const part = rope.slice(start, start + length);
        assert.deepEqual(Buffer.from(part.bytes()), whole.subarray(start, start + length));
        assert.ok(part.equals(new Rope([whole.subarray(start, start + length)])));
      }),
    );
  });

  it('is put together piece by piece, while others run', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 5 })), async (pieces) => {
        let breaths = 0;
        const whole = await new Rope(pieces).gather(async () => void breaths++);
        assert.deepEqual(Buffer.from(whole), Buffer.concat(pieces));
        assert.equal(breaths, pieces.length < 2 ? 0 : pieces.length);
      }),
    );
  });

  it('reads a letter whose bytes lie in two pieces', () => {
    const bytes = Buffer.from('Ærø 😀');
    for (let cut = 0; cut <= bytes.length; cut++)
      assert.equal(new Rope([bytes.subarray(0, cut), bytes.subarray(cut)]).text(), 'Ærø 😀');
  });

  it('is not what is longer, or other', () => {
    const of = (...parts: string[]) => new Rope(parts.map((part) => Buffer.from(part)));
    assert.ok(of('ab', 'c').equals(of('a', 'bc')));
    assert.ok(!of('ab').equals(of('abc')) && !of('ab').equals(of('ac')));
  });
});
