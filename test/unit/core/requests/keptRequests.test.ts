import assert from 'node:assert/strict';
import type { Endpoint, ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import { Emitter } from '../../../../src/core/event.ts';
import { KeptRequests, lastRequestId } from '../../../../src/core/requests/keptRequests.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { createPortal } from '../../support/harness.ts';

const key = 'requests';

function createHarness(stored?: unknown, most = 3, longestValues = 4_000) {
  const kept = new Map<string, unknown>(stored === undefined ? [] : [[key, stored]]);
  const state = {
    get: <T>(name: string) => kept.get(name) as T | undefined,
    update: async (name: string, value: unknown) => void kept.set(name, JSON.parse(JSON.stringify(value))),
  };
  const removed = new Emitter<string>();
  return {
    kept,
    removed,
    state,
    requests: new KeptRequests({ state, key, most, longestValues, onDidRemovePortal: removed.event, notStored: assert.ifError }),
  };
}

function asked(portalId: string, values: ParameterValues = {}, path = '/hr/v1.0/employees'): Asked {
  const endpoint: Endpoint = {
    id: path,
    api: 'hr',
    path,
    name: 'Employees',
    summary: '',
    parameters: [
      { name: 'special', in: 'query', required: false, type: 'string', array: 'comma', sensitive: true },
      { name: 'searchQuery', in: 'query', required: false, type: 'string' },
    ],
  };
  return { portal: createPortal({ id: portalId }), endpoint, values };
}

describe('KeptRequests', () => {
  it('knows what was asked under an id, the last time that it was', async () => {
    const { requests } = createHarness();
    await requests.keep('1', asked('a', { searchQuery: 'Anna' }), false);
    await requests.keep('1', asked('a', { searchQuery: 'Berg' }), true);
    assert.deepEqual(requests.find('1'), {
      id: '1',
      portalId: 'a',
      endpointId: '/hr/v1.0/employees',
      values: { searchQuery: 'Berg' },
      all: true,
      uses: 2,
      notKept: [],
    });
    assert.equal(requests.find('2'), undefined);
  });

  it('keeps nothing sensitive, and no more of a request than is worth keeping; but that it was there', async () => {
    const { requests, kept } = createHarness();
    await requests.keep('1', asked('a', { special: ['Ssn'], searchQuery: 'Anna' }), false);
    await requests.keep('2', asked('a', { searchQuery: 'x'.repeat(5_000) }), false);
    const found = ['1', '2'].map((id) => requests.find(id));
    assert.deepEqual(
      found.map((request) => [request?.values, request?.notKept]),
      [
        [{ searchQuery: 'Anna' }, ['special']],
        [{}, ['searchQuery']],
      ],
    );
    assert.doesNotMatch(JSON.stringify([...kept]), /Ssn|xxx/);
  });

  it('keeps values up to so many characters', async () => {
    const values = { searchQuery: 'x'.repeat(20) };
    const { length } = JSON.stringify(values);
    for (const [longest, kept, notKept] of [
      [length, values, []],
      [length - 1, {}, ['searchQuery']],
    ] as const) {
      const { requests } = createHarness(undefined, 3, longest);
      await requests.keep('1', asked('a', values), false);
      assert.deepEqual([requests.find('1')?.values, requests.find('1')?.notKept], [kept, notKept]);
    }
  });

  it('keeps values of any length where nobody says how much is worth keeping', async () => {
    const values = { searchQuery: 'x'.repeat(10_000) };
    const { state, removed } = createHarness();
    const endless = new KeptRequests({ state, key, most: 1, onDidRemovePortal: removed.event, notStored: assert.ifError });
    await endless.keep('1', asked('a', values), false);
    assert.deepEqual(endless.find('1')?.values, values);
  });

  it('goes on after a rewriting that failed, and tells what could not be kept', async () => {
    const { kept, state, removed } = createHarness([{ id: '1', portalId: 'a', endpointId: '/x' }]);
    const failure = new Error('The disk is full');
    const told: unknown[] = [];
    let isFull = true;
    const full = {
      ...state,
      update: (name: string, value: unknown) => (isFull ? Promise.reject(failure) : state.update(name, value)),
    };
    const requests = new KeptRequests({
      state: full,
      key,
      most: 3,
      onDidRemovePortal: removed.event,
      notStored: (error) => told.push(error),
    });
    await assert.rejects(
      requests.rewrite(() => undefined),
      failure,
    );
    await requests.keep('2', asked('a'), false);
    assert.deepEqual(told, [failure]);
    isFull = false;
    await requests.keep('3', asked('a'), false);
    assert.deepEqual(
      requests.all().map(({ id }) => id),
      ['3', '1'],
    );
    await requests.rewrite(() => undefined);
    assert.deepEqual([kept.get(key), requests.all()], [[], []]);
  });

  it('keeps nothing that comes late of a portal that is gone', async () => {
    const { requests, removed, kept } = createHarness();
    removed.fire('a');
    await requests.keep('1', asked('a'), false);
    await requests.keep('2', asked('b'), false);
    assert.deepEqual([requests.find('1'), requests.find('2')?.portalId, kept.size], [undefined, 'b', 1]);
  });

  it('lets what it is told choose between what is kept and what comes', async () => {
    const { requests } = createHarness();
    await requests.keep('1', asked('a', { searchQuery: 'Anna' }), false);
    await requests.keep('2', asked('a'), false);
    await requests.keep('1', asked('a', { searchQuery: 'Berg' }), false, (_now, before) => before ?? assert.fail());
    assert.deepEqual(
      requests.all().map(({ values }) => values),
      [{ searchQuery: 'Anna' }, {}],
      'the latest first, whatever was chosen',
    );
  });

  it('rewrites all that is kept, drops what cannot be read, and tells where that fails', async () => {
    const { requests, kept } = createHarness([
      { id: '1', portalId: 'a', endpointId: '/x' },
      { broken: 'Anna' },
      { id: '2', portalId: 'b', endpointId: '/y' },
    ]);
    await requests.rewrite((entry) => (entry.id === '1' ? undefined : { ...entry, values: { from: '1' } }));
    assert.deepEqual(kept.get(key), [{ id: '2', portalId: 'b', endpointId: '/y', values: { from: '1' }, all: false }]);
    const state = { get: () => undefined, update: () => Promise.reject(new Error('The disk is full')) };
    const broken = new KeptRequests({
      state,
      key,
      most: 3,
      onDidRemovePortal: new Emitter<string>().event,
      notStored: () => undefined,
    });
    await broken.rewrite(() => undefined);
    const full = { get: <T>() => kept.get(key) as T, update: state.update };
    const other = new KeptRequests({
      state: full,
      key,
      most: 3,
      onDidRemovePortal: new Emitter<string>().event,
      notStored: () => undefined,
    });
    await assert.rejects(
      other.rewrite(() => undefined),
      /The disk is full/,
    );
    await other.keep('3', asked('a'), false);
  });

  it('writes nothing where nothing changes', async () => {
    let writes = 0;
    const stored = [{ id: '1', portalId: 'a', endpointId: '/x', values: {}, all: false }];
    const state = { get: <T>() => stored as T, update: async () => void writes++ };
    const requests = new KeptRequests({
      state,
      key,
      most: 3,
      onDidRemovePortal: new Emitter<string>().event,
      notStored: assert.ifError,
    });
    await requests.rewrite((entry) => entry);
    assert.equal(writes, 0);
  });

  it('keeps what a period was called, for as long as its dates are kept', async () => {
    const { requests } = createHarness(undefined, 3, 100);
    const values = { from: '2026-11-23', to: '2026-11-29' };
    await requests.keep('1', { ...asked('a', values), periods: { from: 'thisWeek' } }, false);
    await requests.keep(
      '2',
      { ...asked('a', { ...values, searchQuery: 'x'.repeat(100) }), periods: { from: 'thisWeek' } },
      false,
    );
    await requests.keep('3', asked('a', values), false);
    assert.deepEqual(
      ['1', '2', '3'].map((id) => requests.find(id)?.periods),
      [{ from: 'thisWeek' }, undefined, undefined],
    );
  });

  it('lists the latest first, once each, and forgets the oldest', async () => {
    const { requests } = createHarness();
    for (const path of ['/x', '/y', '/x', '/z', '/v']) {
      const one = asked('a', {}, path);
      await requests.keep(lastRequestId({ portalId: 'a', endpointId: path }), one, false);
    }
    assert.deepEqual(
      requests.all().map(({ endpointId }) => endpointId),
      ['/v', '/z', '/x'],
    );
  });

  it('counts how often each was asked, also over a restart, and believes no count that it did not write', async () => {
    const { requests } = createHarness(
      [
        { id: '1', portalId: 'a', endpointId: '/x', uses: 4 },
        { id: '2', portalId: 'a', endpointId: '/y', uses: 1e300 },
        ...[1, 0, -3, 1.5, '7', null].map((uses, index) => ({ id: `odd ${index}`, portalId: 'a', endpointId: '/z', uses })),
      ],
      10,
    );
    assert.deepEqual(
      requests.all().map(({ uses }) => uses),
      [4, 1_000_000, ...Array(6).fill(undefined)],
    );
    for (const id of ['1', '2', 'odd 4']) await requests.keep(id, asked('a'), false);
    assert.deepEqual(
      ['1', '2', 'odd 4'].map((id) => requests.find(id)?.uses),
      [5, 1_000_000, 2],
    );
  });

  it('forgets by itself what was asked of a portal that is gone', async () => {
    const { requests, removed } = createHarness();
    await requests.keep('1', asked('a'), false);
    await requests.keep('2', asked('b'), false);
    await requests.keep('3', asked('c'), false);
    // Both at once, as another window may have removed them.
    removed.fire('a');
    removed.fire('c');
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(
      requests.all().map(({ portalId }) => portalId),
      ['b'],
    );
  });

  it('reads what version 0.1.0 kept of the last values', () => {
    const { requests } = createHarness([{ portalId: 'a', endpointId: '/x', values: { from: '2026-01-01' } }]);
    assert.deepEqual(requests.find(lastRequestId({ portalId: 'a', endpointId: '/x' }))?.values, { from: '2026-01-01' });
  });

  for (const nonsense of ['text', 7, [null], [{}], [{ id: 1 }], [{ portalId: 'a', endpointId: '/x', values: { from: 7 } }]]) {
    it(`survives ${JSON.stringify(nonsense)} in the state`, () => assert.deepEqual(createHarness(nonsense).requests.all(), []));
  }
});
