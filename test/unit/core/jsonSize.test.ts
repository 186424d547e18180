import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatJson } from '../../../src/core/json.ts';
import { formattedBytes } from '../../../src/core/jsonSize.ts';
import { parseJson } from '../../../src/core/parseJson.ts';

const bytesOf = (json: unknown) => Buffer.byteLength(formatJson(json).trimEnd());

describe('the size of formatted JSON', () => {
  it('is known before there is a text, to the byte', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        assert.equal(formattedBytes(json), bytesOf(json));
      }),
      { numRuns: 200 },
    );
  });

  it('counts long numbers by their digits, and empty members', () => {
    for (const text of ['[9223372036854775807, 0.1234567890123456789]', '{"": [], "a": {}, "b": [[]]}', '[]', '{}', '1e20'])
      assert.equal(formattedBytes(parseJson(text)), bytesOf(parseJson(text)), text);
  });

  it('counts rows at the level where they lie', () => {
    const data = [
      { id: 1, tags: ['a'] },
      { id: 2, tags: [] },
    ];
    assert.equal(formattedBytes(data, 1), bytesOf({ data }) - bytesOf({ data: 0 }) + 1);
  });

  it('needs no stack for what is nested', () => {
    const depth = 100_000;
    let json: unknown = [];
    for (let level = 1; level < depth; level++) json = [json];
    assert.equal(formattedBytes(json), 2 * depth ** 2);
  });
});
