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

  it('shares its pieces with its parts, and copies none where there is one', async () => {
    const [one, other, empty] = [Buffer.from('ab'), Buffer.from('cd'), Buffer.alloc(0)];
    const rope = new Rope([empty, one, empty, other]);
    assert.deepEqual(
      [rope.slice(0, 2), rope.slice(1, 3), rope.slice(2, 4), rope.slice(2, 2), rope.slice(4, 9)].map(({ pieces }) =>
        pieces.map((piece) => Buffer.from(piece).toString()),
      ),
      [['ab'], ['b', 'c'], ['cd'], [], []],
    );
    assert.equal(rope.slice(0, 2).pieces[0]?.buffer, one.buffer);
    const single = new Rope([one]);
    assert.equal(single.bytes(), one);
    assert.equal(await single.gather(() => assert.fail('there is nothing to do')), one);
    assert.equal(new Rope([]).bytes().length, 0);
  });

  it('keeps a mark of the order of bytes, and has a sign for a letter that is not whole, in one piece and in several', () => {
    const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xc3]);
    for (const pieces of [[bytes], [bytes.subarray(0, 4), bytes.subarray(4)]])
      assert.equal(new Rope(pieces).text(), '\ufeffa\ufffd');
    const part = new Uint8Array(Buffer.from('xÆrøx')).subarray(1, 6);
    assert.equal(new Rope([part]).text(), 'Ærø');
  });

  it('is not what is longer, or other', () => {
    const of = (...parts: string[]) => new Rope(parts.map((part) => Buffer.from(part)));
    assert.ok(of('ab', 'c').equals(of('a', 'bc')));
    assert.ok(!of('ab').equals(of('abc')) && !of('ab').equals(of('ac')));
  });
});
