import assert from 'node:assert/strict';
import { cursorAt } from '../../../../src/core/sql/cursor.ts';

/** The word at `|`, with the name before its dot; in `[]` where it stands in quotes; how many tokens the statement has, and which one it is. */
function known(marked: string): string | undefined {
  const sql = marked.replace('|', '');
  const cursor = cursorAt(sql, marked.indexOf('|'));
  if (!cursor) return undefined;
  const { word, owner, isQuoted, tokens, index } = cursor;
  const written = sql.slice(word.start, word.end);
  return `${owner === undefined ? '' : `${owner}.`}${isQuoted ? `[${written}]` : written} ${index} of ${tokens.length}`;
}

describe('a place in a text of SQL', () => {
  for (const [marked, expected] of [
    ['|', ' 0 of 0'],
    ['|a', ' 0 of 1'],
    ['a|', 'a 0 of 1'],
    ['a|b c', 'ab 0 of 2'],
    ['a |c', ' 1 of 2'],
    ['a | c', ' 1 of 2'],
    ['a c |', ' 2 of 2'],
    ['select|', 'select 0 of 1'],
    ['a.|', 'a. 2 of 2'],
    ['a.b|', 'a.b 2 of 3'],
    ['a . b|', 'a.b 2 of 3'],
    ['"a b".c|', 'a b.c 2 of 3'],
    ['.|', '. 1 of 1'],
    ['1 .|', '. 2 of 2'],
    ['a.b|.c', 'a.b 2 of 5'],
    ['"a|"', '["a"] 0 of 1'],
    ['`a`|', '[`a`] 0 of 1'],
    ['[a|]', '[[a]] 0 of 1'],
    [':a|', ':a 0 of 1'],
    ['@a|', '@a 0 of 1'],
    ['?1|', '?1 0 of 1'],
    ['(|', ' 1 of 1'],
    ['a =|', ' 2 of 2'],
    ['æ|', 'æ 0 of 1'],
    ['a; b|', 'b 0 of 1'],
    ['a;| b', ' 0 of 1'],
    ['a|; b', 'a 0 of 1'],
    ['a;|', ' 0 of 0'],
    ['a; b; |', ' 0 of 0'],
    ['-- x\na|', 'a 0 of 1'],
    ['a /* b */ | c', ' 1 of 2'],
    ['a /**/|', ' 1 of 1'],
    ['a /*/|', undefined],
    ['a /* b|', undefined],
    ['a /* b\n */|', ' 1 of 1'],
    ['a /* | */', undefined],
    ['a -- b|', undefined],
    ['a -- b|\nc', undefined],
    ['a -- b\n|c', ' 1 of 2'],
    ['a -- /* b */|', undefined],
    ['$a(1|', '$a(1 0 of 1'],
    ["'a|'", undefined],
    ["'a'|", ' 1 of 1'],
    ["'a|", undefined],
    ["a '|", undefined],
    ["'|a'", undefined],
    ["x'0f'|", ' 1 of 1'],
    ["x'0|f'", undefined],
    ["x'0|", undefined],
    ["X'0|", undefined],
    ['1|', undefined],
    ['1.5|', undefined],
    ['1_0|', undefined],
    ['1a|', undefined],
    ['"a|', undefined],
    ['`a|', undefined],
    ['[a|', undefined],
    ['a #|', ' 2 of 2'],
  ] as const)
    it(`is ${expected === undefined ? 'where nothing is said' : expected.trim()}: ${marked}`, () =>
      assert.equal(known(marked), expected));
});
