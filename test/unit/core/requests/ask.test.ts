import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Endpoint, ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import { PlandayError, sentence } from '../../../../src/core/errors.ts';
import { connectionKey } from '../../../../src/core/portals/connectionKey.ts';
import type { SendOptions } from '../../../../src/core/rateLimit/rateGovernor.ts';
import type { Answer } from '../../../../src/core/requests/answer.ts';
import type { ApiResponse } from '../../../../src/core/requests/apiResponse.ts';
import { Ask } from '../../../../src/core/requests/ask.ts';
import { readAllRows } from '../../../../src/core/requests/readAllRows.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal, departments } from '../../support/harness.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

interface Page {
  readonly limit: number;
  readonly offset: number;
}

type Server = (page: Page) => unknown;

const people = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));
const cut = <T>(rows: readonly T[], { limit, offset }: Page, most = limit) => rows.slice(offset, offset + Math.min(limit, most));
const paged = (rows: readonly unknown[], page: Page, total: unknown = rows.length, most?: number) => ({
  paging: { ...page, total },
  data: cut(rows, page, most),
});

function createHarness(server: Server = (page) => paged(people(120), page), endpoint: Endpoint = departments) {
  const clock = new VirtualClock();
  const kept: string[] = [];
  const preferred: string[] = [];
  const answered: string[] = [];
  const portal = createPortal();
  const sent: ParameterValues[] = [];
  const given: SendOptions[] = [];
  const get = async ({ values }: Asked, options: SendOptions = {}): Promise<ApiResponse> => {
    sent.push(values);
    given.push(options);
    const page = { limit: Number(values.limit ?? 50), offset: Number(values.offset ?? 0) };
    await clock.sleep(100);
    return { status: 200, sentAt: clock.now() - 100, milliseconds: 100, content: contentOf(server(page)) };
  };
  const ask = new Ask({
    clock,
    portals: { get: () => portal },
    catalogue: { get: async () => endpoint },
    lastRequests: { keep: async (id, asked, all) => void kept.push(`${id} ${JSON.stringify(asked.values)} ${all}`) },
    prefer: (portalId) => preferred.push(portalId),
    onAnswer: (of, { request, list }) => answered.push(`${JSON.stringify(of.values)} ${request.all} ${list?.rows}`),
    requests: {
      get,
      readAll: (asked, options) => readAllRows({ asked, clock, get: (page) => get(page) }, options),
      begin: nobodyAsks,
      save: nobodyAsks,
    },
  });
  const asked: Asked = { portal, endpoint, values: {} };
  /** Next Page until there is none: as far as anybody would click. */
  const toTheEnd = async (): Promise<Answer> => {
    let answer = await ask.page(asked, {});
    for (let clicks = 0; answer.list?.next !== undefined && clicks < 300; clicks++) answer = await ask.next(asked, answer, {});
    return answer;
  };
  return { clock, ask, asked, kept, sent, given, preferred, answered, toTheEnd };
}

const nobodyAsks = () => assert.fail('nobody asks for it');
const rowsOf = (answer: Answer) => answer.content.parsedRows();
const endOf = ({ list }: Answer) => ({ rows: list?.rows, next: list?.next, partial: list?.partial?.reason });

describe('whoever keeps a history', () => {
  it('hears of each answer, a next page as what the whole was asked with, and of no failure', async () => {
    let isDown = false;
    const { clock, ask, asked, answered } = createHarness((page) => {
      if (isDown) throw new Error('down');
      return paged(people(120), page);
    });
    const first = await clock.until(ask.page(asked, {}));
    await clock.until(ask.next(asked, first, {}));
    await clock.until(ask.all(asked, {}));
    isDown = true;
    await assert.rejects(clock.until(ask.page(asked, {})));
    assert.deepEqual(answered, ['{} false 50', '{} false 100', '{} true 120']);
  });
});

