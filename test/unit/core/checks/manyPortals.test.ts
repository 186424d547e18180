import assert from 'node:assert/strict';
import type { AnswerWork } from '../../../../src/core/answerWork.ts';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { atMost } from '../../../../src/core/checks/atMost.ts';
import type { Outcome } from '../../../../src/core/checks/check.ts';
import { mostRequests, unitsOf } from '../../../../src/core/checks/checkUnits.ts';
import { checkRequest } from '../../../../src/core/checks/requestChecks.ts';
import type { HttpClient } from '../../../../src/core/http.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { Queried } from '../../../../src/core/query/runQuery.ts';
import { Ask } from '../../../../src/core/requests/ask.ts';
import { isQuery } from '../../../../src/core/saved/savedEntry.ts';
import type { SavedRequest } from '../../../../src/core/saved/savedRequest.ts';
import { answer, createHarness, createPortal, departments } from '../../support/harness.ts';
import { leastTime, RateLimitModel } from '../../support/rateLimitModel.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

const portalCount = 20;
const ofPortal = [
  { seconds: 1, limit: 20 },
  { seconds: 60, limit: 750 },
];
const ofApp = [
  { seconds: 1, limit: 100 },
  { seconds: 60, limit: 2000 },
];
const row = { type: 'object', properties: { id: { type: 'integer' } } } as const;
const endpoint: Endpoint = {
  ...departments,
  response: { type: 'object', properties: { paging: {}, data: { type: 'array', items: row } } },
};

/** A Planday that counts, for each portal and for the one App ID of all. */
class CountingPlanday implements HttpClient {
  readonly #clock: VirtualClock;
  readonly #app: RateLimitModel;
  readonly #portals = new Map<string, RateLimitModel>();

  constructor(clock: VirtualClock) {
    this.#clock = clock;
    this.#app = new RateLimitModel({ clock, counting: 'sliding', windows: ofApp, latency: () => [0, 0], headers: true });
  }

  get rejected(): number {
    return [this.#app, ...this.#portals.values()].reduce((sum, model) => sum + model.rejected, 0);
  }

  get arrived(): number {
    return this.#app.arrivals.length;
  }

  async send({ url, body, headers = {} }: Parameters<HttpClient['send']>[0]): ReturnType<HttpClient['send']> {
    if (url.endsWith('/connect/token')) {
      const token = new URLSearchParams(String(body)).get('refresh_token');
      return answer({ access_token: `access-${token}`, token_type: 'Bearer', expires_in: 3600 });
    }
    const { Authorization: portal = '' } = headers;
    const made = {
      clock: this.#clock,
      counting: 'sliding',
      windows: ofPortal,
      latency: () => [30, 30] as const,
      headers: true,
    } as const;
    const model = this.#portals.get(portal) ?? new RateLimitModel(made);
    this.#portals.set(portal, model);
    const counted = await model.send();
    if (counted.status === 429) return counted;
    const all = await this.#app.send();
    return all.status === 429 ? all : answer({ paging: { offset: 0, limit: 50, total: 2 }, data: [{ id: 1 }, { id: 2 }] });
  }
}

function localWork([bytes = new Uint8Array()]: readonly Uint8Array[]): AnswerWork {
  const queried = new Queried(new TextDecoder().decode(bytes));
  const ask = async (_: string, query: string) => queried.count(query);
  return { ask: ask as unknown as AnswerWork['ask'], dispose: () => undefined };
}

async function run(requests: readonly Omit<SavedRequest, 'portalIds'>[]) {
  const clock = new VirtualClock();
  const planday = new CountingPlanday(clock);
  const harness = createHarness({ clock, http: planday });
  const portals: Portal[] = [];
  for (let count = 0; count < portalCount; count++) {
    const portal = createPortal({ id: `many-${count}`, name: `Portal ${count}` });
    await harness.portals.add(portal, `refresh-${count}-secretsecret`);
    portals.push(portal);
  }
  const catalogue = { get: async () => endpoint };
  const ask = new Ask({ ...harness, catalogue, lastRequests: { keep: async () => undefined } }).unnoticed();
  const parts = { ask, catalogue, work: localWork, clock };
  const entries = requests.map((one): SavedRequest => ({ ...one, portalIds: portals.map(({ id }) => id) }));
  const units = entries.flatMap((entry) => unitsOf(entry, portals));
  const outcomes: Outcome[] = [];
  const began = clock.now();
  const look = async ({ entry, portals: [portal] }: (typeof units)[number]) => {
    if (!isQuery(entry)) outcomes.push(...(await checkRequest(parts, entry, portal, {})));
  };
  await clock.until(atMost(mostRequests, units, look));
  const passed = outcomes.filter(({ what }) => what === 'passed').length;
  return { passed, milliseconds: clock.now() - began, sent: planday.arrived, rejected: planday.rejected };
}

const saved = (id: number): Omit<SavedRequest, 'portalIds'> => ({
  id: `s${id}`,
  mark: '1-x',
  name: `Request ${id}`,
  endpointId: endpoint.id,
  values: {},
  all: false,
});

describe('checks of twenty portals', () => {
  it('are ten of one request each, which is sent once', async () => {
    const conditions = Array.from({ length: 7 }, (_, id) => ({ query: `$.data[?@.id > ${id}]`, finds: id < 2 }));
    const checks = { status: 200, schema: true, rows: { min: 1 }, conditions } as const;
    const { milliseconds, ...counts } = await run([{ ...saved(0), checks }]);
    assert.deepEqual(counts, { passed: 200, sent: 20, rejected: 0 });
    assert.ok(milliseconds < 500, `${milliseconds} ms`);
  });

  it('are one of ten requests each, and keep to the limits near the least time that these allow', async () => {
    const requests = Array.from({ length: 10 }, (_, id) => ({ ...saved(id), checks: { status: 200 } }));
    const { milliseconds, ...counts } = await run(requests);
    assert.deepEqual(counts, { passed: 200, sent: 200, rejected: 0 });
    const least = Math.max(leastTime(ofApp, 200), leastTime(ofPortal, 10));
    assert.ok(milliseconds >= least && milliseconds < least + 500, `${milliseconds} ms, and at least ${least}`);
  });
});

describe('things that are done so many at a time', () => {
  it('begin in their order, and no more of them than that', async () => {
    const begun: number[] = [];
    const open: (() => void)[] = [];
    const act = (one: number) => {
      begun.push(one);
      return new Promise<void>((resolve) => open.push(resolve));
    };
    const all = atMost(2, [1, 2, 3], act);
    assert.deepEqual(begun, [1, 2]);
    open[1]?.();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(begun, [1, 2, 3]);
    for (const end of open) end();
    await all;
  });

  it('end with the first that fails, when those that were begun have ended', async () => {
    const ended: number[] = [];
    const act = async (one: number) => {
      if (one === 1) throw new Error('one');
      await new Promise((resolve) => setImmediate(resolve));
      ended.push(one);
    };
    await assert.rejects(atMost(2, [1, 2, 3, 4], act), { message: 'one' });
    assert.deepEqual(ended, [2]);
  });
});
