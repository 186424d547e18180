import assert from 'node:assert/strict';
import { noLayout } from '../../src/core/table/tableLayout.ts';
import { type FromTable, readFromTable } from '../../src/webviews/messages.ts';

describe('What the page of a table says', () => {
  const rows = Uint32Array.of(2, 1);
  const all: readonly FromTable[] = [
    { type: 'ready' },
    { type: 'fetchAll' },
    { type: 'runAgain' },
    { type: 'layout', layout: { ...noLayout, hidden: [['a']] } },
    { type: 'copy', text: 'a\tb', cells: 2 },
    { type: 'open', reading: 2, row: 3, path: ['costs', 'amount'] },
    { type: 'open', reading: 2, row: 0, path: ['departments'], at: 0 },
    { type: 'export', reading: 2, rows, columns: [['a'], ['b', 'c']] },
    { type: 'failed', message: 'x is not a function' },
  ];

  for (const message of all) it(`is read: ${message.type}`, () => assert.deepEqual(readFromTable(message), message));

  it('is read without what does not belong to it', () => {
    assert.deepEqual(readFromTable({ type: 'ready', text: 'x', row: 1 }), { type: 'ready' });
    assert.deepEqual(readFromTable({ type: 'layout', layout: 'x' }), { type: 'layout', layout: noLayout });
    assert.deepEqual(readFromTable({ type: 'open', reading: 2, row: 1, path: ['a'], at: -1 }), {
      type: 'open',
      reading: 2,
      row: 1,
      path: ['a'],
    });
  });

  it('is dropped where it is none of its messages', () => {
    const others: readonly unknown[] = [
      undefined,
      null,
      'ready',
      [],
      {},
      { type: 'begin' },
      { type: 'constructor' },
      { type: 'copy', text: 5, cells: 1 },
      { type: 'copy', text: 'x', cells: -1 },
      { type: 'open', row: 1, path: ['a'] },
      { type: 'open', reading: 2, row: 1.5, path: ['a'] },
      { type: 'open', reading: 2, row: 1, path: [] },
      { type: 'open', reading: 2, row: 1, path: [1] },
      { type: 'open', reading: 2, row: '1', path: ['a'] },
      { type: 'export', rows, columns: [['a']] },
      { type: 'export', reading: 2, rows: [1, 2], columns: [['a']] },
      { type: 'export', reading: 2, rows, columns: 'a' },
      { type: 'export', reading: 2, rows, columns: [[]] },
      { type: 'failed', message: {} },
    ];
    for (const message of others) assert.equal(readFromTable(message), undefined, JSON.stringify(message));
  });
});
