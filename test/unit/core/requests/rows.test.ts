import assert from 'node:assert/strict';
import { parseJson } from '../../../../src/core/parseJson.ts';
import { expectList, rowKey } from '../../../../src/core/requests/rows.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal, departments } from '../../support/harness.ts';

describe('The list of an answer', () => {
  it('is there, or else it is said of which portal and endpoint it was expected', () => {
    const content = contentOf([{ id: 1 }]);
    assert.equal(expectList(content, departments, createPortal()), content.list);
    assert.throws(() => expectList(contentOf({ id: 1 }), departments, createPortal()), {
      kind: 'notAList',
      message:
        'The rows of Departments in Nordlys Café are not where they were expected (a list called “data”). Send the request by itself to see the answer, or choose Update API Catalogue.',
    });
  });
});

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
