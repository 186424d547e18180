import assert from 'node:assert/strict';
import {
  asArray,
  asName,
  asNumber,
  asObject,
  asText,
  asValue,
  defined,
  member,
  members,
  shown,
} from '../../../../src/core/catalogue/jsonValue.ts';

describe('A value of a document', () => {
  it('is an object or a list, or else none', () => {
    const [object, list] = [{ a: 1 }, [1]];
    assert.equal(asObject(object), object);
    assert.equal(asArray(list), list);
    for (const other of [list, null, 'text', undefined]) assert.equal(asObject(other), undefined);
    for (const other of [object, null, 'text', undefined]) assert.deepEqual(asArray(other), []);
  });

  for (const [value, length, text] of [
    [' a\u200b b ', 10, 'a b'],
    ['a\r\nb', 10, 'a\nb'],
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    [`a🍰cd`, 3, 'a…'],
    ['🍰bcd', 4, '🍰b…'],
    [`${' '.repeat(6)}abc`, 3, undefined],
    [`${' '.repeat(5)}abc`, 3, 'a'],
    [' \n ', 9, undefined],
    ['', 9, undefined],
    [7, 9, undefined],
  ] as const)
    it(`is as text of ${length}: ${JSON.stringify(value)}`, () => assert.equal(asText(value, length), text));

  it('is as a name one plain line', () => {
    assert.equal(asName(' a\nb ', 10), 'a b');
    assert.equal(asName('abcdef', 3), 'ab…');
    for (const none of ['', ' \u200b', 7, null]) assert.equal(asName(none, 10), undefined);
  });

  it('is a number that can be counted with', () => {
    assert.deepEqual([0, -1.5, Number.NaN, Number.POSITIVE_INFINITY, '1', null].map(asNumber), [
      0,
      -1.5,
      ...Array(4).fill(undefined),
    ]);
  });

  it('is what a parameter can be sent as', () => {
    assert.deepEqual([true, false, 0, 1.5, '', 'a', Number.NaN, null, {}, [1]].map(asValue), [
      ...['true', 'false', '0', '1.5', '', 'a'],
      ...Array(4).fill(undefined),
    ]);
    assert.equal(asValue('x'.repeat(1_000))?.length, 1_000);
    assert.equal(asValue('x'.repeat(1_001)), undefined);
  });

  it('is shown in a message on one line, and cut', () => {
    assert.equal(shown('/a\u0000b\nc\u007fd\u0020'), '/a�b�c�d ');
    assert.equal(shown('x'.repeat(121)), 'x'.repeat(120));
  });
});

describe('The members of an object', () => {
  it('are its own, and none that would change another one', () => {
    const object = JSON.parse('{"a":1,"__proto__":{"evil":1},"b":2,"c":3}');
    assert.deepEqual([member(object, 'a'), member(object, 'constructor'), member(undefined, 'a')], [1, undefined, undefined]);
    assert.deepEqual(members(object, 9), [
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    assert.deepEqual(members(object, 2), [
      ['a', 1],
      ['b', 2],
    ]);
    assert.deepEqual(members(undefined, 9), []);
  });

  it('are those that are defined', () =>
    assert.deepEqual(Object.entries(defined({ a: undefined, b: null, c: 0 })), [
      ['b', null],
      ['c', 0],
    ]));
});
