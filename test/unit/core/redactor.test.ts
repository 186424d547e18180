import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Redactor } from '../../../src/core/redactor.ts';

const secret = 'refresh "x" æ/+=?~1';

describe('Redactor', () => {
  const known = new Redactor();
  known.add(secret);
  const forms: Record<string, string> = {
    raw: secret,
    'URL-encoded': encodeURIComponent(secret),
    'URL-encoded in lower case': encodeURIComponent(secret).replace(/%../g, (byte) => byte.toLowerCase()),
    'form-encoded': new URLSearchParams({ a: secret }).toString().slice(2),
    'JSON-escaped': JSON.stringify(secret).slice(1, -1),
    base64: Buffer.from(secret).toString('base64'),
    base64url: Buffer.from(secret).toString('base64url'),
  };
  for (const [title, form] of Object.entries(forms))
    it(`takes a known secret out: ${title}`, () => {
      assert.match(known.withoutSecrets(`before ${form} after, ${form}`), /^before \[redacted\]=* after, \[redacted\]=*$/);
    });

  it('takes out what looks like a token, known or not', () => {
    const redact = (text: string) => new Redactor().redact(text);
    assert.equal(redact('Authorization: Bearer abc.def-123~/+=, x'), 'Authorization: Bearer [redacted], x');
    assert.equal(redact('at eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln.'), 'at [redacted].');
    assert.equal(
      redact('refresh_token=abc&client_id=1&code=x&code_verifier=y'),
      'refresh_token=[redacted]&client_id=1&code=[redacted]&code_verifier=[redacted]',
    );
    assert.equal(redact('encode=1 tokens=2'), 'encode=1 tokens=2');
  });

  it('leaves everything else of an answer as it is', () => {
    const text = '{"authorization":"Bearer abcdefghijk","code":"code=1"}';
    assert.equal(known.withoutSecrets(text), text);
  });

  it('takes a secret out to its end that begins with another one', () => {
    for (const order of [
      ['secret-1', 'secret-1-and-more'],
      ['secret-1-and-more', 'secret-1'],
    ]) {
      const redactor = new Redactor();
      for (const one of order) redactor.add(one);
      assert.equal(redactor.withoutSecrets('secret-1-and-more secret-1'), '[redacted] [redacted]');
    }
  });

  it('does not blank out ordinary words for a short or missing secret', () => {
    const redactor = new Redactor();
    for (const short of [undefined, '', 'a', 'token']) redactor.add(short);
    assert.equal(redactor.withoutSecrets('a token'), 'a token');
  });

  it('takes any secret out of any text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6 }), fc.string(), fc.string(), (one, before, after) => {
        fc.pre(!'[redacted]'.includes(one) && !`${before}[redacted]${after}`.includes(one));
        const redactor = new Redactor();
        redactor.add(one);
        assert.ok(!redactor.redact(before + one + after).includes(one));
      }),
    );
  });
});
