import { loadBuiltInCatalogue } from '../../../../src/core/catalogue/builtIn.ts';
import { type Clock, systemClock } from '../../../../src/core/clock.ts';
import { refreshTokenKey } from '../../../../src/core/portals/keychain.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { type QueryResult, QueryRun, type QueryRunOptions } from '../../../../src/core/sql/queryRun.ts';
import type { SqlParameters } from '../../../../src/core/sql/sqlEngine.ts';
import { sqlTables } from '../../../../src/core/sql/tables.ts';
import type { Sandbox, SandboxOptions } from '../../../../src/sandbox/sandbox.ts';
import { credential, start } from '../../sandbox/harness.ts';
import { createHarness } from '../../support/harness.ts';
import { localEngine } from './localEngine.ts';

export interface Asking extends Partial<QueryRunOptions> {
  readonly parameters?: SqlParameters;
  readonly portals?: readonly Portal[];
  readonly form?: 'text' | 'masked';
}

export interface Asked extends QueryResult {
  readonly data: readonly Readonly<Record<string, unknown>>[];
  /** The addresses that were asked, without the host. */
  readonly addresses: readonly string[];
}

const tables = loadBuiltInCatalogue().then((apis) => sqlTables(apis.flatMap(({ endpoints }) => endpoints)));

/** Statements over a sandbox, through everything but the editor. */
export class SandboxQueries {
  readonly sandbox: Sandbox;
  readonly portal: Portal;
  readonly other: Portal;
  readonly #harness: ReturnType<typeof createHarness>;
  readonly #addresses: string[] = [];

  private constructor(sandbox: Sandbox, clock: Clock) {
    this.sandbox = sandbox;
    const hosts = { identityUrl: sandbox.url, apiUrl: sandbox.url };
    const [cafe, hotel] = [credential(sandbox, 'cafe'), credential(sandbox, 'hotel')];
    const info = { timeZone: 'Romance Standard Time' };
    this.#harness = createHarness({ clock, portal: { ...hosts, appId: cafe.appId, info } });
    this.portal = this.#harness.portal;
    this.other = { ...this.portal, id: 'p2', name: 'Hotel', appId: hotel.appId };
    this.#harness.secrets.values.set(refreshTokenKey(this.portal.id), cafe.refreshToken);
    this.#harness.secrets.values.set(refreshTokenKey(this.other.id), hotel.refreshToken);
    this.#harness.state.values.set('planday.portals', JSON.stringify([this.portal, this.other]));
  }

  static async start(options: SandboxOptions = {}, clock: Clock = systemClock): Promise<SandboxQueries> {
    return new SandboxQueries(await start(options), clock);
  }

  async ask(sql: string, { parameters = {}, portals = [this.portal], form = 'masked', ...options }: Asking = {}): Promise<Asked> {
    const run = await this.prepare(sql, { parameters, portals, form });
    this.#addresses.length = 0;
    try {
      const signal = new AbortController().signal;
      const result = await run.run({ signal, confirm: async () => true, ...options });
      if (!result) throw new Error('Nobody wanted it.');
      return {
        ...result,
        data: result.pieces.flatMap((piece) => JSON.parse(new TextDecoder().decode(piece))),
        addresses: [...this.#addresses],
      };
    } finally {
      run.dispose();
    }
  }

  async prepare(sql: string, { parameters = {}, portals = [this.portal], form = 'masked' }: Asking = {}): Promise<QueryRun> {
    const { requests, clock, governor } = this.#harness;
    return await QueryRun.prepare(
      { sql, parameters, portals },
      {
        engine: await localEngine(),
        tables: await tables,
        requests: {
          get: (asked, more) => {
            const pairs = Object.entries(asked.values).map(([name, value]) => `${name}=${String(value)}`);
            this.#addresses.push(`${asked.endpoint.path}?${pairs.join('&')}`);
            return requests.get(asked, more);
          },
        },
        clock,
        governor,
        form,
      },
    );
  }

  async stop(): Promise<void> {
    await this.sandbox.stop();
  }
}
