import assert from 'node:assert/strict';
import { formatJson, isRecord, parseJson, scalarText } from '../../../src/core/json.ts';

describe('JSON of an answer', () => {
  for (const number of [
    '9007199254740991',
    '9007199254740993',
    '12345678901234567890123',
    '-9223372036854775808',
    '0.1234567890123456789',
    '9007199254740991.4',
    '1234567890123456.0',
    '1e25',
    '1.5',
    '0',
  ]) {
    it(`keeps ${number}`, () => {
      assert.equal(
        formatJson(parseJson(`{"id":${number},"other":12345678901234567890}`)),
        `{\n  "id": ${number === '1e25' ? '1e+25' : number},\n  "other": 12345678901234567890\n}\n`,
      );
    });
  }

  it('leaves digits in text alone', () => {
    assert.deepEqual(parseJson('{"a":"12345678901234567890","b":[1]}'), { a: '12345678901234567890', b: [1] });
  });

  it('keeps a member called __proto__ as a member', () => {
    const json = parseJson('{"__proto__":{"a":1}}');
    assert.equal(formatJson(json), '{\n  "__proto__": {\n    "a": 1\n  }\n}\n');
    assert.equal((json as { a?: number }).a, undefined);
  });

  it('gives scalars as text, long numbers too, and nothing else', () => {
    const [long] = parseJson('[12345678901234567890]') as unknown[];
    assert.deepEqual([long, 'a', 7, true, null, {}, []].map(scalarText), [
      '12345678901234567890',
      'a',
      '7',
      'true',
      undefined,
      undefined,
      undefined,
    ]);
    assert.equal(isRecord(long), false);
  });

  it('fails on what is none', () => {
    for (const text of ['', '<html>', '{', '[1,]', '{"a":12345678901234567890'])
      assert.throws(() => parseJson(text), SyntaxError);
  });
});
