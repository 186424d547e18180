import assert from 'node:assert/strict';
import fc from 'fast-check';
import { JsonContent } from '../../../../src/core/jsonText/jsonContent.ts';
import { JsonStream } from '../../../../src/core/jsonText/jsonStream.ts';
import { TextStream } from '../../../../src/core/jsonText/textStream.ts';
import { inBits } from '../../support/inBits.ts';

const hides = (name: string) => name.startsWith('s');
const reading = { clean: (json: string) => json.replaceAll('secret', 'gone!!'), hides, breathe: async () => undefined };

async function streamed(bits: readonly string[], Stream: typeof JsonStream | typeof TextStream = JsonStream): Promise<string> {
  const pieces: Uint8Array[] = [];
  const stream = new Stream(reading, async (some) => void pieces.push(...some));
  for (const bit of bits) assert.equal(await stream.take(bit), true);
  await stream.end();
  return Buffer.concat(pieces).toString();
}

describe('An answer that is formatted as it comes', () => {
  const anyJson = fc
    .jsonValue({ maxDepth: 4, stringUnit: 'binary' })
    .map((value) => JSON.stringify([value, { ssn: value, s: 'ab', a: 'secret' }]));
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 });

  it('is the text of its document, wherever its bits end', async () => {
    await fc.assert(
      fc.asyncProperty(anyJson, sizes, async (json, lengths) => {
        const { masked } = await JsonContent.read(json, reading);
        assert.equal(await streamed(inBits(json, lengths)), masked.text());
      }),
    );
  });

  it('holds stars in every place, also far from its beginning', async () => {
    const rows = Array.from({ length: 20_000 }, (_, id) => ({ id, ssn: '010190-1234' }));
    const text = await streamed(inBits(JSON.stringify(rows), [60_000]));
    assert.equal(text, `${JSON.stringify(rows, undefined, 2)}\n`.replaceAll('010190-1234', '*'.repeat(11)));
  });

  it('is handed on before it is at its end', async () => {
    let bytes = 0;
    const stream = new JsonStream(reading, async (pieces) => {
      for (const { length } of pieces) bytes += length;
    });
    await stream.take(`[${'1234567,'.repeat(50_000)}`);
    assert.ok(bytes > 300_000, `${bytes}`);
  });

  it('waits after each stretch until it is put away, and lets others run', async () => {
    const heard: string[] = [];
    const stream = new JsonStream({ ...reading, breathe: async () => void heard.push('breath') }, async (pieces) => {
      const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
      heard.push(`${bytes > 1_000 ? 'much' : bytes}`);
    });
    await stream.take(`[${'1,'.repeat(100_000)}`);
    assert.deepEqual(heard, ['much', 'breath']);
    await stream.take('1]');
    await stream.end();
    assert.deepEqual(heard.slice(-4), ['breath', 'much', 'breath', '1']);
  });

  it('is no answer where it breaks off, or goes on', async () => {
    await assert.rejects(streamed(['{"a":', '1']), SyntaxError);
    await assert.rejects(streamed(['{"a":1}', ' 2']), SyntaxError);
  });

  it('may be an attachment: bare text becomes JSON, what is JSON stays', async () => {
    const bare = 'data:image/png;base64,"\\ø';
    assert.equal(await streamed(inBits(` ${bare}`, [1, 5]), TextStream), `${JSON.stringify(bare)}\n`);
    assert.equal(await streamed([' ', '"da', 'ta:"'], TextStream), '"data:"\n');
    assert.equal(await streamed(['data: sec', 'ret'], TextStream), '"data: gone!!"\n');
    await assert.rejects(streamed(['<html>'], TextStream), SyntaxError);
    for (const json of ['{"a":1}', '["x"]', '"y"'])
      assert.equal(await streamed([`\n ${json}`], TextStream), JsonContent.of(json).text.text());
    for (const text of ['1', 'true', '(x)', 'a "b"', 'x{'])
      assert.equal(await streamed([text, ''], TextStream), `${JSON.stringify(text)}\n`);
    await assert.rejects(streamed([' ', '\n'], TextStream), SyntaxError);
  });
});
