import assert from 'node:assert/strict';
import { knownScopes, scopesNamedIn } from '../../../../src/core/catalogue/scopeNames.ts';
import { scopesBeside } from '../../../../src/core/identity/authorizationRequest.ts';
import { accessTo, dataScopes, isAppScope, scopeAccess, withLearned } from '../../../../src/core/scopes/scopes.ts';

describe('The scopes of Planday', () => {
  const protocol = ['openid', 'plandayid', 'email', 'platform_access_token', 'access_token', 'impersonate', 'offline_access'];

  it('open data, and are what an app is created with, but for those of the protocol', () => {
    const rest = (kept: readonly string[]) => knownScopes.filter((scope) => !kept.includes(scope));
    assert.deepEqual(rest(dataScopes(knownScopes)), protocol);
    assert.deepEqual(rest(knownScopes.filter(isAppScope)), protocol);
  });

  it('are found in the text of a document where they open data, and nowhere else', () => {
    assert.deepEqual([...scopesNamedIn(knownScopes.join(', '))].sort(), knownScopes.filter(isAppScope).sort());
  });

  it('are one area and one right, and nothing around them', () => {
    assert.deepEqual(['shift:read', 'new.area_2-x:Read', `${'a'.repeat(61)}:${'b'.repeat(40)}`].filter(isAppScope).length, 3);
    const wrong = [
      'shift',
      'shift:',
      ':read',
      '7:read',
      ' shift:read',
      'shift:read ',
      'shift:read!',
      'a:b:c',
      'a b:read',
      'a:b c',
    ];
    assert.deepEqual([...wrong, `${'a'.repeat(62)}:b`, `a:${'b'.repeat(41)}`].filter(isAppScope), []);
  });

  it('that a sign-in asks for by itself open nothing', () => {
    assert.deepEqual(dataScopes(scopesBeside), []);
  });

  it('are listed with those first that read', () => {
    assert.deepEqual(dataScopes(['shift:update', 'openid', 'shift:read', 'new.area:read']), [
      'shift:read',
      'new.area:read',
      'shift:update',
    ]);
  });
});

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

describe('What answers have taught of scopes', () => {
  it('is kept with the latest of it', () => {
    assert.deepEqual(withLearned({ a: true, b: true }, 'a', false), { b: true, a: false });
    assert.deepEqual(Object.keys(withLearned(undefined, '__proto__', true)), ['__proto__']);
  });

  it('goes behind what was learned before, so that it is forgotten last', () => {
    assert.deepEqual(Object.entries(withLearned({ a: true, b: true }, 'a', false)), [
      ['b', true],
      ['a', false],
    ]);
  });

  it('is bounded: the oldest goes', () => {
    let learned: Readonly<Record<string, boolean>> = {};
    for (let scope = 0; scope < 1_000; scope++) learned = withLearned(learned, `area${scope}:read`, true);
    assert.deepEqual(
      Object.keys(learned),
      Array.from({ length: 500 }, (_, index) => `area${index + 500}:read`),
    );
  });
});
