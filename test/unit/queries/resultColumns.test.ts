import assert from 'node:assert/strict';
import { Catalogue } from '../../../src/core/catalogue/catalogue.ts';
import { sqlTables } from '../../../src/core/sql/tables.ts';
import { resultColumns } from '../../../src/queries/resultColumns.ts';
import { MemoryDocumentStore } from '../core/catalogue/memoryDocumentStore.ts';

describe('The columns of a result', () => {
  const catalogue = new Catalogue(new MemoryDocumentStore(), () => undefined);
  const columns = async (ofOnePortal: boolean, ...shown: readonly (readonly [name: string, table: string, column: string])[]) => {
    const tables = sqlTables((await catalogue.apis()).flatMap(({ endpoints }) => endpoints));
    return resultColumns(
      shown.map(([name, table, column]) => ({ name, origin: { table, column } })),
      tables,
      { ofOnePortal, byName: false },
    );
  };

  it('refer to what the columns of tables refer to, by whatever name', async () => {
    const found = await columns(
      true,
      ['d', 'scheduling_shifts', 'department_id'],
      ['id', 'hr_employees', 'id'],
      ['e', 'pay_salaries_employee', 'employee_id'],
      ['n', 'hr_departments', 'name'],
    );
    assert.deepEqual(
      found.map(({ name, target }) => [name, target]),
      [
        ['d', { kind: 'department', own: false }],
        ['id', { kind: 'employee', own: true }],
        ['e', { kind: 'employee', own: false }],
        ['n', undefined],
      ],
    );
  });

  it('refer to nothing where they are of several portals', async () => {
    const [column] = await columns(false, ['d', 'scheduling_shifts', 'department_id']);
    assert.equal(column?.target, undefined);
  });

  it('say what is hidden', async () => {
    const [ssn] = await columns(true, ['x', 'hr_employees', 'ssn']);
    assert.deepEqual([ssn?.name, ssn?.isHidden], ['x', true]);
  });

  it('are as many and in the order of the result, those of no table too', () => {
    assert.deepEqual(
      resultColumns([{ name: 'n' }, { name: 'm', origin: { table: 'gone', column: 'x' } }], [], {
        ofOnePortal: true,
        byName: false,
      }),
      [{ name: 'n' }, { name: 'm' }],
    );
  });
});
