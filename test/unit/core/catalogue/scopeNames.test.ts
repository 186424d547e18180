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

  for (const demand of [
    ...['Authorization policy', 'authorization policies', 'Required scope', 'required scopes', 'Scope required', 'scopes needed'],
    ...['It requires', 'They require', 'This needs', 'You need'],
  ])
    it(`are demanded in “${demand}”`, () => assert.equal(scopeDemandedIn(`See ssn:read. ${demand}: shift:read`), 'shift:read'));

  for (const none of ['Unrequires', 'Needed', 'Scope', 'Requiring', 'Authorization'])
    it(`are not demanded in “${none}”`, () => assert.equal(scopeDemandedIn(`${none}: shift:read`), undefined));

  it('are looked for in the first 20,000 signs, 80 signs behind a demand, and behind 50 demands', () => {
    const dots = (count: number) => '.'.repeat(count);
    const behind = 'shift:read'.length;
    assert.deepEqual(scopesNamedIn(`${dots(20_000 - behind)}shift:read`), ['shift:read']);
    assert.deepEqual(scopesNamedIn(`${dots(20_001 - behind)}shift:read`), []);
    assert.equal(scopeDemandedIn(`${dots(20_000 - behind - 6)} needs shift:read`), undefined);
    assert.equal(scopeDemandedIn(`${dots(50)} needs${dots(80 - behind)}shift:read`), 'shift:read');
    assert.equal(scopeDemandedIn(`${dots(50)} needs${dots(81 - behind)}shift:read`), undefined);
    const demands = (count: number) => `needs${dots(100)}`.repeat(count);
    assert.equal(scopeDemandedIn(`${demands(49)} needs shift:read`), 'shift:read');
    assert.equal(scopeDemandedIn(`${demands(50)} needs shift:read`), undefined);
  });

  it('are looked for in long texts without taking long', () => {
    const start = performance.now();
    scopeDemandedIn('required scope '.repeat(200_000));
    scopesNamedIn('shift '.repeat(500_000));
    assert.ok(performance.now() - start < 2000);
  });
});
