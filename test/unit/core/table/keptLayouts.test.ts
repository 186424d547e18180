import assert from 'node:assert/strict';
import { KeptLayouts, mostTableLayouts, tableLayoutsKey } from '../../../../src/core/table/keptLayouts.ts';
import { noLayout, type TableLayout } from '../../../../src/core/table/tableLayout.ts';
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

  it('keeps none that is longer than any table needs', async () => {
    await layouts.keep('/a', layout);
    await layouts.keep('/a', { ...layout, order: Array.from({ length: 4000 }, (_, index) => [`field ${index}`]) });
    assert.deepEqual(layouts.find('/a'), layout);
  });

  it('reads what was stored by anybody', async () => {
    for (const stored of ['text', [1, null, ['/a'], ['/a', { order: [['x'], 'y'] }]]])
      await state.update(tableLayoutsKey, stored);
    assert.deepEqual(layouts.find('/a'), noLayout);
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
