import assert from 'node:assert/strict';
import { knownScopes, scopeDemandedIn, scopesNamedIn } from '../../../../src/core/catalogue/scopeNames.ts';

describe('scope names', () => {
  it('are the 79 of the identity server', () => {
    assert.equal(knownScopes.length, 79);
    assert.equal(new Set(knownScopes).size, 79);
  });

  it('are found in texts in their order, each once', () => {
    assert.deepEqual(
      scopesNamedIn('Revenue Read, `shift:read`; shift:read and shifts:read, shift: read, reshift:read, openid.'),
      ['revenue:read', 'shift:read'],
    );
    assert.deepEqual(scopesNamedIn(''), []);
  });

  it('are found as a demand only beside the words for it', () => {
    assert.equal(scopeDemandedIn('Mentions shift:read. Required scope:\n\n* `ssn:read`'), 'ssn:read');
    assert.equal(scopeDemandedIn('Mentions shift:read.'), undefined);
    assert.equal(scopeDemandedIn(`Required scope: ${'x'.repeat(100)} shift:read`), undefined);
  });

  it('are looked for in long texts without taking long', () => {
    const start = performance.now();
    scopeDemandedIn('required scope '.repeat(200_000));
    scopesNamedIn('shift '.repeat(500_000));
    assert.ok(performance.now() - start < 2000);
  });
});
