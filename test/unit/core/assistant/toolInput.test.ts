import assert from 'node:assert/strict';
import { ToolInput } from '../../../../src/core/assistant/toolInput.ts';

const longest = 200_000;
const of = (value: unknown) => new ToolInput({ x: value });
const says = (read: () => unknown, message: string) => assert.throws(read, { kind: 'invalidInput', message });

describe('What a model sent', () => {
  it('has nothing in it where it is no object', () => {
    for (const given of [undefined, null, 'x', 5, [{ x: 1 }]]) assert.equal(new ToolInput(given).text('x'), undefined);
  });

  it('gives a text without the blanks around it, and code with them', () => {
    assert.deepEqual([of(' a\n').text('x'), of(' a\n').code('x')], ['a', ' a\n']);
    for (const nothing of [undefined, null, '', ' \n'])
      assert.deepEqual([of(nothing).text('x'), of(nothing).code('x')], [undefined, undefined]);
    for (const wrong of [5, true, ['a'], {}]) {
      says(() => of(wrong).text('x'), '"x" is to be a text.');
      says(() => of(wrong).code('x'), '"x" is to be a text.');
    }
    assert.deepEqual([of('x'.repeat(900)).text('x')?.length, of('x'.repeat(longest)).code('x')?.length], [900, longest]);
    says(() => of('x'.repeat(901)).text('x'), '"x" holds a text of more than 900 characters.');
    says(() => of('x'.repeat(longest + 1)).code('x'), `"x" holds a text of more than ${longest} characters.`);
  });

  it('says what is missing', () => {
    assert.equal(of(' a ').demanded('x'), 'a');
    for (const nothing of [undefined, null, ' ']) says(() => of(nothing).demanded('x'), '"x" is missing.');
  });

  it('gives texts, of one as of several', () => {
    assert.deepEqual(of([' a', '', '  ', 'b ']).texts('x'), ['a', 'b']);
    assert.deepEqual([of('a').texts('x'), of(undefined).texts('x'), of(null).texts('x'), of([]).texts('x')], [['a'], [], [], []]);
    for (const wrong of [5, {}, ['a', 5], [null]]) says(() => of(wrong).texts('x'), '"x" is to be a list of texts.');
  });

  it('gives ids, also those that are written as texts', () => {
    assert.deepEqual(of([1, '23', 9_007_199_254_740_991]).ids('x'), [1, 23, 9_007_199_254_740_991]);
    assert.deepEqual(
      [of(7).ids('x'), of('7').ids('x'), of(undefined).ids('x'), of(null).ids('x'), of([]).ids('x')],
      [[7], [7], [], [], []],
    );
    for (const wrong of [
      'a',
      '1 2',
      '1a',
      'a1',
      '1e3',
      '0x10',
      '',
      ' 1',
      1.5,
      '9007199254740993',
      2 ** 53,
      [1, null],
      [[1]],
      {},
      true,
    ])
      says(() => of(wrong).ids('x'), '"x" is to be a list of ids.');
  });

  it('gives an object as it is', () => {
    assert.deepEqual([of({ a: 1 }).record('x'), of(undefined).record('x'), of(null).record('x')], [{ a: 1 }, {}, {}]);
    for (const wrong of [[], 'a', 5, true]) says(() => of(wrong).record('x'), '"x" is to be an object.');
  });
});
