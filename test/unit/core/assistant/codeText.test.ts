import assert from 'node:assert/strict';
import {
  endOfBracket,
  endOfText,
  lineAt,
  matchesIn,
  quoteAround,
  withoutComments,
  written,
} from '../../../../src/core/assistant/codeText.ts';

describe('The text of a program', () => {
  it('is what a person could have written: no line of more than a thousand characters, and no blanks at its end', () => {
    assert.equal(written(`a \t\n  b\n\n${'x'.repeat(1_000)}\n${'x'.repeat(1_001)}\nc`), `a\n  b\n\n${'x'.repeat(1_000)}\n\nc`);
  });

  it('is looked at as far as one keeps an overview', () => {
    assert.equal(written('x\n'.repeat(40_000)).length, 60_000);
    assert.deepEqual([...matchesIn('a'.repeat(201), /a/g)].length, 200);
    assert.deepEqual(
      [...matchesIn('aba', /a/g)].map(({ index }) => index),
      [0, 2],
    );
  });

  for (const [code, without] of [
    ['a // b\nc', 'a     \nc'],
    ['// a', '    '],
    ['a /* b\nc */ d', 'a     \n     d'],
    ['a <# b\nc #> d', 'a     \n     d'],
    ['a # b\nc', 'a    \nc'],
    ['#!/bin/sh\na', '         \na'],
    ['#\na', ' \na'],
    ['### b\na', '     \na'],
    ['  ###b', '      '],
    // An address, a colour, a member, a heading of a text and half of a comment are none.
    ['"https://x/y"', '"https://x/y"'],
    ['a//b', 'a//b'],
    ['"//b"', '"//b"'],
    ["'//b'", "'//b'"],
    ['`//b`', '`//b`'],
    ['///b', '    '],
    ['#fff', '#fff'],
    ['a#b', 'a#b'],
    ['a# b', 'a# b'],
    ['a ###b', 'a ###b'],
    ['/* a', '/* a'],
    [`/*${'x'.repeat(4_000)}*/`, ' '.repeat(4_004)],
    [`/*${'x'.repeat(4_001)}*/`, `/*${'x'.repeat(4_001)}*/`],
    [`<#${'x'.repeat(4_000)}#>`, ' '.repeat(4_004)],
    [`<#${'x'.repeat(4_001)}#>`, `<#${'x'.repeat(4_001)}#>`],
  ] as const)
    it(`is ${JSON.stringify(without.slice(0, 20))} without comments`, () => assert.equal(withoutComments(code), without));

  it('has lines, the first of which is 1', () => {
    assert.deepEqual(
      [0, 1, 2, 3, 9].map((at) => lineAt('a\n\nb', at)),
      [1, 1, 2, 3, 3],
    );
  });

  for (const [code, end] of [
    ['(a)b', 2],
    ['{[()]}x', 5],
    ['(a"("b)c', 6],
    ["(a')'b)c", 6],
    ['(a`)\n)`b)c', 8],
    ['("a\\")")x', 7],
    // What is not closed goes to its end, and a text on its line no further.
    ['(a', 2],
    ['("a\n)b', 4],
    ['(]]', 3],
    ['([)]', 4],
    [`(${'x'.repeat(3_998)})`, 3_999],
    [`(${'x'.repeat(3_999)})`, 4_000],
  ] as const)
    it(`has a bracket that ends at ${end}: ${code.slice(0, 20)}`, () => assert.equal(endOfBracket(code, 0), end));

  it('has a bracket that begins anywhere', () => assert.deepEqual([endOfBracket('((a))', 1), endOfBracket('a', 0)], [3, 0]));

  for (const [code, end] of [
    ['"a"b', 2],
    ['"\\""b', 3],
    ['"a\'"b', 3],
    ['"a\nb"', 2],
    ['`a\nb`c', 4],
    ["'a", 2],
    ['"a\\', 3],
  ] as const)
    it(`has a text that ends at ${end}: ${JSON.stringify(code)}`, () => assert.equal(endOfText(code, 0), end));

  for (const [code, place, quote] of [
    ['a"bc"d', 2, '"'],
    ['a"bc"d', 1, undefined],
    ['a"bc"d', 5, undefined],
    ["a'\"b'", 4, "'"],
    ['`a"b`c', 3, '`'],
    ['"a\\"b', 5, '"'],
    ['"a\nb', 4, undefined],
    ['"a\n"b', 5, '"'],
    ['ab', 0, undefined],
  ] as const)
    it(`knows what ${JSON.stringify(code)} has around ${place}`, () => assert.equal(quoteAround(code, place), quote));
});
