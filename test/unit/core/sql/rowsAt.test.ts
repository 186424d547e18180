import assert from 'node:assert/strict';
import { rowsAt } from '../../../../src/core/sql/rowsAt.ts';
import type { RowsPlace } from '../../../../src/core/sql/sqlTable.ts';

function rows(answer: string, kind: RowsPlace['kind'], path: readonly string[]) {
  const found = rowsAt(new TextEncoder().encode(answer), { kind, path });
  return found && new TextDecoder().decode(found);
}

describe('rows that are not the one list of an answer', () => {
  for (const [answer, kind, path, expected] of [
    ['{"data":{"id":1}}', 'object', ['data'], '[{"id":1}]'],
    [' {"id" : 1 , "a": [2]} ', 'object', [], '[{"id" : 1 , "a": [2]}]'],
    ['{"data":{"costs":[1, [2]]},"other":[3]}', 'listAt', ['data', 'costs'], '[1, [2]]'],
    ['{"other":[3],"data":{"a":"]}\\"","costs":[]}}', 'listAt', ['data', 'costs'], '[]'],
    ['[1,2]', 'object', [], '[1,2]'],
    ['{"data":[{"id":1}]}', 'object', ['data'], '[{"id":1}]'],
    ['{"data":1,"data":[2]}', 'listAt', ['data'], '[2]'],
    ['{"d\\u0061ta":[2]}', 'listAt', ['data'], '[2]'],
    ['{"æ":["ø"],"b":[]}', 'listAt', ['æ'], '["ø"]'],
    ['null', 'object', [], '[]'],
    ['null', 'listAt', ['data', 'costs'], '[]'],
    ['{"data":null}', 'listAt', ['data', 'costs'], '[]'],
    ['{"data":{"costs": null}}', 'listAt', ['data', 'costs'], '[]'],
    ['{"a":-1.5e3,"b":true,"c":"x","data":{}}', 'object', ['data'], '[{}]'],
    ['{"data":{"id":1}}', 'listAt', ['data'], undefined],
    ['{"data":{"id":1}}', 'object', ['other'], undefined],
    ['{"data":{"id":1}}', 'listAt', ['data', 'costs'], undefined],
    ['{"data":[{"costs":[]}]}', 'listAt', ['data', 'costs'], undefined],
    ['{"data":"costs"}', 'listAt', ['data', 'costs'], undefined],
    ['{"data":"costs"}', 'object', ['data'], undefined],
    ['{"data":3}', 'object', ['data'], undefined],
    ['{}', 'object', ['data'], undefined],
    ['3', 'object', [], undefined],
  ] as const)
    it(`are ${expected ?? 'none'} at ${path.join('.') || 'the top'} of ${answer} (${kind})`, () =>
      assert.equal(rows(answer, kind, path), expected));

  for (const answer of [
    '{',
    '{"data"',
    '{"data":',
    '{"data" [1]}',
    '{"data";[1]}',
    '{data:[1]}',
    '{"data":[1]',
    '{"data":[1]]',
    '{"data":[1] "a":2}',
    '{"a":1 "data":[1]}',
    '{"a":[1,"data":[1]}',
    '{"a":x,"data":[1]}',
    '{"a":"x,"data":[1]}',
  ])
    it(`are an error where the answer is broken: ${answer}`, () =>
      assert.throws(() => rows(answer, 'listAt', ['data']), SyntaxError));

  it('are nobody else’s bytes', () => {
    const answer = new TextEncoder().encode('{"data":[1]}');
    const list = rowsAt(answer, { kind: 'listAt', path: ['data'] });
    answer.fill(0);
    assert.equal(new TextDecoder().decode(list), '[1]');
  });
});
