import assert from 'node:assert/strict';
import { foreignAssociation } from '../../../src/answers/associations.ts';
import { answerLanguage, answerPattern } from '../../../src/ids.ts';

const own = { [answerPattern]: answerLanguage };
const long = 'x'.repeat(answerPattern.length);

describe('An association of the user with another language', () => {
  for (const [pattern, language] of [
    ['*.json', 'jsonc'],
    ['**/*.json', 'json'],
    ['*', 'json'],
    ['**/*.{json,jsonc,json5,geojson,webmanifest,code-workspace}', 'jsonc'],
    [`**/${long}/*.yaml`, 'yaml'],
  ] as const) {
    it(`does not matter where ours is longer, or its own fits no answer: ${pattern.slice(0, 30)}`, () => {
      assert.equal(foreignAssociation({ ...own, [pattern]: language }), undefined);
    });
  }

  for (const [pattern, language] of [
    [`**/{${long}}`, 'json'],
    [`/{*,${long}}/*.JSON`, 'jsonc'],
    [`**/{*,${long}}*`, 'json'],
  ] as const) {
    it(`is found where it may win: ${pattern.slice(0, 10)}`, () => {
      assert.deepEqual(foreignAssociation({ ...own, [pattern]: language }), { pattern, language });
    });
  }

  it('is found at any length where ours is not in force', () => {
    assert.deepEqual(foreignAssociation({ '*.json': 'jsonc' }), { pattern: '*.json', language: 'jsonc' });
    assert.deepEqual(foreignAssociation({ [answerPattern]: 'json' }), { pattern: answerPattern, language: 'json' });
    assert.equal(foreignAssociation({ '*.md': 'markdown' }), undefined);
  });

  it('is read out of anything', () => {
    for (const setting of [undefined, null, [], 'x', own, { ...own, [long]: 7 }])
      assert.equal(foreignAssociation(setting), undefined);
  });
});
