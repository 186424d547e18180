import assert from 'node:assert/strict';
import {
  isSeen,
  javaScriptText,
  powerQueryName,
  powerQueryText,
  powerShellText,
  pythonText,
  shellText,
} from '../../../../src/core/snippets/literals.ts';

describe('A text in a program', () => {
  const cases: readonly (readonly [
    text: string,
    javaScript: string,
    python: string,
    shell: string,
    powerShell: string,
    powerQuery: string,
  ])[] = [
    ['', '""', '""', "''", "''", '""'],
    ['a b', '"a b"', '"a b"', "'a b'", "'a b'", '"a b"'],
    ['"a\\\'', '"\\"a\\\\\'"', '"\\"a\\\\\'"', `'"a\\'\\'''`, `'"a\\'''`, '"""a\\\'"'],
    ["''", `"''"`, `"''"`, "''\\'''\\'''", "''''''", `"''"`],
    ['‘a‛', '"‘a‛"', '"‘a‛"', "'‘a‛'", "'‘‘a‛‛'", '"‘a‛"'],
    ['#(lf)#', '"#(lf)#"', '"#(lf)#"', "'#(lf)#'", "'#(lf)#'", '"#(#)(lf)#"'],
    [
      '\n\r\t',
      '"\\n\\r\\t"',
      '"\\n\\r\\t"',
      "'\n\r\t'",
      "('' + [char]0x000A + [char]0x000D + [char]0x0009)",
      '"#(000A)#(000D)#(0009)"',
    ],
    ['a\u200bb', '"a\\u200Bb"', '"a\\u200Bb"', "'a\u200bb'", "('a' + [char]0x200B + 'b')", '"a#(200B)b"'],
    ['\u{e0041}', '"\\uDB40\\uDC41"', '"\\U000E0041"', "'\u{e0041}'", "('' + [char]0xDB40 + [char]0xDC41)", '"#(000E0041)"'],
    ['\u00a0🍰', '"\\u00A0🍰"', '"\\u00A0🍰"', "'\u00a0🍰'", "('' + [char]0x00A0 + '🍰')", '"#(00A0)🍰"'],
  ];
  for (const [text, ...expected] of cases)
    it(`is written as each language reads it: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(
        [javaScriptText, pythonText, shellText, powerShellText, powerQueryText].map((write) => write(text)),
        expected,
      ));

  it('can be read as it stands where all of it is seen', () => {
    for (const seen of ['', ' ', 'Ærø 日本 🍰 "x"']) assert.equal(isSeen(seen), true, seen);
    for (const unseen of ['\u00a0', 'a\n', '\u200b', '\u3164', '\u2028', '\0', '\ue000']) assert.equal(isSeen(unseen), false);
  });
});

it('A field of a record in Power Query is a name where that is one, and quoted otherwise', () => {
  assert.deepEqual(['from', 'A1', 'a', 'type', 'each', 'Type', '1a', 'a-b', '', 'æ', 'a b', 'a"'].map(powerQueryName), [
    'from',
    'A1',
    'a',
    '#"type"',
    '#"each"',
    'Type',
    '#"1a"',
    '#"a-b"',
    '#""',
    '#"æ"',
    '#"a b"',
    '#"a"""',
  ]);
});
