import assert from 'node:assert/strict';
import { entryScore, labelScore, searchEntry, termScore } from '../../../../src/core/search/searchEntry.ts';
import { readQuery } from '../../../../src/core/search/searchText.ts';

/** What a text of weight 1 counts for by a word. */
function closeness(text: string, word: string): number {
  const [term = []] = readQuery(word).terms;
  return termScore(searchEntry('', [text, 1]), term);
}

describe('A word of a search', () => {
  it('counts 3 as a word, 2 at the beginning of one, 1 within one', () => {
    for (const [text, score] of [
      ['art', 3],
      ['x art y', 3],
      ['artful', 2],
      ['x artful', 2],
      ['kart', 1],
      ['karts', 1],
      ['x', 0],
      ['', 0],
    ] as const)
      assert.equal(closeness(text, 'art'), score, text);
  });

  it('stands within a word beside letters and digits of any language, and beside nothing else', () => {
    for (const letter of ['a', 'z', '0', '9', 'é', 'я', '字', '²'])
      assert.deepEqual([closeness(`${letter}art`, 'art'), closeness(`art${letter}`, 'art')], [1, 2], letter);
    for (const other of ['`', '{', '/', ':', '-', '_', '–', '«', '€'])
      assert.deepEqual([closeness(`x ${other}art`, 'art'), closeness(`art${other} x`, 'art')], [3, 3], other);
  });

  it('needs no space beside its own signs', () => {
    assert.deepEqual(
      [closeness('x/hr', '/hr'), closeness('x/hry', '/hr'), closeness('hr/x', 'hr/'), closeness('xhr/x', 'hr/')],
      [3, 2, 3, 1],
    );
  });

  it('counts where it fits best', () => {
    assert.deepEqual([closeness('kart art', 'art'), closeness('karts artful', 'art'), closeness('artart', 'art')], [3, 2, 2]);
    const [term = []] = readQuery('art').terms;
    assert.equal(termScore(searchEntry('', ['kart', 8], ['artful', 5], ['art', 3]), term), 10);
    assert.equal(termScore(searchEntry('', ['art', 3], ['kart', 8]), term), 9);
  });

  it('counts in each of its forms', () => assert.deepEqual([closeness('Søren', 'soeren'), closeness('Søren', 'soren')], [3, 3]));

  it('is not found across two texts', () => {
    const [term = []] = readQuery('art').terms;
    assert.equal(termScore(searchEntry('', ['a', 1], ['rt', 1]), term), 0);
  });
});

describe('The label', () => {
  const score = (label: string, typed: string) => labelScore(searchEntry(label), readQuery(typed));

  it('counts more than all words, as all that was typed, by its beginning, or by a part of it', () => {
    assert.deepEqual(
      ['Shift type', 'Shift types', 'My shift type', 'Type of shift'].map((label) => score(label, ' SHIFT  type ')),
      [3_000, 2_000, 1_000, 0],
    );
  });

  it('counts nothing where nothing is typed', () => assert.deepEqual([score('Shift', ''), score('', '')], [0, 0]));
});

describe('The score of an entry', () => {
  const entry = searchEntry('Shift type', ['Shift type', 8], ['/shifts', 5]);

  it('is what its words and its label count for, and one', () => {
    assert.deepEqual(
      ['', 'type', 'type shift', 'shifts', 'shift'].map((typed) => entryScore(entry, readQuery(typed))),
      [1, 1 + 24 + 1_000, 1 + 24 + 24, 1 + 15, 1 + 24 + 2_000],
    );
  });

  it('is 0 where one of the words is not found', () => assert.equal(entryScore(entry, readQuery('shift type xyzzy')), 0));
});
