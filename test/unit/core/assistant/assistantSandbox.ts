import type { AssistantTool, ToolResult } from '../../../../src/core/assistant/assistantTool.ts';
import { assistantTools } from '../../../../src/core/assistant/assistantTools.ts';
import { MaskedEngine } from '../../../../src/core/assistant/maskedEngine.ts';
import { mostRows, type RunInTable, type TableTask } from '../../../../src/core/assistant/tableRun.ts';
import { wrong } from '../../../../src/core/assistant/toolInput.ts';
import { loadBuiltInCatalogue } from '../../../../src/core/catalogue/builtIn.ts';
import { format, type Sentence, sentence } from '../../../../src/core/errors.ts';
import type { HttpClient } from '../../../../src/core/http.ts';
import { isRecord } from '../../../../src/core/json.ts';
import { refreshTokenKey } from '../../../../src/core/portals/keychain.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { portalsKey } from '../../../../src/core/portals/storedPortals.ts';
import { withTitles } from '../../../../src/core/questions/withTitles.ts';
import { type QueryResult, QueryRun } from '../../../../src/core/sql/queryRun.ts';
import type { SqlEngine } from '../../../../src/core/sql/sqlEngine.ts';
import { sqlTables } from '../../../../src/core/sql/tables.ts';
import { NodeFetchClient } from '../../../../src/machine/nodeFetchClient.ts';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { connect, credential, noon, start } from '../../sandbox/harness.ts';
import { FastClock } from '../../support/fastClock.ts';
import { createHarness } from '../../support/harness.ts';
import { localEngine } from '../sql/localEngine.ts';

// biome-ignore lint/suspicious/noExplicitAny: a model reads whatever is there
export type Told = Readonly<Record<string, any>>;

/** The tools over a sandbox, through everything but the editor; what they answer is kept. */
export class AssistantSandbox {
  readonly portal: Portal;
  readonly tools: readonly AssistantTool[];
  /** All texts that a language model got. */
  readonly told: string[] = [];
  /** What the person was asked, and what they see. */
  readonly asked: string[] = [];
  readonly shown: QueryResult[] = [];
  /** Whether the person agrees. */
  agrees = true;
  /** Requests that went out. */
  sent = 0;
  /** Changes answers on their way. */
  alter: (body: string) => string = (body) => body;
  readonly #sandbox: Sandbox;
  readonly #harness: ReturnType<typeof createHarness>;

  private constructor(sandbox: Sandbox, apis: Awaited<ReturnType<typeof loadBuiltInCatalogue>>) {
    this.#sandbox = sandbox;
    const hosts = { identityUrl: sandbox.url, apiUrl: sandbox.url };
    const [cafe, hotel] = [credential(sandbox, 'cafe'), credential(sandbox, 'hotel')];
    const info = { timeZone: 'Romance Standard Time' };
    const clock = new FastClock(noon, 50);
    this.#harness = createHarness({ http: this.#http(), clock, portal: { ...hosts, appId: cafe.appId, info } });
    this.portal = this.#harness.portal;
    const other = { ...this.portal, id: 'p2', name: 'Hotel', appId: hotel.appId };
    this.#harness.secrets.values.set(refreshTokenKey(this.portal.id), cafe.refreshToken);
    this.#harness.secrets.values.set(refreshTokenKey(other.id), hotel.refreshToken);
    this.#harness.state.values.set(portalsKey, JSON.stringify([this.portal, other]));
    const tables = sqlTables(apis.flatMap(({ endpoints }) => endpoints));
    const catalogue = {
      apis: async () => apis,
      find: async (id: string) => apis.flatMap(({ endpoints }) => endpoints).find((one) => one.id === id),
    };
    const { accessTokens, requests, governor, connecting, portals } = this.#harness;
    const planday = { catalogue, accessTokens, requests, governor, connecting, startSql: lateEngine };
    this.tools = assistantTools({
      planday: async () => planday as never,
      portals,
      tables: async () => tables,
      clock,
      run: this.#run(tables),
    });
  }

  static async start(): Promise<AssistantSandbox> {
    return new AssistantSandbox(await start(), await loadBuiltInCatalogue());
  }

