import assert from 'node:assert/strict';
import { replaceSpans, SecretSearch, withinStrings } from '../../../../src/core/redaction/secretSearch.ts';

function found(text: string, shortest: number, ...needles: readonly string[]) {
  const search = new SecretSearch(shortest);
  for (const needle of needles) search.add(needle);
  return search.find(text).map(({ start, end }) => `${start}-${end}`);
}

describe('A search for many texts', () => {
  it('finds one wherever it stands, once', () => {
    for (const needle of ['abcdef', 'abcdefg', 'xyzabcdefg', 'øæå😀€…'])
      for (let before = 0; before < 12; before++)
        for (const after of ['', '-', '-----------', '\0\0\0\0'])
          assert.deepEqual(
            found('-'.repeat(before) + needle + after, 6, 'another', needle),
            [`${before}-${before + needle.length}`],
            `${before} ${needle} ${after}`,
          );
  });

  it('finds each place of one', () => assert.deepEqual(found('abcdef abcdefabcdef', 6, 'abcdef'), ['0-6', '7-13', '13-19']));

  it('finds each of thousands', () => {
    const needles = Array.from({ length: 3_000 }, (_, index) => `needle${String(index * 7919).padStart(8, '0')}`);
    const text = needles.join(' ');
    assert.equal(found(text, 6, ...needles).length, needles.length);
  });

  it('finds those that overlap, or end alike', () => {
    assert.deepEqual(found('-uvwxyzabc-', 6, 'uvwxyz', 'xyzabc').toSorted(), ['1-7', '4-10']);
    assert.deepEqual(found('-uvwxyzabc-', 6, 'xyzabc', 'wxyzabc', 'qxyzabc', 'uvwxyzabc').toSorted(), ['1-10', '3-10', '4-10']);
    assert.deepEqual(found('aaaaaaa', 6, 'aaaaaa').toSorted(), ['0-6', '1-7']);
  });

  it('finds none of which only the end is there, or all but one character', () => {
    assert.deepEqual(found('abcdef', 6, 'xabcdef'), []);
    assert.deepEqual(found('yabcdef xabcdeg xabcde', 6, 'xabcdef'), []);
    assert.deepEqual(found('bcdef abcde', 6, 'abcdef'), []);
    assert.deepEqual(found('abcdef-', 6, '-abcdef'), []);
    assert.deepEqual(found('', 6, 'abcdef'), []);
  });

  it('does not look for what is too short', () => {
    assert.deepEqual(found('abcde abcdef', 6, 'abcde', ''), []);
    assert.deepEqual(found('abcde abcdef', 6, 'abcdef'), ['6-12']);
    assert.deepEqual(found('abcdef', 6), []);
  });

  it('looks for what has as few characters as it takes at once', () => {
    assert.deepEqual(found('abcd bcde abcde', 4, 'bcde'), ['5-9', '11-15']);
  });
});

describe('A text without what was found', () => {
  const replaced = (text: string, ...spans: readonly (readonly [number, number])[]) =>
    replaceSpans(
      text,
      spans.map(([start, end]) => ({ start, end })),
      '*',
    );

  it('has a mark for each', () => {
    assert.equal(replaced('0123456789'), '0123456789');
    assert.equal(replaced('0123456789', [2, 4]), '01*456789');
    assert.equal(replaced('0123456789', [0, 1], [9, 10]), '*12345678*');
    assert.equal(replaced('0123456789', [0, 10]), '*');
  });

  it('has the marks where they belong in whatever order they were found', () => {
    assert.equal(replaced('0123456789', [7, 8], [1, 2], [4, 5]), '0*23*56*89');
  });

  it('has one mark for those that overlap, to the end of the longest, and two for those that touch', () => {
    assert.equal(replaced('0123456789', [1, 4], [3, 6]), '0*6789');
    assert.equal(replaced('0123456789', [1, 8], [3, 6]), '0*89');
    assert.equal(replaced('0123456789', [3, 6], [1, 4], [5, 7]), '0*789');
    assert.equal(replaced('0123456789', [1, 4], [4, 6]), '0**6789');
  });
});

describe('What stands within a string of JSON', () => {
  const json = String.raw`{"one":"tw\"o\u00e9é","three":12345,"":["a\\","b"]}`;
  const span = (text: string) => ({ start: json.indexOf(text), end: json.indexOf(text) + text.length });
  const within = (...texts: readonly string[]) =>
    withinStrings(json, texts.map(span)).map(({ start, end }) => json.slice(start, end));

  it('is a part of it, or all of it', () => {
    const parts = [
      'one',
      'on',
      'n',
      String.raw`tw\"o\u00e9é`,
      'w',
      String.raw`\"o`,
      String.raw`o\u00e9`,
      'é',
      'three',
      String.raw`a\\`,
    ];
    for (const part of parts) assert.deepEqual(within(part), [part]);
    assert.deepEqual(within(...parts), parts);
    assert.deepEqual(within(...parts.toReversed()), parts.toReversed());
  });

  it('is nothing that has its quotation marks, or stands outside of it or in two', () => {
    const others = [
      '"one',
      'one"',
      'one":"tw',
      '{',
      '123',
      '12345,"',
      'three":1',
      '5,"',
      String.raw`a\\","b`,
      '"]}',
      '}',
      ':12345,',
    ];
    for (const other of others) assert.deepEqual(within(other), [], other);
    assert.deepEqual(within('one', ...others, 'w'), ['one', 'w']);
  });

  it('is nothing that cuts an escape sequence', () => {
    for (const cut of ['"o\\', 'tw\\', 'o\\u00', '00e9é', 'u00e9', 'e9é', 'a\\']) assert.deepEqual(within(cut), [], cut);
  });

  it('begins at a quotation mark, whatever stands before it', () => {
    assert.deepEqual(withinStrings('\\"abc"', [{ start: 2, end: 5 }]), [{ start: 2, end: 5 }]);
  });
});
