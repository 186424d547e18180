import assert from 'node:assert/strict';
import { isToTable } from '../../../src/webviews/table/isToTable.ts';
import { readKept, stored } from '../../../src/webviews/table/kept.ts';
import { blockOf, cellsOf, single } from '../../../src/webviews/table/selection.ts';
import { nextSort, noQuery } from '../../../src/webviews/table/shownTable.ts';

const up = (key: string) => ({ key, descending: false });
const down = (key: string) => ({ key, descending: true });

describe('the order of a table', () => {
  it('turns around with each click, and the third takes it away', () => {
    assert.deepEqual(nextSort([], 'a', false), [up('a')]);
    assert.deepEqual(nextSort([up('a')], 'a', false), [down('a')]);
    assert.deepEqual(nextSort([down('a')], 'a', false), []);
    assert.deepEqual(nextSort([down('a')], 'b', false), [up('b')]);
  });

  it('is by one column again after a click on one of several, as that one was', () =>
    assert.deepEqual(nextSort([up('a'), down('b')], 'b', false), [down('b')]));

  it('gets a column more with Shift, which turns and goes at its place', () => {
    assert.deepEqual(nextSort([up('a')], 'b', true), [up('a'), up('b')]);
    assert.deepEqual(nextSort([up('a'), up('b')], 'a', true), [down('a'), up('b')]);
    assert.deepEqual(nextSort([down('a'), up('b')], 'a', true), [up('b')]);
  });
});

describe('what a page keeps', () => {
  const sort = [down('["b"]')];
  const place = { topRow: 7, cursor: { row: 3, column: 2 } };

  it('is read as it was written', () =>
    assert.deepEqual(readKept(JSON.parse(JSON.stringify(stored({ query: { ...noQuery, sort }, ...place })))), {
      sort,
      ...place,
    }));

  it('is nothing that was typed, which may be the name of a person, nor where one was among what that left', () => {
    for (const typed of [{ all: 'Alma' }, { filters: new Map([['["name"]', '=Alma']]) }])
      assert.deepEqual(stored({ query: { ...noQuery, sort, ...typed }, ...place }), {
        sort,
        topRow: 0,
        cursor: { row: 0, column: 0 },
      });
  });

  it('is nothing where it is of another make', () => {
    const none = { sort: [], topRow: 0, cursor: { row: 0, column: 0 } };
    for (const other of [undefined, null, 'x', [], { sort: [{}], topRow: -1, cursor: { row: 'x' } }])
      assert.deepEqual(readKept(other), none);
  });
});

describe('a selection', () => {
  const selection = { anchor: { row: 4, column: 2 }, cursor: { row: 1, column: 3 } };

  it('is the block between its ends', () => {
    assert.deepEqual(blockOf(selection, 10, 5), { top: 1, bottom: 4, left: 2, right: 3 });
    assert.equal(cellsOf(blockOf(selection, 10, 5)), 8);
  });

  it('is whole rows, whole columns, or all', () => {
    assert.deepEqual(blockOf({ ...selection, whole: 'rows' }, 10, 5), { top: 1, bottom: 4, left: 0, right: 4 });
    assert.deepEqual(blockOf({ ...selection, whole: 'columns' }, 10, 5), { top: 0, bottom: 9, left: 2, right: 3 });
    assert.equal(cellsOf(blockOf({ ...selection, whole: 'all' }, 10, 5)), 50);
  });

  it('is nothing where there are no rows', () =>
    assert.equal(cellsOf(blockOf({ ...single({ row: 0, column: 0 }), whole: 'all' }, 0, 0)), 0));
});

describe('a message to the page of a table', () => {
  const begin = { type: 'begin', reading: 1, title: 'Rows', columns: [{ path: ['a'], kind: 'employee' }], hasMore: false };

  it('is known', () => {
    for (const message of [
      { type: 'start', words: { bundle: { a: 'b' }, locale: 'da' }, layout: {} },
      begin,
      { ...begin, total: 3, note: 'Some are missing.' },
      { type: 'rows', reading: 1, bytes: new Uint8Array(1) },
      { type: 'end', reading: 1 },
      { type: 'names', kind: 'employee', names: [['1', 'Alma']] },
      { type: 'nothing', sentence: 'No.', canRunAgain: false },
      { type: 'do', what: 'find' },
    ])
      assert.ok(isToTable(message), JSON.stringify(message));
  });

  it('is nothing else', () => {
    for (const message of [
      undefined,
      'start',
      { type: 'toString' },
      { type: 'start', words: { bundle: { a: 1 }, locale: 'da' }, layout: {} },
      { ...begin, reading: -1 },
      { ...begin, columns: [{ path: [1] }] },
      { ...begin, total: '3' },
      { type: 'rows', reading: 1, bytes: [1] },
      { type: 'end' },
      { type: 'names', kind: 'employee', names: [['1', 2]] },
      { type: 'nothing', sentence: 'No.' },
      { type: 'do', what: 'close' },
    ])
      assert.ok(!isToTable(message), JSON.stringify(message));
  });
});
