import assert from 'node:assert/strict';
import { cutBetweenTokens, withoutTokenLooks } from '../../../../src/core/redaction/tokenPatterns.ts';

const clean = (text: string) => withoutTokenLooks(text, '*');

describe('What has the look of a token', () => {
  it('is what follows Bearer, in any letter case, from eight characters on', () => {
    assert.equal(clean('Authorization: Bearer aB3-_.~+/=, x'), 'Authorization: Bearer *, x');
    assert.equal(clean('bearer  12345678'), 'bearer  *');
    assert.equal(clean('Bearer 1234567'), 'Bearer 1234567');
    assert.equal(clean('Bearer\n12345678 and Bearer 87654321'), 'Bearer\n* and Bearer *');
    assert.equal(clean('forbearer 12345678'), 'forbearer 12345678');
  });

  it('is the value of a field of a form that carries one', () => {
    for (const name of ['refresh_token', 'access_token', 'id_token', 'code', 'code_verifier', 'token', 'TOKEN'])
      assert.equal(clean(`a=1&${name}=x%20y&b=2`), `a=1&${name}=*&b=2`);
    assert.equal(clean(`"code=x" 'code=y' code=z z`), `"code=*" 'code=*' code=* z`);
    assert.equal(clean('encode=1 code= tokens=2 client_id=3'), 'encode=1 code= tokens=2 client_id=3');
  });

  it('is a JWT of two to five parts', () => {
    const start = 'eyJhbGciOiJ';
    assert.equal(clean(`(${start}.b)`), '(*)');
    assert.equal(clean(`(${start}.b.c)`), '(*)');
    assert.equal(clean(`(${start}.b.c.d.e)`), '(*)');
    assert.equal(clean(`(${start}.b.c.d.e.f.g)`), '(*.f.g)');
    assert.equal(clean(`${start}.b.c ${start}.b.c`), '* *');
    assert.equal(clean(`${start}.b.c.d.e.${start}.b.c`), '*.*');
  });

  it('is no beginning of a JWT alone, nor what has it within a word', () => {
    for (const text of [
      'eyJhbGciOiJ',
      'eyJhbGciOiJ.',
      'eyJhbGciOi.b.c',
      'keyJhbGciOiJ.b.c',
      'eyJhbGc.b.c',
      'file.name.with.dots',
    ])
      assert.equal(clean(text), text);
  });

  it('ends at a part that is empty, and what stands before it is kept', () => {
    assert.equal(clean('eyJhbGciOiJ.b..d'), '*..d');
    assert.equal(clean('eyJhbGciOiJ..c.d'), 'eyJhbGciOiJ..c.d');
    assert.equal(clean('host.name.eyJhbGciOiJ.b.c'), 'host.name.*');
    assert.equal(clean('.x-eyJhbGciOiJ.b.c'), '.x-*');
  });
});

describe('The beginning of a text', () => {
  it('is all of it where it is no longer than that', () => {
    assert.equal(cutBetweenTokens('one two', 8), 'one two');
    assert.equal(cutBetweenTokens('one two', 7), 'one two');
  });

  it('ends before what may be the beginning of a token', () => {
    assert.equal(cutBetweenTokens('one two', 6), 'one …');
    assert.equal(cutBetweenTokens('one two', 4), 'one …');
    assert.equal(cutBetweenTokens('one, two', 4), 'one,…');
    assert.equal(cutBetweenTokens('one aB3_-.~+/=% two', 15), 'one …');
    assert.equal(cutBetweenTokens('one:aB3_-.~+/=% two', 15), 'one:…');
  });

  it('is empty where all of it may be one', () => {
    assert.equal(cutBetweenTokens('onetwo', 3), '…');
    assert.equal(cutBetweenTokens('onetwo', 0), '…');
  });
});
