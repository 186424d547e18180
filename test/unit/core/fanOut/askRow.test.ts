import assert from 'node:assert/strict';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { PlandayError, sentence } from '../../../../src/core/errors.ts';
import { askRow, isWhole, type KeptPages } from '../../../../src/core/fanOut/askRow.ts';
import type { RowTarget } from '../../../../src/core/fanOut/rowIds.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal } from '../../support/harness.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

const history: Endpoint = {
  id: '/hr/v1.0/employees/{employeeId}/history',
  api: 'hr',
  path: '/hr/v1.0/employees/{employeeId}/history',
  name: 'History',
  summary: '',
  paging: { limit: 'limit', offset: 'offset', maximum: 50 },
  parameters: [
    { name: 'employeeId', in: 'path', required: true, type: 'integer' },
    { name: 'from', in: 'query', required: true, type: 'string' },
    { name: 'limit', in: 'query', required: false, type: 'integer', default: '20' },
    { name: 'offset', in: 'query', required: false, type: 'integer' },
  ],
};
const target: RowTarget = { key: '7', values: { employeeId: '7' }, ids: { employeeId: 7 } };
const running = new AbortController().signal;
const jsonOf = (body: Uint8Array) => JSON.parse(new TextDecoder().decode(body));
const numbered = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));

/** What a server answers to a page. */
type Serve = (offset: number, limit: number) => unknown;

/** A list of so many rows. */
const listOf =
  (count: number, paging: object = { total: count }): Serve =>
  (offset, limit) => ({ paging, data: numbered(count).slice(offset, offset + limit) });

function createHarness(serve: Serve, endpoint = history) {
  const clock = new VirtualClock();
  const sent: Asked['values'][] = [];
  const kept: KeptPages = new Map();
  const served = { by: serve };
  const requests = {
    get: async ({ values }: Asked, { signal }: { signal?: AbortSignal | undefined } = {}) => {
      signal?.throwIfAborted();
      sent.push(values);
      const content = contentOf(served.by(Number(values.offset ?? 0), Number(values.limit ?? 20)));
      return { status: 200, sentAt: 0, milliseconds: 1, content };
    },
  };
  const asked = { portal: createPortal(), endpoint, values: { from: 'a' } };
  const get = askRow({ requests, clock, asked, kept });
  const ask = (ids = target, signal = running, ending = running) => clock.until(get(ids, signal, ending));
  const offsets = () => sent.splice(0).map(({ offset }) => Number(offset ?? 0));
  return { ask, clock, sent, offsets, kept, served };
}

