import assert from 'node:assert/strict';
import { KeptLayouts, mostTableLayouts, tableLayoutsKey } from '../../../../src/core/table/keptLayouts.ts';
import { noLayout, readTableLayout, type TableLayout } from '../../../../src/core/table/tableLayout.ts';
import { MemoryStateStore } from '../../support/stores.ts';

const layout: TableLayout = {
  order: [['name'], ['costs', 'amount']],
  hidden: [['id']],
  pinned: [['name']],
  widths: [[['name'], 120]],
};

describe('KeptLayouts', () => {
  let state: MemoryStateStore;
  let failures: unknown[];
  let layouts: KeptLayouts;

  beforeEach(() => {
    state = new MemoryStateStore();
    failures = [];
    layouts = new KeptLayouts(state, (error) => void failures.push(error));
  });

  it('keeps one for each endpoint, and the last', async () => {
    await layouts.keep('/a', noLayout);
    await layouts.keep('/b', layout);
    await layouts.keep('/a', { ...layout, hidden: [] });
    assert.deepEqual([layouts.find('/a'), layouts.find('/b')], [{ ...layout, hidden: [] }, layout]);
    assert.deepEqual(layouts.find('/c'), noLayout);
  });

  it('keeps both of two that come at once', async () => {
    await Promise.all([layouts.keep('/a', layout), layouts.keep('/b', layout)]);
    assert.deepEqual([layouts.find('/a'), layouts.find('/b')], [layout, layout]);
  });

  it('forgets the one that was changed longest ago', async () => {
    for (let index = 0; index <= mostTableLayouts; index++) await layouts.keep(`/${index}`, layout);
    assert.deepEqual([layouts.find('/0'), layouts.find('/1')], [noLayout, layout]);
    assert.equal(state.get<unknown[]>(tableLayoutsKey)?.length, mostTableLayouts);
  });

  it('forgets none for one that is changed again and again', async () => {
    await layouts.keep('/a', layout);
    for (let index = 0; index <= mostTableLayouts; index++) await layouts.keep('/b', noLayout);
    assert.deepEqual(state.get(tableLayoutsKey), [
      ['/b', noLayout],
      ['/a', layout],
    ]);
  });

  it('keeps none that is longer than any table needs', async () => {
    await layouts.keep('/a', layout);
    await layouts.keep('/a', { ...layout, order: Array.from({ length: 4000 }, (_, index) => [`field ${index}`]) });
    assert.deepEqual(layouts.find('/a'), layout);
  });

  it('keeps the longest that it may, and no longer one', async () => {
    const pathOf = (length: number) => [['x'.repeat(length)]];
    const others = JSON.stringify({ ...noLayout, order: pathOf(0) }).length;
    for (const length of [40_000 - others, 40_001 - others]) await layouts.keep('/a', { ...noLayout, order: pathOf(length) });
    assert.deepEqual(layouts.find('/a').order, pathOf(40_000 - others));
  });

  it('reads of a layout what is one', () => {
    const widths = [[['a'], 0], [['b'], 1], [['c'], 9_999], [['d'], 10_000], [['e'], '5'], [[], 5], [['f', 1], 5], ['g', 5], 7];
    const paths = [['a', 'b'], [], ['c', 1], 'd', { length: 1 }];
    assert.deepEqual(readTableLayout({ order: paths, hidden: paths, pinned: { 0: ['a'] }, widths }), {
      order: [['a', 'b']],
      hidden: [['a', 'b']],
      pinned: [],
      widths: [
        [['b'], 1],
        [['c'], 9_999],
      ],
    });
    for (const stored of [undefined, null, 'text', []]) assert.deepEqual(readTableLayout(stored), noLayout);
  });

  it('reads what was stored by anybody', async () => {
    await state.update(tableLayoutsKey, 'text');
    assert.deepEqual(layouts.find('/a'), noLayout);
    await state.update(tableLayoutsKey, [1, null, [7, {}], ['/a'], ['/a', { order: [['x'], 'y'] }]]);
    assert.deepEqual(layouts.find('/a'), noLayout);
    await layouts.keep('/c', layout);
    assert.deepEqual(state.get(tableLayoutsKey), [
      ['/c', layout],
      ['/a', noLayout],
      ['/a', { ...noLayout, order: [['x']] }],
    ]);
    await state.update(tableLayoutsKey, [['/b', { order: [['x'], 'y'] }]]);
    assert.deepEqual(layouts.find('/b'), { ...noLayout, order: [['x']] });
  });

  it('says what cannot be written, and goes on', async () => {
    state.failing.add(tableLayoutsKey);
    await layouts.keep('/a', layout);
    assert.equal(failures.length, 1);
    state.failing.clear();
    await layouts.keep('/a', layout);
    assert.deepEqual(layouts.find('/a'), layout);
  });
});
