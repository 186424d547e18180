import type { Catalogue } from '../core/catalogue/catalogue.ts';
import type { Lazy } from '../core/lazy.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import type { SqlTable } from '../core/sql/sqlTable.ts';
import { sqlTables } from '../core/sql/tables.ts';

/** The tables that there are: the catalogue's lists, the same for every portal. Made again when the catalogue has changed. */
export class QueryTables {
  readonly #planday: Lazy<Pick<PlandayClient, 'catalogue'>>;
  readonly #onDidChange: () => void;
  #made: Promise<readonly SqlTable[]> | undefined;
  #last: readonly SqlTable[] | undefined;
  #heard: Catalogue | undefined;

  /** @param onDidChange is told when there are others */
  constructor(planday: Lazy<Pick<PlandayClient, 'catalogue'>>, onDidChange: () => void) {
    this.#planday = planday;
    this.#onDidChange = onDidChange;
  }

  /** Those that were made last; `undefined` before the first. */
  get known(): readonly SqlTable[] | undefined {
    return this.#last;
  }

  get(): Promise<readonly SqlTable[]> {
    this.#made ??= this.#make().catch((error: unknown) => {
      this.#made = undefined;
      throw error;
    });
    return this.#made;
  }

  async #make(): Promise<readonly SqlTable[]> {
    const { catalogue } = await this.#planday();
    if (!this.#heard) {
      this.#heard = catalogue;
      catalogue.onDidChange(() => {
        this.#made = undefined;
        this.#onDidChange();
      });
    }
    const apis = await catalogue.apis();
    this.#last = sqlTables(apis.flatMap(({ endpoints }) => endpoints));
    return this.#last;
  }
}
