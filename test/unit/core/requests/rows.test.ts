import assert from 'node:assert/strict';
import { parseJson } from '../../../../src/core/parseJson.ts';
import { rowKey } from '../../../../src/core/requests/rows.ts';

describe('What tells a row from others', () => {
  const cases: readonly (readonly [json: string, key: string | undefined])[] = [
    ['{"id":7}', '7'],
    ['{"id":"a","skillId":8}', 'a'],
    ['{"skillId":8}', '8'],
    ['{"id":null,"skillId":8}', '8'],
    ['{"id":0}', '0'],
    ['{"id":""}', ''],
    ['{"id":{"id":1}}', undefined],
    ['{"ID":1}', undefined],
    ['{"id":12345678901234567890}', '12345678901234567890'],
    ['[7]', undefined],
    ['7', undefined],
    ['null', undefined],
  ];
  for (const [json, key] of cases) it(`is ${key} in ${json}`, () => assert.equal(rowKey(parseJson(json)), key));
});
