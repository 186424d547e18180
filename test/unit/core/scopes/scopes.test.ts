import assert from 'node:assert/strict';
import { accessTo, scopeAccess } from '../../../../src/core/scopes/scopes.ts';

describe('Access', () => {
  const cases: [string, Parameters<typeof scopeAccess>[1], string][] = [
    ['is unknown while nothing says', {}, 'unknown'],
    ['is granted by the token', { scopes: ['a'] }, 'granted'],
    ['is missing where the token does not grant it', { scopes: ['b'] }, 'missing'],
    ['is granted where an answer came', { learnedScopes: { a: true } }, 'granted'],
    ['is missing where an answer was refused', { learnedScopes: { a: false } }, 'missing'],
    ['is what the token says, whatever answers taught', { scopes: ['a'], learnedScopes: { a: false } }, 'granted'],
    ['is not known from another scope', { learnedScopes: { b: true } }, 'unknown'],
  ];
  for (const [title, portal, access] of cases) it(title, () => assert.equal(scopeAccess('a', portal), access));

  it('to an endpoint without a known scope is open', () => {
    assert.equal(accessTo({}, { scopes: [] }), 'granted');
    assert.equal(accessTo({ scope: 'a' }, { scopes: [] }), 'missing');
  });
});