describe('Ask', () => {
  it('offers what is left where the total is not to be believed', async () => {
    const { clock, ask, asked } = createHarness((page) => paged(people(120), page, 0));
    const { list } = await clock.until(ask.page(asked, {}));
    assert.deepEqual([list?.rows, list?.total, list?.next], [50, undefined, 50]);
  });

  it('adds the next page to the first one’s document', async () => {
    // One row was put at the front meanwhile: the last row of the first page comes again.
    let rows = people(60);
    const { clock, ask, asked } = createHarness((page) => paged(rows, page));
    const first = await clock.until(ask.page(asked, {}));
    rows = [{ id: 100 }, ...rows];
    const second = await clock.until(ask.next(asked, first, {}));
    assert.deepEqual(second.content.json(), { paging: { offset: 0, limit: 60, total: 61 }, data: people(60) });
    assert.deepEqual(endOf(second), { rows: 60, next: undefined, partial: undefined });
  });

  it('checks and remembers through every door', async () => {
    const { clock, ask, asked, kept } = createHarness();
    const first = await clock.until(ask.page(asked, {}));
    await clock.until(ask.next(asked, first, {}));
    await clock.until(ask.all(asked, {}));
    const id = 'p1 /hr/v1.0/departments';
    assert.deepEqual(kept, [`${id} {} false`, `${id} {} false`, `${id} {} true`]);
    const wrong: Asked = { ...asked, values: { limit: '51' } };
    for (const door of [
      () => ask.page(wrong, {}),
      () => ask.next(wrong, first, {}),
      () => ask.all({ ...wrong, values: { limit: '5' } }, {}),
    ])
      await clock
        .until(door())
        .catch((error: unknown) => assert.ok(error instanceof PlandayError && error.kind === 'invalidInput'));
    assert.equal(kept.length, 4, 'what is refused is not remembered; all pages take no page size');
  });

  it('says for which portal somebody waits', async () => {
    const { clock, ask, asked, preferred } = createHarness();
    await clock.until(ask.next(asked, await clock.until(ask.page(asked, {})), {}));
    await clock.until(ask.all(asked, {}));
    assert.deepEqual(preferred, ['p1', 'p1', 'p1']);
  });

  it('asks for all pages without what pages a list, and says so in the answer', async () => {
    const { clock, ask, asked } = createHarness();
    const { request, milliseconds } = await clock.until(ask.all({ ...asked, values: { limit: '5', offset: '10' } }, {}));
    assert.deepEqual(request, { portalId: 'p1', endpointId: '/hr/v1.0/departments', values: {}, all: true });
    assert.equal(milliseconds, 200, 'one page, then the others side by side');
  });

  it('has no next page where the answer is no list', async () => {
    const { clock, ask, asked } = createHarness(() => ({ id: 1 }));
    const answer = await clock.until(ask.page(asked, {}));
    await assert.rejects(ask.next(asked, answer, {}), { kind: 'invalidInput' });
  });

  it('has no next page where the list is at its end', async () => {
    const { clock, ask, asked } = createHarness((page) => paged(people(3), page));
    const answer = await clock.until(ask.page(asked, {}));
    await assert.rejects(ask.next(asked, answer, {}), { message: 'Departments of Nordlys Café has no next page here.' });
  });

  it('keeps a next page that is no list out of the document', async () => {
    let json: unknown;
    const { clock, ask, asked } = createHarness((page) => json ?? paged(people(120), page));
    const answer = await clock.until(ask.page(asked, {}));
    json = { message: 'no' };
    await assert.rejects(clock.until(ask.next(asked, answer, {})), { kind: 'notAList' });
  });

  it('leaves the waits for the rate limit out of the time of all pages', async () => {
    const { clock, ask, asked } = createHarness();
    const slow = new Ask({
      clock,
      portals: { get: () => asked.portal },
      catalogue: { get: async () => asked.endpoint },
      lastRequests: { keep: async () => undefined },
      requests: {
        begin: nobodyAsks,
        save: nobodyAsks,
        get: () => Promise.reject(new PlandayError('invalidInput', sentence('Nobody asks for one page here.'))),
        readAll: (given, options) =>
          readAllRows(
            {
              asked: given,
              clock,
              get: async ({ values }: { values: ParameterValues }) => {
                await clock.sleep(60_000);
                const page = { limit: Number(values.limit), offset: Number(values.offset) };
                return {
                  status: 200,
                  sentAt: clock.now() - 100,
                  milliseconds: 100,
                  content: contentOf(paged(people(120), page)),
                };
              },
            },
            options,
          ),
      },
    });
    assert.ok(ask);
    const startedAt = clock.now();
    const { milliseconds } = await clock.until(slow.all(asked, {}));
    assert.ok(clock.now() - startedAt >= 120_000);
    assert.equal(milliseconds, 200);
  });

  it('looks up the portal and the endpoint, and what is missing of the request', async () => {
    const { ask } = createHarness();
    const request = {
      portalId: 'p1',
      endpointId: '/hr/v1.0/departments',
      values: { LIMIT: '5', gone: 'x', offset: '' },
      all: false,
      notKept: ['off-set', 'nowhere'],
    };
    const { portal, endpoint, ...rest } = await ask.lookUp(request);
    assert.deepEqual([portal.id, endpoint.id], ['p1', '/hr/v1.0/departments']);
    assert.deepEqual(rest, { values: { limit: '5' }, lost: { gone: ['x'], nowhere: '…' }, notKept: ['offset'] });
    const whole = await ask.lookUp({ ...request, values: { limit: '5', gone: '' }, notKept: [] });
    assert.deepEqual(Object.keys(whole), ['portal', 'endpoint', 'values']);
    const { notKept: _, ...unsaid } = request;
    assert.deepEqual((await ask.lookUp(unsaid)).lost, { gone: ['x'] });
  });

  const defects: readonly [string, Partial<Asked>, string][] = [
    [
      'lost a value',
      { lost: { searchQuery: 'Anna', name: '' } },
      'Departments has no parameter searchQuery, name any more, so nothing was sent. Edit Parameters shows what it was set to.',
    ],
    [
      'has values that were not kept',
      { notKept: ['searchQuery', 'special'] },
      'The value of searchQuery, special was not kept, so nothing was sent: without it, Departments would be asked for something else. Set it again with Edit Parameters.',
    ],
    [
      'has a value that was not kept',
      { notKept: ['searchQuery'] },
      'The value of searchQuery was not kept, so nothing was sent: without it, Departments would be asked for something else. Set it again with Edit Parameters.',
    ],
  ];
  for (const [defect, change, message] of defects)
    it(`lets nothing through any door that ${defect}`, async () => {
      const { clock, ask, asked, kept, sent } = createHarness();
      const first = await clock.until(ask.page(asked, {}));
      const broken: Asked = { ...asked, ...change };
      for (const door of [() => ask.page(broken, {}), () => ask.next(broken, first, {}), () => ask.all(broken, {})])
        await assert.rejects(clock.until(door()), { kind: 'invalidInput', message });
      assert.deepEqual([sent.length, kept.length], [1, 1]);
    });

  it('looks up what periods were chosen as, under the names of today', async () => {
    const parameters = [{ name: 'from', in: 'query', required: true, type: 'string', date: 'date' }] as const;
    const { ask } = createHarness(undefined, { ...departments, parameters });
    const request = { portalId: 'p1', endpointId: departments.id, all: false };
    const { values, periods } = await ask.lookUp({ ...request, values: { From: '2026-11-23' }, periods: { From: 'thisWeek' } });
    assert.deepEqual([values, periods], [{ from: '2026-11-23' }, { from: 'thisWeek' }]);
  });

  it('says when an answer came, over which connection, and what it was asked', async () => {
    const { clock, ask, asked } = createHarness();
    const { request, connection, status, milliseconds, fetchedAt } = await clock.until(ask.page(asked, {}));
    assert.deepEqual(request, { portalId: 'p1', endpointId: '/hr/v1.0/departments', values: {}, all: false });
    assert.deepEqual([connection, status, milliseconds, fetchedAt], [connectionKey(asked.portal), 200, 100, clock.now()]);
    const all = await clock.until(ask.all(asked, {}));
    assert.deepEqual([all.status, all.connection, all.fetchedAt], [200, connectionKey(asked.portal), clock.now()]);
  });

  it('asks for the next page with all other values, and leaves the request as it was', async () => {
    const { clock, ask, asked, sent } = createHarness();
    const given = { ...asked, values: { limit: '20' } };
    const first = await clock.until(ask.page(given, {}));
    const second = await clock.until(ask.next(given, first, {}));
    const third = await clock.until(ask.next(given, second, {}));
    assert.deepEqual(sent, [{ limit: '20' }, { limit: '20', offset: '20' }, { limit: '20', offset: '40' }]);
    assert.deepEqual([third.request, third.list?.rows], [first.request, 60]);
  });

  it('adds no rows of another connection to an answer', async () => {
    const { clock, ask, asked, sent } = createHarness();
    const first = await clock.until(ask.page(asked, {}));
    await assert.rejects(ask.next({ ...asked, portal: createPortal({ appId: 'another' }) }, first, {}), {
      kind: 'staleAnswer',
      message:
        'Nordlys Café has been connected anew since this answer of Departments was read, so no rows were added to it. Choose Run Again to read it from the beginning.',
    });
    assert.equal(sent.length, 1);
  });

  it('asks nothing of a portal that is connected anew, and gives no answer of one that is meanwhile', async () => {
    const { clock, asked } = createHarness();
    const heard: unknown[] = [];
    const now = { portal: createPortal({ appId: 'another' }) };
    let sent = 0;
    const ask = new Ask({
      clock,
      portals: { get: () => now.portal },
      catalogue: { get: async () => asked.endpoint },
      lastRequests: { keep: async () => undefined },
      onAnswer: (_, answer) => heard.push(answer),
      requests: {
        get: async () => {
          sent++;
          now.portal = createPortal({ appId: 'another' });
          return { status: 200, sentAt: 0, milliseconds: 0, content: contentOf([]) };
        },
        readAll: nobodyAsks,
        begin: nobodyAsks,
        save: nobodyAsks,
      },
    });
    await assert.rejects(ask.page(asked, {}), { kind: 'replaced' });
    assert.equal(sent, 0);
    now.portal = asked.portal;
    await assert.rejects(ask.page(asked, {}), { kind: 'replaced' });
    assert.deepEqual([sent, heard], [1, []]);
  });

  it('has no next page where the list is not paged', async () => {
    const { paging: _, ...unpaged } = departments;
    const { clock, ask, asked } = createHarness();
    const first = await clock.until(ask.page(asked, {}));
    await assert.rejects(ask.next({ ...asked, endpoint: unpaged }, first, {}), { kind: 'invalidInput' });
  });

  it('begins an answer as one page, and saves one, each checked and remembered', async () => {
    const { clock, asked } = createHarness();
    const kept: boolean[] = [];
    const saved: unknown[] = [];
    const content = contentOf(paged(people(3), { limit: 50, offset: 0 }));
    const put = async () => undefined;
    const ask = new Ask({
      clock,
      portals: { get: () => asked.portal },
      catalogue: { get: async () => asked.endpoint },
      lastRequests: { keep: async (_id, _asked, all) => void kept.push(all) },
      requests: {
        get: nobodyAsks,
        readAll: nobodyAsks,
        begin: async () => ({ status: 203, sentAt: 0, milliseconds: 7, content, isWhole: false }),
        save: async (...given) => void saved.push(given),
      },
    });
    const { status, milliseconds, content: shown, list, request } = await ask.begin(asked, {});
    assert.deepEqual([status, milliseconds, shown, request.all], [203, 7, content, false]);
    assert.deepEqual([list?.rows, list?.total, list?.next, list?.partial], [3, 3, undefined, { reason: 'first' }]);
    const options = {};
    await ask.save(asked, put, options);
    assert.deepEqual(saved, [[asked, put, options]]);
    assert.deepEqual(kept, [false, false]);
    const wrong = { ...asked, values: { limit: '51' } };
    await assert.rejects(ask.begin(wrong, {}), { kind: 'invalidInput' });
    await assert.rejects(ask.save(wrong, put, {}), { kind: 'invalidInput' });
    assert.equal(kept.length, 2);
  });

  it('streams all rows without what pages a list, remembers that, and tells the waits as one', async () => {
    const { clock, ask, asked, kept, sent, given } = createHarness();
    const taken: unknown[] = [];
    const take = async (rows: readonly { json(): unknown }[]) => void taken.push(...rows.map((row) => row.json()));
    const told: (number | undefined)[] = [];
    const options = { signal: new AbortController().signal, onWait: (seconds?: number) => void told.push(seconds) };
    const streamed = await clock.until(ask.stream({ ...asked, values: { limit: '5', offset: '10' } }, take, options));
    assert.deepEqual([streamed, taken], [{ rows: 120, total: 120, repeated: false }, people(120)]);
    assert.deepEqual([kept, sent[0]], [['p1 /hr/v1.0/departments {} true'], { limit: '50', offset: '0' }]);
    assert.deepEqual(
      given.map(({ signal }) => signal),
      Array(3).fill(options.signal),
    );
    for (const seconds of [3, 5, undefined]) for (const { onWait } of given) onWait?.(seconds);
    assert.deepEqual(told, [3, 5, undefined]);
  });

  it('leaves no trace of what nobody clicked', async () => {
    const { clock, ask, asked, kept, answered, preferred, sent } = createHarness();
    const unnoticed = ask.unnoticed();
    const first = await clock.until(unnoticed.page(asked, {}));
    await clock.until(unnoticed.next(asked, first, {}));
    assert.deepEqual([sent.length, kept, answered, preferred], [2, [], [], []]);
    const wrong = { ...asked, values: { limit: '51' } };
    await assert.rejects(unnoticed.page(wrong, {}), { kind: 'invalidInput' });
  });

  it('remembers once it is known how it ended, and how', async () => {
    const { clock, ask, asked, kept } = createHarness(() => {
      assert.deepEqual(kept, []);
      throw new PlandayError('notFound', sentence('No.'));
    });
    await assert.rejects(clock.until(ask.page(asked, {})), { kind: 'notFound' });
    assert.equal(kept.length, 1);
  });
});

