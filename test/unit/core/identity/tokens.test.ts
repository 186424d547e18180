import assert from 'node:assert/strict';
import { jsonObject, readClaims, scopeList } from '../../../../src/core/identity/tokens.ts';
import { jwt } from '../../support/harness.ts';

describe('The claims of an access token', () => {
  it('are its scopes and the id of its portal', () => {
    assert.deepEqual(readClaims(jwt({ scope: ['a', 'b'], PortalId: 42, sub: 'Anna' })), { scopes: ['a', 'b'], portalId: '42' });
    assert.deepEqual(readClaims(jwt({ scope: 'a b', PortalId: ' 4\u200b2 ' })), { scopes: ['a', 'b'], portalId: '42' });
    assert.deepEqual(readClaims(jwt({ PortalId: 'x'.repeat(101) })), { portalId: `${'x'.repeat(99)}…` });
  });

  it('are none of a token that is opaque, or says nothing that can be read', () => {
    for (const token of [
      'opaque',
      '',
      'a.b',
      'a.b.c',
      'a.bnVsbA.c',
      jwt({}),
      jwt({ PortalId: {}, scope: 7 }),
      jwt({ PortalId: ' ' }),
    ])
      assert.deepEqual(readClaims(token), {}, token);
  });
});

describe('A list of scopes', () => {
  it('is a text or a list, each scope once', () => {
    assert.deepEqual(scopeList(' a  b\na\t'), ['a', 'b']);
    assert.deepEqual(scopeList('a,b, c ,'), ['a', 'b', 'c']);
    assert.deepEqual(scopeList(['a b', 7, null, 'c', 'a']), ['a', 'b', 'c']);
    for (const nothing of [undefined, null, 7, '', ' ', ',', [], [''], {}]) assert.equal(scopeList(nothing), undefined);
  });

  it('is without scopes of more than 120 characters, and ends at five hundred', () => {
    assert.deepEqual(scopeList(['a'.repeat(121), 'a'.repeat(120)]), ['a'.repeat(120)]);
    const many = Array.from({ length: 501 }, (_, index) => `s${index}`);
    assert.deepEqual(scopeList(many.slice(0, 499)), many.slice(0, 499));
    assert.deepEqual(scopeList(many), many.slice(0, 500));
    assert.deepEqual(scopeList(many.join(' ')), many.slice(0, 500));
  });

  it('is read to the length that five hundred of them can have', () => {
    const room = 500 * 120;
    assert.deepEqual(scopeList(`${' '.repeat(room - 1)}ab`), ['a']);
    assert.equal(scopeList(`${' '.repeat(room)}a`), undefined);
  });
});

describe('The object that a text holds', () => {
  it('is none where it holds another value, or no JSON', () => {
    assert.deepEqual(jsonObject('{"a":1}'), { a: 1 });
    for (const text of ['', 'null', '[1]', '"a"', '7', '{', '['.repeat(500)]) assert.equal(jsonObject(text), undefined);
  });
});
