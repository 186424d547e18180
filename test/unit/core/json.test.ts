import assert from 'node:assert/strict';
import { formatJson, isRecord, scalarText } from '../../../src/core/json.ts';
import { isTooDeep, mostLevels, parseJson } from '../../../src/core/parseJson.ts';

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
    assert.equal(scalarText(5n), '5');
    assert.deepEqual([long, null, undefined, [], 'a', 7, {}].map(isRecord), [false, false, false, false, false, false, true]);
  });

  it('fails on what is none', () => {
    for (const text of ['', '<html>', '{', '[1,]', '{"a":12345678901234567890'])
      assert.throws(() => parseJson(text), SyntaxError);
  });

  describe('of many levels', () => {
    const nested = (levels: number, inner = '', open = '[', close = ']') => open.repeat(levels) + inner + close.repeat(levels);

    it('is read and written up to a bound that no answer comes near', () => {
      for (const inner of ['', '12345678901234567890']) {
        const text = nested(mostLevels, inner);
        assert.equal(formatJson(parseJson(text)).replace(/\s/g, ''), text);
      }
    });

    for (const [title, text] of [
      ['lists', nested(mostLevels + 1)],
      ['objects', nested(mostLevels + 1, '1', '{"a":', '}')],
      ['lists that do not end', '['.repeat(1_000_000)],
      ['lists with a long number', nested(20_000, '12345678901234567890')],
      ['lists after a text of brackets and escapes', `[${JSON.stringify('\\"]]]')},${nested(mostLevels)}]`],
    ] as const)
      it(`is refused beyond it: ${title}`, () => {
        assert.equal(isTooDeep(text), true);
        assert.throws(() => parseJson(text), /more than 200 levels/);
      });

    it('is not what a text holds', () => {
      const text = `${'['.repeat(500)}"\\${'{'.repeat(500)}`;
      assert.deepEqual(parseJson(JSON.stringify([text, '\\', text])), [text, '\\', text]);
    });

    it('is counted in one walk, whatever the text', () => {
      for (const text of ['"'.repeat(1_000_001), `"${'\\"'.repeat(500_000)}`, `"${'\\'.repeat(1_000_001)}`, '[]'.repeat(500_000)])
        assert.throws(() => parseJson(text), SyntaxError);
    });
  });
});