  async call(name: string, input: unknown): Promise<{ readonly result: ToolResult; readonly value: Told }> {
    const tool = this.tools.find((one) => one.name === name);
    if (!tool) throw new Error(name);
    const { signal } = new AbortController();
    const before = this.sent;
    const prepared = await tool.prepare(input, signal);
    if (this.sent !== before) throw new Error(`${name} sent something before anybody agreed.`);
    this.asked.push(...[prepared.about, ...(prepared.cost ? [prepared.cost] : [])].map(format));
    const result = await tool.invoke(input, { signal, confirm: (cost: Sentence) => this.#confirm(cost) });
    this.told.push(result.text);
    return { result, value: JSON.parse(result.text) };
  }

  /** Whatever tells who somebody of the two portals is: names, addresses, numbers. */
  async personal(): Promise<readonly string[]> {
    const found = new Set<string>();
    for (const dataSet of ['cafe', 'hotel'] as const) {
      const client = await connect(this.#sandbox, dataSet);
      for (const list of ['employees', 'employees/deactivated', 'employees/supervisors'])
        for (let offset = 0; ; offset += 50) {
          const special = list.endsWith('supervisors') ? '' : '&special=Ssn,BankAccount,BirthDate';
          const { json } = await client.get(`/hr/v1.0/${list}?limit=50&offset=${offset}${special}`);
          for (const row of json.data) for (const text of textsOf(row)) found.add(text);
          if (json.data.length === 0) break;
        }
    }
    return [...found];
  }

  secrets(): readonly string[] {
    return this.#sandbox.credentials.map(({ refreshToken }) => refreshToken);
  }

  async stop(): Promise<void> {
    await this.#sandbox.stop();
  }

  async #confirm(cost: Sentence): Promise<boolean> {
    this.asked.push(format(cost));
    return this.agrees;
  }

  #run(tables: ReturnType<typeof sqlTables>): RunInTable {
    return async (task, { signal, confirm }) => {
      const { requests, governor, clock } = this.#harness;
      const engine = new MaskedEngine(lateEngine(), lateEngine(), tables);
      const statement = statementOf(task);
      try {
        const run = await QueryRun.prepare(statement, { engine, tables, requests, governor, clock, form: 'masked' });
        const result = await run.run({ signal, confirm: ({ requests: count }) => confirm(sentence('{0}', count)) });
        if (!result) return { kind: 'not wanted' };
        this.shown.push(result);
        const { sql, parameters } = statement;
        const masked = await engine.maskedRows(sql, { parameters, most: mostRows, signal }).catch(() => undefined);
        return { kind: 'answered', result, masked };
      } catch (error) {
        if (engine.hasFailed) throw wrong('The statement fails on values that it meets.');
        throw error;
      } finally {
        engine.dispose();
      }
    };
  }

  #http(): HttpClient {
    const real = new NodeFetchClient();
    return {
      send: async ({ take, ...request }) => {
        this.sent++;
        const answer = await real.send(request);
        const body = this.alter(answer.body);
        if (!take || answer.status !== 200) return { ...answer, body };
        await take(body);
        return { ...answer, body: '' };
      },
    };
  }
}

function statementOf(task: TableTask) {
  if (task.kind === 'sql') return task;
  return { sql: withTitles(task.question, task.question.sql(task.inputs), format), parameters: {}, portals: [task.portal] };
}

/** An engine that is there at once, as that of a thread is. */
function lateEngine(): SqlEngine {
  const engine = localEngine();
  return {
    ended: new AbortController().signal,
    define: async (tables) => (await engine).define(tables),
    describe: async (sql) => (await engine).describe(sql),
    evaluate: async (expressions, parameters) => (await engine).evaluate(expressions, parameters),
    load: async (...rows) => (await engine).load(...rows),
    run: async (sql, options) => (await engine).run(sql, options),
    dispose: () => void engine.then((one) => one.dispose()),
  };
}

const telling =
  /^(?:firstName|lastName|name|userName|email|cellPhone\w*Prefix|cellPhone|phone|phoneWithoutCountryPrefix|street1|ssn|birthDate|registrationNumber|accountNumber|salaryIdentifier|value)$/;

function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    typeof one === 'string' && telling.test(name) && !/^\d{1,4}$/.test(one) && one.length > 3 ? [one] : textsOf(one),
  );
}
