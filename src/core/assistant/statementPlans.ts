import type { Clock } from '../clock.ts';
import { PlandayError, type Sentence, sentence } from '../errors.ts';
import type { PlandayClient } from '../plandayClient.ts';
import { QueryRun, type QueryTask } from '../sql/queryRun.ts';
import type { SqlTable } from '../sql/sqlTable.ts';

export interface StatementPlansParts {
  readonly planday: () => Promise<Pick<PlandayClient, 'requests' | 'governor' | 'startSql'>>;
  readonly tables: () => Promise<readonly SqlTable[]>;
  readonly clock: Clock;
}

/** What statements would read, found out without asking Planday anything. */
export class StatementPlans {
  readonly #parts: StatementPlansParts;

  constructor(parts: StatementPlansParts) {
    this.#parts = parts;
  }

  /** What a person is told before a statement runs. @returns `undefined` for one that reads nothing, or will be refused when it runs */
  async costOf(task: QueryTask): Promise<Sentence | undefined> {
    const { planday, tables, clock } = this.#parts;
    const { requests, governor, startSql } = await planday();
    const engine = startSql();
    try {
      const { plan } = await QueryRun.prepare(task, {
        engine,
        tables: await tables(),
        requests,
        governor,
        clock,
        form: 'masked',
      });
      const portals = [...new Set(plan.map(({ portal }) => portal.name))].join(', ');
      const [lists, byKey] = [plan.filter(({ keys }) => keys.length === 0), plan.filter(({ keys }) => keys.length > 0)];
      const names = (reads: typeof plan) => [...new Set(reads.map(({ table }) => table.endpoint.name))].join(', ');
      if (plan.length === 0) return undefined;
      if (byKey.length === 0) return sentence('It reads from {0}: {1}.', portals, names(lists));
      if (lists.length === 0) return sentence('It reads from {0}, with one request for each: {1}.', portals, names(byKey));
      return sentence('It reads from {0}: {1}; and with one request for each: {2}.', portals, names(lists), names(byKey));
    } catch (error) {
      if (error instanceof PlandayError) return undefined;
      throw error;
    } finally {
      engine.dispose();
    }
  }
}
