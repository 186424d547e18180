import assert from 'node:assert/strict';
import { StatementPlans } from '../../../../src/core/assistant/statementPlans.ts';
import { loadBuiltInCatalogue } from '../../../../src/core/catalogue/builtIn.ts';
import { format } from '../../../../src/core/errors.ts';
import type { SqlEngine } from '../../../../src/core/sql/sqlEngine.ts';
import type { SqlTable } from '../../../../src/core/sql/sqlTable.ts';
import { sqlTables } from '../../../../src/core/sql/tables.ts';
import { createHarness, createPortal } from '../../support/harness.ts';
import { localEngine } from '../sql/localEngine.ts';

const portals = [createPortal({ id: 'p1', name: 'Kanel' }), createPortal({ id: 'p2', name: 'Other' })];

describe('What a statement costs', () => {
  let engine: SqlEngine;
  let tables: readonly SqlTable[];
  let disposed = 0;

  before(async () => {
    engine = await localEngine();
    tables = sqlTables((await loadBuiltInCatalogue()).flatMap(({ endpoints }) => endpoints));
  });
  after(() => engine.dispose());

  async function costOf(sql: string, more: Partial<SqlEngine> = {}, of = portals.slice(0, 1)): Promise<string | undefined> {
    const { requests, governor, clock } = createHarness();
    const startSql = () => ({ ...engine, dispose: () => void disposed++, ...more });
    const plans = new StatementPlans({
      planday: async () => ({ requests, governor, startSql }),
      tables: async () => tables,
      clock,
    });
    const cost = await plans.costOf({ sql, parameters: {}, portals: of });
    return cost && format(cost);
  }

  const keyed = 'SELECT * FROM salaries_employee WHERE employee_id = 7';
  for (const [sql, cost] of [
    ['SELECT 1', undefined],
    ['SELECT nothing FROM nowhere', undefined],
    ['SELECT * FROM departments d, departments o, shifts', 'It reads from Kanel: Departments, Shifts.'],
    [keyed, 'It reads from Kanel, with one request for each: Salary.'],
    [
      `${keyed} AND 1 IN (SELECT id FROM departments)`,
      'It reads from Kanel: Departments; and with one request for each: Salary.',
    ],
  ] as const)
    it(`is told of ${sql}`, async () => {
      disposed = 0;
      assert.deepEqual([await costOf(sql), disposed], [cost, 1]);
    });

  it('names each portal once', async () => {
    const sql = 'SELECT name FROM departments UNION SELECT name FROM employee_groups';
    assert.equal(await costOf(sql, {}, portals), 'It reads from Kanel, Other: Departments, Groups of employees.');
  });

  it('hides no defect of ours, and leaves no engine behind', async () => {
    disposed = 0;
    await assert.rejects(costOf('SELECT 1', { describe: () => Promise.reject(new TypeError('ours')) }), TypeError);
    assert.equal(disposed, 1);
  });
});
