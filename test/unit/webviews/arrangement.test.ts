import assert from 'node:assert/strict';
import type { Column } from '../../../src/core/table/column.ts';
import { noLayout, type TableLayout } from '../../../src/core/table/tableLayout.ts';
import { arrange, moved, withHidden, withPinned, withWidth } from '../../../src/webviews/table/arrangement.ts';

const columns: readonly Column[] = ['a', 'b', 'c', 'd'].map((title, index) => ({ index, path: [title], title }));
const [a, b, , d] = columns as readonly [Column, Column, Column, Column];

const layout = (part: Partial<TableLayout>): TableLayout => ({ ...noLayout, ...part });

const shown = (given: TableLayout) => {
  const { shown: titles, pinned } = arrange(columns, given);
  return [titles.map(({ title }) => title).join(''), pinned];
};

describe('columns as a person arranged them', () => {
  it('are the answer’s, where nothing was arranged', () => assert.deepEqual(shown(noLayout), ['abcd', 0]));

  it('have their order, and those that are new come last', () =>
    assert.deepEqual(shown(layout({ order: [['d'], ['gone'], ['b']] })), ['dbac', 0]));

  it('begin with the pinned, in their own order', () =>
    assert.deepEqual(shown(layout({ order: [['b']], pinned: [['d'], ['a']] })), ['dabc', 2]));

  it('leave out what is hidden, but never all', () => {
    assert.deepEqual(shown(layout({ hidden: [['b']], pinned: [['b'], ['c']] })), ['cad', 1]);
    assert.deepEqual(shown(layout({ hidden: [['a'], ['b'], ['c'], ['d']] })), ['a', 0]);
  });

  it('move among their like, and stop at the ends', () => {
    assert.deepEqual(shown(moved(columns, noLayout, a, 2)), ['bcad', 0]);
    assert.deepEqual(shown(moved(columns, noLayout, d, 5)), ['abcd', 0]);
    const pinned = layout({ pinned: [['a'], ['b']] });
    assert.deepEqual(shown(moved(columns, pinned, b, 3)), ['abcd', 2]);
    assert.deepEqual(shown(moved(columns, pinned, a, 1)), ['bacd', 2]);
    assert.deepEqual(shown(moved(columns, layout({ hidden: [['b']] }), a, 1)), ['cad', 0]);
  });

  it('keep the place of what today’s answer does not have', () =>
    assert.deepEqual(moved(columns, layout({ order: [['gone']] }), a, 1).order, [['b'], ['a'], ['c'], ['d'], ['gone']]));

  it('are hidden, pinned and widened one by one', () => {
    assert.deepEqual(withHidden(withHidden(noLayout, a, true), a, true).hidden, [['a']]);
    assert.deepEqual(withPinned(layout({ pinned: [['a'], ['b']] }), a, false).pinned, [['b']]);
    assert.deepEqual(withWidth(withWidth(noLayout, a, 80), a, 99.6).widths, [[['a'], 100]]);
  });
});
