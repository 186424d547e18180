import assert from 'node:assert/strict';
import { JsonWriter } from '../../../../src/core/jsonText/jsonWriter.ts';

const piece = 256 * 1024;
const writer = (...texts: readonly string[]) => {
  const made = new JsonWriter();
  for (const text of texts) made.copy(Buffer.from(text), 0, Buffer.byteLength(text));
  return made;
};
const taken = (from: JsonWriter) => from.take().map((bytes) => Buffer.from(bytes).toString());

describe('Writing JSON', () => {
  it('counts bytes and lines from its beginning, also of what was taken', () => {
    const json = writer('Æ');
    json.byte(0x2c);
    json.breakLine(0);
    json.breakLine(2);
    assert.deepEqual([json.length, json.line], [9, 2]);
    assert.deepEqual(taken(json), ['Æ,\n\n    ']);
    assert.deepEqual([json.length, json.line], [9, 2]);
    json.byte(0x31);
    assert.deepEqual([json.length, taken(json), taken(json)], [10, ['1'], []]);
  });

  it('copies a part, short or long, with blanks up to the room that something else needs', () => {
    for (const length of [0, 1, 2, 3, 47, 48, 49, 500]) {
      const text = 'abcdefghij'.repeat(50).slice(0, length);
      const json = new JsonWriter();
      json.copy(Buffer.from(`<${text}>`), 1, length + 1, 3);
      json.copy(Buffer.from('!'), 0, 1);
      assert.deepEqual(taken(json), [`${text.padEnd(3)}!`], `${length}`);
    }
  });

  it('keeps what is copied in one piece, and begins another only where there is no room', () => {
    const lengths = (json: JsonWriter) => json.take().map(({ length }) => length);
    const almost = 'x'.repeat(piece - 2);
    assert.deepEqual(lengths(writer(almost, 'ab')), [piece]);
    assert.deepEqual(lengths(writer(almost, 'abc')), [piece - 2, 3]);
    assert.deepEqual(lengths(writer('x'.repeat(piece + 1), 'a')), [piece + 1, 1]);
    const indented = writer(almost);
    indented.breakLine(1);
    assert.deepEqual(lengths(indented), [piece - 2, 3]);
    const filled = writer(almost);
    filled.breakLine(0);
    filled.byte(0x31);
    filled.byte(0x32);
    assert.deepEqual(lengths(filled), [piece, 1]);
    const wide = writer(almost);
    wide.copy(Buffer.from('1'), 0, 1, 3);
    assert.deepEqual(lengths(wide), [piece - 2, 3]);
  });

  it('asks for twice the room with each piece, up to that of a whole one', () => {
    const json = new JsonWriter();
    for (let written = 0; written < 3 * piece; written += 64) json.copy(Buffer.alloc(64), 0, 64);
    const lengths = json.take().map(({ length }) => length / 1024);
    assert.deepEqual(lengths, [4, 8, 16, 32, 64, 128, 256, 256, 4]);
  });

  it('holds little memory for little, and copies nothing of what is nearly full', () => {
    const memory = (text: string) => writer(text).take()[0]?.buffer.byteLength ?? 0;
    for (const length of [1, piece / 2 - 1]) assert.ok(memory('x'.repeat(length)) < piece, `${length}`);
    assert.equal(memory('x'.repeat(piece / 2)), piece);
  });
});
