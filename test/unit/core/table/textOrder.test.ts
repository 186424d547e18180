import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keyOrder } from '../../../../src/core/table/keyOrder.ts';
import { orderedBy } from '../../../../src/core/table/ordered.ts';
import { plainKeys, type TextKeys, textKeys } from '../../../../src/core/table/textKeys.ts';
import { plainOrder, textOrder } from '../../../../src/core/table/textOrder.ts';

const naive = (list: readonly string[], compare: (one: string, other: string) => number) =>
  list.map((_, place) => place).sort((one, other) => compare(list[one] ?? '', list[other] ?? ''));
const byPlace = (list: readonly string[], compare: (one: string, other: string) => number) => (one: number, other: number) =>
  compare(list[one] ?? '', list[other] ?? '');
const byUnits = (one: string, other: string) => (one < other ? -1 : 1);
const inOrder = (list: readonly string[], order: Iterable<number>) => [...order].map((place) => list[place]);

describe('keyOrder', () => {
  it('orders texts by their code units', () => {
    const words = fc.uniqueArray(fc.stringMatching(/^[ab]{0,8}$/), { maxLength: 200, size: 'max' });
    fc.assert(
      fc.property(words, (list) => {
        assert.deepEqual([...keyOrder(plainKeys(list), () => 0)], naive(list, byUnits));
      }),
    );
  });

  it('ends with texts that are equal', () => {
    const list = [...Array.from({ length: 50 }, () => 'b'), ...Array.from({ length: 50 }, () => 'a')];
    assert.deepEqual(
      inOrder(
        list,
        keyOrder(plainKeys(list), () => 0),
      ),
      list.toSorted(),
    );
  });
});

/** Each key with its end. */
function keysIn({ data, starts }: TextKeys): readonly (readonly number[])[] {
  return [...starts].map((start, index) => [...data.subarray(start, starts[index + 1] ?? data.indexOf(0, start) + 1)]);
}

const times = (count: number, number: number) => Array.from({ length: count }, () => number);

describe('plainKeys', () => {
  it('are the code units, of so many as tell most texts apart', () => {
    assert.deepEqual(keysIn(plainKeys(['ba', '', 'x'.repeat(101), 'a'])), [
      [0x62, 0x61, 0],
      [0],
      [...times(100, 0x78), 0],
      [0x61, 0],
    ]);
  });
});

describe('textKeys', () => {
  it('are the places of letters in the alphabet, and of numbers their length and digits', () => {
    // The places of a blank, 0, the other digits, a and b.
    assert.deepEqual(keysIn(textKeys(['b', 'A', 'á', 'a 2'], 'da')), [
      [5, 0],
      [4, 0],
      [4, 0],
      [4, 1, 2, 2, 0x32, 0],
    ]);
    assert.deepEqual(keysIn(textKeys(['a 007b', 'a 10', '0', '9a'], 'da')), [
      [6, 1, 2, 2, 0x37, 7, 0],
      [6, 1, 2, 3, 0x31, 0x30, 0],
      [2, 1, 0],
      [2, 2, 0x39, 6, 0],
    ]);
    assert.deepEqual(keysIn(textKeys(['a\u0001b', 'ab', ''], 'da')), [[2, 3, 0], [2, 3, 0], [0]]);
  });

  it('end where most texts are told apart, in letters and in digits', () => {
    // What is behind has no place in the alphabet.
    assert.deepEqual(keysIn(textKeys([`${'x'.repeat(100)}a`, 'x'.repeat(101), 'b'], 'da')), [
      [...times(100, 3), 0],
      [...times(100, 3), 0],
      [2, 0],
    ]);
    assert.deepEqual(keysIn(textKeys([`x${'9'.repeat(101)}`, `x${'0'.repeat(50)}${'9'.repeat(99)}`], 'da')), [
      [3, 1, 101, ...times(100, 0x39), 0],
      [3, 1, 100, ...times(99, 0x39), 0],
    ]);
  });

  for (const [what, list] of [
    ['letters of Danish', ['Abel', 'Ære', 'Ørsted', 'Åse', 'anna', 'Zoe', 'berg', 'Øl']],
    [
      'case and accents behind all letters',
      [
        'anna b',
        'Anna a',
        'ANNA c',
        'ánna d',
        'Eva',
        'eva',
        'éva',
        ...Array.from({ length: 20 }, (_, at) => `z${at % 2 ? 'A' : 'a'}`),
      ],
    ],
    ['numbers within texts', ['Shift 10', 'Shift 9', 'Shift 0002', 'Shift', 'Shift 9b', 'Shift 1', '2 a', '10 a', ' a']],
    ['signs', ['O’Neil', 'Oneil', 'O-Neil', 'a_b', 'a b', 'a.b', '(a)', '#1']],
  ] as const)
    it(`have the order of the language: ${what}`, () => {
      const { compare } = new Intl.Collator('da', { numeric: true });
      assert.deepEqual([...keyOrder(textKeys(list, 'da'), byPlace(list, compare))], naive(list, compare));
    });
});

describe('textOrder', () => {
  const { compare } = new Intl.Collator('da', { numeric: true });

  for (const [what, list] of [
    ['are alike for longer than a key', Array.from({ length: 50 }, (_, at) => `${'x'.repeat(300)}${(at * 7) % 50}`)],
    ['are long numbers', Array.from({ length: 50 }, (_, at) => `${'9'.repeat((at * 7) % 150)}${at}`)],
    ['have letters of two signs', ['Aage', 'Abe', 'Zoe', 'Åge', 'Aab', 'Ab']],
    ['hold what does not count', ['a\u0001b', 'ab', 'a\u0001a', 'b\u00ad', 'b']],
  ] as const)
    it(`asks the language for texts that ${what}`, () => {
      assert.deepEqual(inOrder(list, textOrder(list, 'da').order), list.toSorted(compare));
    });

  it('tells texts apart by what is behind their keys, by code units too', () => {
    const [less, more] = [`${'x'.repeat(100)}a`, `${'x'.repeat(100)}b`];
    for (const list of [
      [less, more],
      [more, less],
    ])
      assert.deepEqual(inOrder(list, plainOrder(list).order), [less, more]);
  });

  it('takes all for different where the order contradicts itself', () => {
    const { order, steps } = orderedBy(3, () => -1);
    assert.deepEqual([order.length, [...steps]], [3, [1, 1, 1]]);
  });

  it('tells which are more than the one before', () => {
    assert.deepEqual([...textOrder(['b', '01', 'a', '1', 'b'], 'da').steps], [1, 0, 1, 1, 0]);
    assert.deepEqual([...plainOrder(['2', '1', '2']).steps], [1, 1, 0]);
    assert.deepEqual([...plainOrder([]).steps], []);
  });
});
