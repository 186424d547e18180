import assert from 'node:assert/strict';
import { keyValues } from '../../../../src/core/sql/keyValues.ts';
import type { TableRead } from '../../../../src/core/sql/queryPlan.ts';
import type { SqlEngine } from '../../../../src/core/sql/sqlEngine.ts';
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
      await keysOf(id('employee_id', 'employee'), [
        ...['2', '02', ' 2', '2.0', '+2', '2e0', '9007199254740993', '2 ', '2.', ' +02.00 ', '-3', '-03.0', '120', 4, '1e2'],
        ...['A-12', '', ' ', '2.5', '2.01', '2x', 'x2', '2.0.0', '--2', true],
      ]),
      ['2', '2', '2', '2', '2', '2', '9007199254740993', '2', '2', '2', '-3', '-3', '120', '4', '100'],
    );
  });

  it('come in every combination of their parts, from place to place, and from this portal alone', async () => {
    const query = { kind: 'query', sql: 'SELECT 2', of: salaries } as const;
    const read: TableRead = {
      table: salaries,
      portal,
      columns: [],
      lists: [],
      keys: [{ column: id('c', 'c'), parameter: 'c', sources: [] }],
      targets: [
        [
          { parameters: ['a'], source: { kind: 'values', values: ['1', '2'] } },
          { parameters: ['b', 'c'], source: query },
        ],
        [{ parameters: ['a'], source: { kind: 'values', values: ['3'] } }],
      ],
    };
    const asked: unknown[] = [];
    const rows = [
      { key0: 'x', key1: '07', portal: portal.id },
      { key0: 'y', key1: 'none', portal: portal.id },
      { key0: 'z', key1: 9, portal: portal.id },
      { key0: 'u', key1: 9, portal: 'another' },
    ];
    const run: SqlEngine['run'] = async (sql, { parameters, onRows }) => {
      asked.push([sql, parameters]);
      for (const row of rows) onRows(new TextEncoder().encode(JSON.stringify([row])), 1);
      return { columns: [], rows: rows.length, isCut: false, milliseconds: 0 };
    };
    assert.deepEqual(await keyValues(read, { run }, { ':n': 1 }), [
      { a: '1', b: 'x', c: '7' },
      { a: '1', b: 'z', c: '9' },
      { a: '2', b: 'x', c: '7' },
      { a: '2', b: 'z', c: '9' },
      { a: '3' },
    ]);
    assert.deepEqual(asked, [['SELECT 2', { ':n': 1 }]]);
  });

  it('are texts as they are', async () => {
    assert.deepEqual(await keysOf(text('ref'), ['02', 'A-12', '']), ['02', 'A-12', '']);
  });
});