describe('askRow', () => {
  it('sends the ids with what all rows share, and asks for the largest page', async () => {
    const { ask, sent } = createHarness(() => ({ data: [1] }));
    const { kind, body } = await ask();
    assert.deepEqual([kind, jsonOf(body)], ['answered', { data: [1] }]);
    assert.deepEqual(sent, [{ from: 'a', limit: '50', employeeId: '7' }]);
  });

  for (const [count, pages] of [
    [0, 1],
    [49, 1],
    [50, 1],
    [51, 2],
    [120, 3],
    [1_000, 20],
  ] as const)
    it(`reads all pages of a list (${count}), each once`, async () => {
      const { ask, offsets, kept } = createHarness(listOf(count));
      const { body, cut, rest } = await ask();
      const { paging, data } = jsonOf(body);
      assert.deepEqual([paging.total, data], [count, numbered(count)]);
      assert.deepEqual([cut, rest, kept.size], [undefined, undefined, 0]);
      const sent = offsets().toSorted((one, other) => one - other);
      assert.deepEqual(
        sent,
        Array.from({ length: pages }, (_, index) => index * 50),
      );
    });

  it('reads on without a total while pages are full, and takes a short one for the end', async () => {
    for (const [count, pages] of [
      [49, 1],
      [100, 3],
    ] as const) {
      const { ask, offsets } = createHarness(listOf(count, {}));
      assert.equal(jsonOf((await ask()).body).data.length, count);
      assert.equal(offsets().length, pages);
    }
  });

  it('sends one request for what is no list, and where nothing pages', async () => {
    const { paging: _, ...unpaged } = history;
    for (const [serve, endpoint] of [
      [() => ({ id: 1 }), history],
      [listOf(120), unpaged],
    ] as const) {
      const { ask, sent } = createHarness(serve, endpoint);
      assert.equal((await ask()).cut, undefined);
      assert.equal(sent.length, 1);
    }
  });

  it('says how much is there where a list goes in circles', async () => {
    const { ask } = createHarness(() => ({ data: numbered(50) }));
    const { cut, rest } = await ask();
    assert.deepEqual([cut, rest], [{ rows: 50 }, undefined]);
  });

  it('ends at a bound, and says so', async () => {
    const { ask, sent } = createHarness(listOf(30_000));
    const { cut, rest } = await ask();
    assert.deepEqual([cut, rest], [{ rows: 20_000, total: 30_000 }, undefined]);
    assert.equal(sent.length, 400);
  });

  it('keeps what came when a page fails, and asks only for the others then', async () => {
    const { ask, offsets, served, kept } = createHarness(listOf(300));
    const error = new PlandayError('serverError', sentence('It failed.'), { status: 500 });
    served.by = (offset, limit) => {
      if (offset === 100) throw error;
      return listOf(300)(offset, limit);
    };
    const { body, cut, rest } = await ask();
    assert.deepEqual([cut, rest, jsonOf(body).data.length], [{ rows: 250, total: 300 }, error, 250]);
    assert.deepEqual(
      offsets().filter((offset) => offset === 100),
      [100, 100, 100],
    );
    served.by = listOf(300);
    assert.deepEqual(jsonOf((await ask()).body).data, numbered(300));
    assert.deepEqual([offsets(), kept.size], [[100], 0]);
  });

  it('keeps what came when it is stopped, or when the reading is over', async () => {
    for (const stops of ['signal', 'ending'] as const) {
      const { ask, offsets, served } = createHarness(listOf(300));
      const stop = new AbortController();
      served.by = (offset, limit) => {
        if (offset === 0) stop.abort();
        return listOf(300)(offset, limit);
      };
      const { cut, rest } = await (stops === 'signal' ? ask(target, stop.signal) : ask(target, running, stop.signal));
      assert.deepEqual([cut, rest, offsets()], [{ rows: 50, total: 300 }, 'cancelled', [0]]);
      assert.equal(jsonOf((await ask()).body).data.length, 300);
      assert.deepEqual(offsets(), [50, 100, 150, 200, 250]);
    }
  });

  it('does not wait for another try of a page when it is stopped', async () => {
    const { ask, clock, served } = createHarness(listOf(300));
    const stop = new AbortController();
    served.by = (offset, limit) => {
      if (offset === 0) return listOf(300)(offset, limit);
      stop.abort();
      throw new PlandayError('serverError', sentence('It failed.'), { status: 500 });
    };
    const startedAt = clock.elapsed();
    const { cut, rest } = await ask(target, stop.signal);
    assert.deepEqual([cut, rest, clock.elapsed() - startedAt], [{ rows: 50, total: 300 }, 'cancelled', 0]);
  });

  it('reads a list anew that has changed since it was stopped', async () => {
    const { ask, served } = createHarness(listOf(120));
    const stop = new AbortController();
    served.by = (offset, limit) => {
      stop.abort();
      return listOf(120)(offset, limit);
    };
    await ask(target, stop.signal);
    const now = numbered(121).toReversed();
    served.by = (offset, limit) => ({ paging: { total: 121 }, data: now.slice(offset, offset + limit) });
    const { data } = jsonOf((await ask()).body);
    assert.deepEqual(data, now);
  });

  it('sends nothing for an id that the endpoint does not take', async () => {
    const { ask } = createHarness(listOf(1));
    const odd = { key: 'x', values: { employeeId: 'x' }, ids: { employeeId: 'x' } };
    await assert.rejects(ask(odd), { kind: 'invalidInput' });
  });
});

describe('A first page', () => {
  for (const [what, answer, isAll] of [
    ['what is no list', { id: 1 }, true],
    ['no rows, whatever total it tells', { paging: { total: 9 }, data: [] }, true],
    ['as many rows as it tells', { paging: { total: 50 }, data: numbered(50) }, true],
    ['one row less than it tells', { paging: { total: 51 }, data: numbered(50) }, false],
    ['one row less than was asked for, without a total', { data: numbered(49) }, true],
    ['as many rows as were asked for, without a total', { data: numbered(50) }, false],
  ] as const)
    it(`of ${what} is ${isAll ? '' : 'not '}all there is`, () => assert.equal(isWhole(contentOf(answer), 50), isAll));
});