describe('Next Page to the end and Fetch All Pages', () => {
  const twice = [
    { id: 1, day: 1 },
    { id: 1, day: 2 },
    { id: 2, day: 1 },
    { id: 3, day: 1 },
    { id: 3, day: 2 },
    { id: 4, day: 1 },
  ];
  const servers: readonly [string, Server][] = [
    ['a server that behaves', (page) => paged(people(120), page)],
    ['an empty list', (page) => paged([], page)],
    ['a total of 0', (page) => paged(people(120), page, 0)],
    ['a total below the rows received', (page) => paged(people(120), page, 60)],
    ['a total that is text', (page) => paged(people(120), page, '120')],
    ['no total', (page) => ({ data: cut(people(120), page) })],
    ['no total and a short list', (page) => ({ data: cut(people(7), page) })],
    ['a bare array', (page) => cut(people(120), page)],
    ['20 rows at most', (page) => paged(people(120), page, 120, 20)],
    ['20 rows at most, without a total', (page) => cut(people(120), page, 20)],
    ['an id that one page holds twice', (page) => paged(twice, page)],
    ['an id that one page holds twice, over several pages', (page) => paged(twice, page, twice.length, 4)],
    ['rows that are alike', (page) => paged([{ id: 1 }, { id: 1 }, { id: 2 }], page)],
    [
      'rows without an id',
      (page) =>
        paged(
          people(120).map(({ id }) => ({ day: id % 7, page: Math.floor(id / 50) })),
          page,
        ),
    ],
    // Without a total: what brings nothing new stands between two pages that are alike.
    ['pages that are alike, apart', (page) => cut([{ id: 15 }, { day: 1 }, { id: 15 }, { day: 1 }], page, 1)],
    ['the whole list whatever is asked for', () => people(120)],
    ['the first page whatever is asked for', () => people(50)],
    ['the first page whatever is asked for, with a total', ({ limit }) => paged(people(120), { limit, offset: 0 })],
  ];
  for (const [title, server] of servers) {
    it(`give the same rows with ${title}`, async () => {
      const { clock, ask, asked, toTheEnd } = createHarness(server);
      const all = await clock.until(ask.all(asked, {}));
      const clicked = await clock.until(toTheEnd());
      assert.deepEqual(rowsOf(clicked), rowsOf(all));
      assert.deepEqual(endOf(clicked), endOf(all));
    });
  }

  it('give the same rows with any list, total and page size', async () => {
    const row = fc.record({
      id: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
      day: fc.integer({ min: 0, max: 3 }),
    });
    const total = fc.oneof(fc.constant('right'), fc.constant('none'), fc.constant('zero'));
    const check = async (rows: readonly unknown[], most: number, said: string) => {
      const server: Server = (page) =>
        said === 'none' ? cut(rows, page, most) : paged(rows, page, said === 'zero' ? 0 : rows.length, most);
      const { clock, ask, asked, toTheEnd } = createHarness(server);
      const all = await clock.until(ask.all(asked, {}));
      const clicked = await clock.until(toTheEnd());
      assert.deepEqual([rowsOf(clicked), endOf(clicked)], [rowsOf(all), endOf(all)]);
    };
    await fc.assert(fc.asyncProperty(fc.array(row, { maxLength: 60 }), fc.integer({ min: 1, max: 25 }), total, check), {
      numRuns: 1000,
    });
  });
});
