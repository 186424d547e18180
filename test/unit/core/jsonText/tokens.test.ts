import assert from 'node:assert/strict';
import { afterSpace, scalarEnd, stringEnd } from '../../../../src/core/jsonText/tokens.ts';

const bytesOf = (text: string) => Buffer.from(text);
const broken = { name: 'SyntaxError', message: 'JSON that breaks off' };
const unexpected = (character: string) => ({
  name: 'SyntaxError',
  message: `Unexpected byte ${character.charCodeAt(0)} in JSON`,
});

describe('A token', () => {
  it('begins after the four kinds of white space that JSON has', () => {
    for (const [text, at] of [
      ['', 0],
      ['1', 0],
      [' \n\r\t1', 4],
      ['   ', 3],
      ['\v1', 0],
      ['\b1', 0],
      ['\u00a01', 0],
      ['!1', 0],
      ['\u001f1', 0],
    ] as const)
      assert.equal(afterSpace(bytesOf(text), 0), at, JSON.stringify(text));
    assert.equal(afterSpace(bytesOf('1  2'), 1), 3);
  });

  it('that is a string ends with its quotation mark, whatever is written in it', () => {
    for (const string of ['""', '" "', '"\\""', '"\\\\"', '"\\/\\b\\f\\n\\r\\t"', '"\\u00aF\\u9bC0\\udAf1"', '"Ærø\u007f\u2028"'])
      assert.equal(stringEnd(bytesOf(`${string}"`), 0), Buffer.byteLength(string), string);
    assert.equal(stringEnd(bytesOf('1,"a",'), 2), 5);
  });

  for (const [text, error] of [
    ['"', broken],
    ['"a', broken],
    ['"\\"', broken],
    ['"\\', broken],
    ['"\\u00a', broken],
    ['"\u001f"', unexpected('\u001f')],
    ['"\n"', unexpected('\n')],
    ['"\\v"', unexpected('v')],
    ['"\\U0000"', unexpected('U')],
    ['"\\u000"', unexpected('"')],
    ['"\\u/000"', unexpected('/')],
    ['"\\u0:00"', unexpected(':')],
    ['"\\u00@0"', unexpected('@')],
    ['"\\u00`0"', unexpected('`')],
    ['"\\u000g"', unexpected('g')],
    ['"\\u000G"', unexpected('G')],
  ] as const)
    it(`is no string as ${text}`, () => assert.throws(() => stringEnd(bytesOf(text), 0), error));

  it('that is a literal or a number ends where that does', () => {
    for (const scalar of ['true', 'false', 'null', '0', '-0', '9', '-10', '1.05', '0.9', '1e5', '0E+50', '-9.0e-09', '1e09'])
      for (const end of ['', ',', ' ', '"', ':']) assert.equal(scalarEnd(bytesOf(`${scalar}${end}`), 0), scalar.length, scalar);
    for (const [text, length] of [
      ['01', 1],
      ['-01', 2],
      ['1:', 1],
      ['1/', 1],
      ['1f', 1],
      ['truee', 4],
      ['1.5.5', 3],
    ] as const)
      assert.equal(scalarEnd(bytesOf(text), 0), length, text);
    assert.equal(scalarEnd(bytesOf('[12,3'), 4), 5);
  });

  for (const [text, error] of [
    ['', broken],
    ['-', broken],
    ['1.', broken],
    ['1e', broken],
    ['1E+', broken],
    ['1e-', broken],
    ['tru', broken],
    ['trux', unexpected('x')],
    ['fals ', unexpected(' ')],
    ['nulL', unexpected('L')],
    ['True', unexpected('T')],
    ['.5', unexpected('.')],
    ['+1', unexpected('+')],
    ['--1', unexpected('-')],
    ['1.e', unexpected('e')],
    ['1e.', unexpected('.')],
    ['1e+-1', unexpected('-')],
    ['/', unexpected('/')],
    [':', unexpected(':')],
  ] as const)
    it(`is no number or literal as “${text}”`, () => assert.throws(() => scalarEnd(bytesOf(text), 0), error));
});
