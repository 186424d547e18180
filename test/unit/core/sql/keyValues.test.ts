import assert from 'node:assert/strict';
import { keyValues } from '../../../../src/core/sql/keyValues.ts';
import type { TableRead } from '../../../../src/core/sql/queryPlan.ts';
import { createPortal } from '../../support/harness.ts';
import { id, salaries, text } from './sampleTables.ts';

const portal = createPortal();

/** What a table is asked with whose keys are in rows that were read. */
async function keysOf(column: TableRead['keys'][number]['column'], found: readonly unknown[]) {
  const read: TableRead = {
    table: salaries,
    portal,
    columns: [],
    lists: [],
    keys: [{ column, parameter: 'key', sources: [] }],
    targets: [[{ parameters: ['key'], source: { kind: 'query', sql: 'SELECT 1', of: salaries } }]],
  };
  const rows = found.map((key0) => ({ key0, portal: portal.id }));
  const run = async (_sql: string, { onRows }: { readonly onRows: (bytes: Uint8Array, count: number) => void }) => {
    onRows(new TextEncoder().encode(JSON.stringify([...rows, { key0: '99', portal: 'another' }])), rows.length + 1);
    return { columns: [], rows: rows.length + 1, isCut: false, milliseconds: 0 };
  };
  return (await keyValues(read, { run }, {})).map(({ key }) => key);
}

describe('keyValues', () => {
  it('are whole numbers as the database compares them with texts, and nothing that is equal to none', async () => {
    assert.deepEqual(
      await keysOf(id('employee_id', 'employee'), ['2', '02', ' 2', '2.0', '+2', '2e0', 'A-12', '', '2.5', '9007199254740993']),
      ['2', '2', '2', '2', '2', '2', '9007199254740993'],
    );
  });

  it('are texts as they are', async () => {
    assert.deepEqual(await keysOf(text('ref'), ['02', 'A-12', '']), ['02', 'A-12', '']);
  });
});
