import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bestFirst } from '../../../../src/core/search/bestFirst.ts';
import { entryScore, searchEntry } from '../../../../src/core/search/searchEntry.ts';
import { readQuery } from '../../../../src/core/search/searchText.ts';

describe('The best of what is found', () => {
  it('are what sorting all of it would put first, those that are equal in their order, and all are counted', () => {
    const lists = fc.array(fc.array(fc.record({ score: fc.nat(4), id: fc.nat() }), { maxLength: 20 }), { maxLength: 4 });
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 30 }), (given, most) => {
        const found = given.flat().filter(({ score }) => score > 0);
        const sorted = found.toSorted((one, other) => other.score - one.score);
        assert.deepEqual(
          bestFirst(given, ({ score }) => score, most),
          { best: sorted.slice(0, most), total: found.length },
        );
      }),
    );
  });
});

describe('What is searched for', () => {
  const order = (text: string, ...labels: readonly string[]) =>
    bestFirst([labels], (label) => entryScore(searchEntry(label, [label, 2], [`/path/of/${label}`, 1]), readQuery(text)), 10)
      .best;

  it('stands the higher the closer it is: the label itself, its beginning, a part of it, its words', () => {
    assert.deepEqual(
      order('shift type', 'Types of a shift', 'Type of shift', 'My shift type', 'Shift type B', 'Shift type', 'Type'),
      ['Shift type', 'Shift type B', 'My shift type', 'Type of shift', 'Types of a shift'],
    );
  });

  it('counts a word more than the beginning of one, and that more than a part of one', () => {
    assert.deepEqual(order('art x', 'x kart', 'x artful', 'x, art'), ['x, art', 'x artful', 'x kart']);
  });

  it('weighs a text that matters more', () => {
    const score = (name: string, path: string) => entryScore(searchEntry(name, [name, 8], [path, 5]), readQuery('b pay'));
    assert.ok(score('a pay b', '') > score('', '/pay/b'));
  });
});
