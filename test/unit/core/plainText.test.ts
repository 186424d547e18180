import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cleanLines, markdownText, nameKey, plainText, serverWords } from '../../../src/core/plainText.ts';
import { Redactor } from '../../../src/core/redactor.ts';
import { harmIn, harmlessTexts, hostileTexts, unseen } from '../../support/hostileTexts.ts';

const anything = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ']',
      '(',
      '$',
      '[',
      '\u200b',
      '\u200d',
      '\u200c',
      '\n',
      '\u202e',
      ' ',
      '\ufe0f',
      '\u0301',
      'م',
      '👩',
      '\ud83c',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 60,
});

describe('plainText', () => {
  const cases: [string, string, string][] = [
    ['lines', 'a\r\n  b\tc\u2028d\u0085e', 'a b c d e'],
    ['control characters', 'a\u0000b\u001b[31mc\u007f', 'a b [31mc'],
    ['what turns the order of reading around', 'a\u202egpj.exe\u2066b\u2069\u200f\u061cc', 'agpj.exebc'],
    ['what cannot be seen', 'a\u200bb\u00adc\ufeffd\u{e0041}e\u3164f\u034fg\ufe0fh', 'abcdefgh'],
    ['halves of characters', 'a\ud83cb\udf70c🍰', 'abc🍰'],
    ['a link', '[Click](command:evil)', '[Click] (command:evil)'],
    ['a link that hides its joint', '[Click]\u200b(command:evil)', '[Click] (command:evil)'],
    ['a link that a joiner holds together', '[Click]\u200d(command:evil)', '[Click] (command:evil)'],
    ['an image', '![x](https://evil)', '![x] (https://evil)'],
    ['an icon', '$(trash) $\u200b(x)', '$ (trash) $ (x)'],
    ['marks upon marks', `Z${'\u0337'.repeat(40)}`, `Z${'\u0337'.repeat(8)}`],
    ['letters of any kind', ' Ærø 🍰 日本 ', 'Ærø 🍰 日本'],
    ['nothing', '\n', ''],
    ['what looks like nothing', '\u3164\u2800\u200b', ''],
  ];
  for (const [title, text, expected] of cases)
    it(`makes one plain line of ${title}`, () => assert.equal(plainText(text), expected));

  for (const text of harmlessTexts) it(`leaves “${text}” as it is`, () => assert.equal(plainText(text), text));

  it('takes a joiner away where it joins nothing', () => {
    assert.equal(plainText('a\u200db\u200cc \u200d 1\u200d2 👩\u200d م\u200c'), 'abc 12 👩 م');
  });

  it('cuts what is too long, never within a character', () => {
    assert.equal(plainText('a'.repeat(301)), `${'a'.repeat(299)}…`);
    assert.equal(plainText('a'.repeat(300)), 'a'.repeat(300));
    assert.equal(plainText('ab👩‍👧‍👦cd', 7), 'ab👩…');
    assert.equal(plainText('ab🍰cd', 4), 'ab…');
    assert.equal(plainText('ab👩‍👧‍👦cd', 6), 'ab👩…');
    assert.equal(plainText('\u200b'.repeat(100_000), 4), '…');
  });

  it('reads eight times what it keeps, and says where there is more', () => {
    assert.equal(plainText(`${'\u200b'.repeat(31)}a`, 4), 'a');
    assert.equal(plainText(`${'\u200b'.repeat(31)}ab`, 4), 'a…');
    assert.equal(plainText(`${' '.repeat(32)}`, 4), '');
    assert.equal(plainText(`ab${'\u200b'.repeat(30)}c`, 4), 'ab…');
  });

  it('never gives what cannot be seen, a link or an icon, and is done after one time', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const plain = plainText(text, limit);
        assert.equal(harmIn(plain), undefined);
        assert.ok(plain.length <= limit);
        assert.equal(plainText(plain, limit), plain);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('cleanLines', () => {
  it('keeps lines, and what stands in them', () => {
    assert.equal(cleanLines('a\r\nb\u2028c\rd\n\n\u202ee\u200b [x](y)'), 'a\nb\nc\nd\n\ne [x](y)');
  });

  it('gives nothing that cannot be seen', () => {
    fc.assert(fc.property(anything, (text) => assert.doesNotMatch(cleanLines(text).replaceAll('\n', ''), unseen)));
  });
});

describe('markdownText', () => {
  it('escapes every sign that could be markup', () => {
    assert.equal(
      markdownText('1. [a](b) <c> *d* &lt; $(e) http://f'),
      '1\\. \\[a\\] \\(b\\) \\<c\\> \\*d\\* \\&lt\\; \\$ \\(e\\) http\\:\\/\\/f',
    );
  });

  it('leaves no sign unescaped', () => {
    for (const text of Object.values(hostileTexts()))
      assert.doesNotMatch(markdownText(text).replace(/\\[!-/:-@[-`{-~]/g, ''), /[!-/:-@[-`{-~]/);
  });
});

describe('the words of a server', () => {
  const redactor = new Redactor();
  redactor.add('a-secret-refresh-token');

  const spellings: readonly [string, string][] = [
    ['as it is', 'It was a-secret-refresh-token.'],
    ['with what cannot be seen in it', 'It was a-secret\u200b-refresh\u00ad-token.'],
    ['with a mark of the order of reading in it', 'It was a-secret-\u202erefresh-token.'],
    ['behind much that cannot be seen', `${'\u200b'.repeat(19_990)}It was a-secret-refresh-token.`],
  ];
  it('are as long as a place has room', () => {
    assert.equal(serverWords('No such\nthing', redactor), 'No such thing');
    assert.equal(serverWords('No such thing', redactor, 8), 'No such…');
  });

  for (const [how, text] of spellings) {
    it(`show no secret ${how}`, () => {
      const shown = serverWords(text, redactor);
      assert.ok(!shown.includes('secret-refresh'), shown);
      assert.match(shown, /^(?:It was \[redacted\]\.|)…?$|^It was/);
    });
  }
});

describe('two names', () => {
  const same: readonly [string, string, string][] = [
    ['letter case', 'Nordlys Café', 'NORDLYS CAFÉ'],
    ['composition', 'Café', 'Cafe\u0301'],
    ['both', 'Å', 'a\u030a'],
    ['what cannot be seen', 'Nordlys', 'Nord\u200blys\u2060\ufe0f\u00ad'],
    ['white space', 'Nordlys Café', ' Nordlys\u00a0\u2003Café\n'],
    ['a joiner', 'میخواهم', 'می\u200cخواهم'],
    ['tags', 'Nordlys', 'Nordlys\u{e0041}\u{e007f}'],
  ];
  for (const [what, one, other] of same) {
    it(`that differ in ${what} are one`, () => assert.equal(nameKey(one), nameKey(other)));
  }

  const different: readonly [string, string][] = [
    ['Nordlys 1', 'Nordlys 2'],
    ['Café', 'Cafe'],
    ['Nordlys', 'Nord lys'],
    ['Å', 'A'],
    ['Straße', 'Strasse'],
  ];
  for (const [one, other] of different)
    it(`“${one}” and “${other}” are two`, () => assert.notEqual(nameKey(one), nameKey(other)));

  it('have a key that is its own key', () => {
    fc.assert(fc.property(anything, (text) => assert.equal(nameKey(nameKey(text)), nameKey(text))));
  });
});
