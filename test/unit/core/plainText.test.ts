import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainText } from '../../../src/core/plainText.ts';

describe('plainText', () => {
  const cases: [string, string, string][] = [
    ['lines', 'a\r\n  b\tc\u2028d\u0085e', 'a b c d e'],
    ['control characters', 'a\u0000b\u001b[31mc\u007f', 'a b [31mc'],
    ['what turns the order of reading around', 'a\u202egpj.exe\u2066b\u2069\u200f\u061cc', 'a gpj.exe b c'],
    ['what cannot be seen', 'a\u200bb\u00adc\ufeffd\u{e0041}e', 'a b c d e'],
    ['a link', '[Click](command:evil)', '[Click] (command:evil)'],
    ['a link that hides its joint', '[Click]\u200b(command:evil)', '[Click] (command:evil)'],
    ['an image', '![x](https://evil)', '![x] (https://evil)'],
    ['letters of any kind', ' Ærø 🍰 日本 ', 'Ærø 🍰 日本'],
    ['nothing', '\n', ''],
  ];
  for (const [title, text, expected] of cases)
    it(`makes one plain line of ${title}`, () => assert.equal(plainText(text), expected));

  it('cuts what is too long, never within a character', () => {
    assert.equal(plainText('a'.repeat(301)), `${'a'.repeat(299)}…`);
    assert.equal(plainText('a'.repeat(300)).length, 300);
    assert.equal(plainText('ab🍰cd', 4), 'ab…');
  });

  it('never gives a control character or a link', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom(']', '(', '\u200b', '\n', '\u202e', ' '),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
    });
    fc.assert(fc.property(text, (given) => assert.doesNotMatch(plainText(given), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\]\(/u)));
  });
});
