import { hiddenFields } from '../../../../src/core/catalogue/hiddenFields.ts';
import { JsonContent } from '../../../../src/core/jsonText/jsonContent.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import type { ApiClient } from '../../../../src/core/requests/apiClient.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { type QueryCost, QueryRun } from '../../../../src/core/sql/queryRun.ts';
import type { SqlEngine, SqlParameters } from '../../../../src/core/sql/sqlEngine.ts';
import type { SqlTable } from '../../../../src/core/sql/sqlTable.ts';
import type { TableState } from '../../../../src/core/sql/tableState.ts';
import { createPortal } from '../../support/harness.ts';
import { LeapingClock } from '../../support/leapingClock.ts';
import { localEngine } from './localEngine.ts';

/** What a server answers to a request: JSON, or an error that it throws. It may wait. */
export type Script = (values: Asked['values'], asked: Asked) => unknown;

export interface Scripted {
  readonly sql: string;
  readonly tables: readonly SqlTable[];
  readonly script: Script;
  readonly parameters?: SqlParameters;
  readonly portals?: readonly Portal[];
  readonly form?: 'text' | 'masked';
  readonly engine?: SqlEngine;
}

/** A statement whose answers the test writes. */
export class ScriptedRun implements Pick<ApiClient, 'get'> {
  /** `/hr/v1.0/employees offset=0`: paths and values, without the size of pages. */
  readonly asked: string[] = [];
  readonly costs: QueryCost[] = [];
  readonly progress: (readonly TableState[])[] = [];
  /** Asked whenever a cost is told. */
  isWanted = (_cost: QueryCost): boolean => true;
  script: Script;
  #run: QueryRun | undefined;

  private constructor(script: Script) {
    this.script = script;
  }

  static async prepare({ sql, tables, script, parameters = {}, portals = [createPortal()], form = 'masked', engine }: Scripted) {
    const scripted = new ScriptedRun(script);
    const parts = {
      requests: scripted,
      clock: new LeapingClock(),
      governor: { leastTime: (_: unknown, count: number) => count },
      form,
    };
    scripted.#run = await QueryRun.prepare(
      { sql, parameters, portals },
      { engine: engine ?? (await localEngine()), tables, ...parts },
    );
    return scripted;
  }

  get run(): QueryRun {
    if (!this.#run) throw new Error('It is not prepared.');
    return this.#run;
  }

  async get(asked: Asked, { signal }: { readonly signal?: AbortSignal | undefined } = {}): ReturnType<ApiClient['get']> {
    signal?.throwIfAborted();
    const { endpoint, values } = asked;
    const told = Object.entries(values).filter(([name]) => name !== 'limit');
    this.asked.push([endpoint.path, ...told.map(([name, value]) => `${name}=${String(value)}`)].join(' '));
    const json = await this.script(values, asked);
    signal?.throwIfAborted();
    const content = JsonContent.of(typeof json === 'string' ? json : JSON.stringify(json), hiddenFields(endpoint));
    return { status: 200, sentAt: 0, milliseconds: 0, content };
  }

  /** Rows, and what is said of them; `undefined` where nobody wanted it. */
  async go(signal = new AbortController().signal) {
    const result = await this.run.run({
      signal,
      onProgress: (states) => this.progress.push(states),
      confirm: async (cost) => {
        this.costs.push(cost);
        return this.isWanted(cost);
      },
    });
    if (!result) return undefined;
    const data: readonly Readonly<Record<string, unknown>>[] = result.pieces.flatMap((piece) =>
      JSON.parse(new TextDecoder().decode(piece)),
    );
    const missing = result.missing.map(({ text, args = [] }) =>
      text.replace(/\{(\d)\}/g, (_, at: string) => String(args[Number(at)])),
    );
    return { ...result, data, missing };
  }
}

/** A page of a list as Planday gives it. */
export function page(all: readonly unknown[], { offset }: Asked['values'], size: number) {
  const from = Number(offset ?? 0);
  return { paging: { offset: from, limit: size, total: all.length }, data: all.slice(from, from + size) };
}
