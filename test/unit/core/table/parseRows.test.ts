import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exactJson } from '../../../../src/core/json.ts';
import { mostLevels } from '../../../../src/core/parseJson.ts';
import { ExactNumber } from '../../../../src/core/table/cells.ts';
import { parseRows } from '../../../../src/core/table/parseRows.ts';
import { jsonTexts, withNumberTexts } from './tableTexts.ts';

/** With a reviver for each value, whatever the text. */
function naive(json: string): unknown {
  return exactJson.parse(json, (_key, value, context) =>
    typeof value === 'number' && String(value) !== context?.source ? new ExactNumber(context?.source ?? '') : value,
  );
}

describe('parseRows', () => {
  it('parses what a reviver parses', () => {
    fc.assert(
      fc.property(fc.array(jsonTexts, { maxLength: 5 }), (rows) => {
        const json = ` [${rows.join('\n,')}]`;
        assert.deepEqual(parseRows(json), naive(json));
      }),
      { numRuns: 500 },
    );
  });

  it('writes again what it has parsed, to the digit', () => {
    fc.assert(
      fc.property(fc.array(jsonTexts, { maxLength: 5 }), (rows) => {
        const json = `[${rows.join()}]`;
        assert.deepEqual(withNumberTexts(JSON.stringify(parseRows(json))), withNumberTexts(json));
      }),
    );
  });

  for (const text of [
    '1.10',
    '1.0',
    '-0',
    '-0.0',
    '0.10',
    '1e400',
    '1E5',
    '1e5',
    '12345678901234567890',
    '0.0000001',
    '9007199254740993',
    '1e+5',
    '1E-5',
    '9.0',
  ])
    it(`keeps ${text}`, () => assert.deepEqual(parseRows(`[ ${text} ]`), [new ExactNumber(text)]));

  for (const text of ['0', '7', '-7', '1.5', '-0.25', '0.000001', '9007199254740991', '1e+21', '1e-7', '0.30000000000000004'])
    it(`leaves ${text} a number`, () => assert.deepEqual(parseRows(`[${text}]`), [Number(text)]));

  it('leaves digits in texts and names alone', () => {
    assert.deepEqual(parseRows('[{"1.10":"1.10, 2.20","a\\"b":"\\",1.10,"},1.10]'), [
      { '1.10': '1.10, 2.20', 'a"b': '",1.10,' },
      new ExactNumber('1.10'),
    ]);
  });

  it('takes no text for a number, whichever sign it begins with', () => {
    for (const text of ['"\ue0001.10"', '"\\ue0001.10"', '"\\uE0001.10"'])
      assert.deepEqual(parseRows(`[${text},1.10]`), ['\ue0001.10', new ExactNumber('1.10')]);
  });

  it('keeps numbers in members that are called like those of each object', () => {
    const [row] = parseRows('[{"__proto__":1.10,"constructor":[1.20]}]');
    assert.deepEqual(Object.entries(row as object), [
      ['__proto__', new ExactNumber('1.10')],
      ['constructor', [new ExactNumber('1.20')]],
    ]);
  });

  for (const json of [
    '',
    '{',
    '{}',
    '"a"',
    '1.10',
    'null',
    '[1,]',
    '[1.10',
    '[01.10]',
    '[1.10.1]',
    '[-]',
    '[+1]',
    '[1.]',
    '[{1.10:1}]',
    '[{"a":1,1.10 :2}]',
    '["a"1.10]',
    '["1.10',
  ])
    it(`fails on ${JSON.stringify(json)}`, () => assert.throws(() => parseRows(json), SyntaxError));

  it('fails on more levels than an answer may have', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    assert.equal(JSON.stringify(parseRows(nested(mostLevels))), nested(mostLevels));
    assert.throws(() => parseRows(nested(mostLevels + 1)), SyntaxError);
    const objects = (levels: number) => `[${'{"a":'.repeat(levels)}1.10${'}'.repeat(levels)}]`;
    assert.equal(JSON.stringify(parseRows(objects(mostLevels - 1))), objects(mostLevels - 1));
    assert.throws(() => parseRows(objects(mostLevels)), { name: 'SyntaxError', message: 'JSON of more than 200 levels' });
    const beside = `[${Array.from({ length: mostLevels + 1 }, () => '[[],{"a":{}}]').join()}]`;
    assert.equal(JSON.stringify(parseRows(beside)), beside);
  });

  it('says what is no list', () => assert.throws(() => parseRows('{"a":1.10}'), { message: 'Rows that are no list' }));
});
