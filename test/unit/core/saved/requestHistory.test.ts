import assert from 'node:assert/strict';
import type { Endpoint, ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import { Emitter } from '../../../../src/core/event.ts';
import type { PeriodNames } from '../../../../src/core/parameters/periodNames.ts';
import { removedKey } from '../../../../src/core/portals/storedPortals.ts';
import { Pages } from '../../../../src/core/requests/pages.ts';
import { requestOf } from '../../../../src/core/requests/request.ts';
import { historyKey, mostOfHistory, RequestHistory } from '../../../../src/core/saved/requestHistory.ts';
import { createPortal, fail } from '../../support/harness.ts';
import { countedUuids, MemoryStateStore } from '../../support/stores.ts';
import { settled } from '../../support/virtualClock.ts';
import { SharedState } from '../../support/windows.ts';

const endpoint: Endpoint = {
  id: '/hr/v1.0/employees',
  api: 'hr',
  path: '/hr/v1.0/employees',
  name: 'Employees',
  summary: '',
  parameters: [
    { name: 'searchQuery', in: 'query', required: false, type: 'string', sensitive: true },
    { name: 'from', in: 'query', required: false, type: 'string', date: 'date' },
    { name: 'limit', in: 'query', required: false, type: 'integer' },
  ],
};

function createHarness(state = new MemoryStateStore()) {
  const removed = new Emitter<string>();
  const failures: unknown[] = [];
  const notStored = (error: unknown) => void failures.push(error);
  const history = new RequestHistory({ state, random: countedUuids(), onDidRemovePortal: removed.event, notStored });
  return { state, history, removed, failures };
}

const note = (
  history: RequestHistory,
  at: number,
  values: ParameterValues = {},
  { portalId = 'a', all = false, periods = {} }: { portalId?: string; all?: boolean; periods?: PeriodNames } = {},
) => {
  const asked = { portal: createPortal({ id: portalId }), endpoint, values, periods };
  const list = { rows: 50, skipped: 0, total: 1_240, pages: new Pages(), stale: 0 };
  return history.note(asked, { request: requestOf(asked, all), fetchedAt: at, milliseconds: 134.4, list }, ['23 Nov']);
};

const atsOf = (history: RequestHistory) => history.all().map(({ at }) => at);
/** As it is stored. */
const stored = { id: 'x', portalId: 'a', endpointId: '/x', values: {}, all: false, name: 'X', at: 1, milliseconds: 1 };

describe('the history', () => {
  it('says what was asked, when, how long it took and how many rows came; and nothing personal', async () => {
    const { history, state } = createHarness();
    const values = { searchQuery: 'Recognisable', from: '2026-11-23', limit: '50' };
    await note(history, 1_000, values, { periods: { from: 'thisWeek' } });
    const [{ id: _, mark: _mark, ...entry } = assert.fail(), ...others] = history.all();
    assert.deepEqual(others, []);
    assert.deepEqual(entry, {
      portalId: 'a',
      endpointId: endpoint.id,
      values: { from: '2026-11-23', limit: '50' },
      periods: { from: 'thisWeek' },
      all: false,
      notKept: ['searchQuery'],
      name: 'Employees',
      summary: ['23 Nov'],
      at: 1_000,
      milliseconds: 134,
      rows: 50,
      total: 1_240,
    });
    assert.doesNotMatch(JSON.stringify([...state.values]), /Recognisable/);
  });

  it('has the latest first, and each request once', async () => {
    const { history } = createHarness();
    await note(history, 1, { limit: '1' });
    const [{ id } = assert.fail()] = history.all();
    await note(history, 2, { limit: '2', from: '2026-11-23' });
    await note(history, 3, { from: '2026-11-23', limit: '2' });
    await note(history, 4, { limit: '1' }, { all: true });
    await note(history, 5, { limit: '1' });
    assert.deepEqual(
      history.all().map(({ at }) => at),
      [5, 4, 3],
    );
    assert.equal(history.all()[0]?.id, id, 'the same row, further up');
  });

  it('has the latest first whatever the clock is set to, also where it is full of what was asked years ahead', async () => {
    const { history, state } = createHarness();
    const year = 365 * 86_400_000;
    for (let count = 0; count < mostOfHistory; count++) await note(history, 10 * year + count, { limit: `${count}` });
    await note(history, year, { limit: 'now' });
    await note(history, year + 1, { limit: '5' });
    const limits = (of: RequestHistory) =>
      of
        .all()
        .slice(0, 3)
        .map(({ values }) => values.limit);
    assert.deepEqual(limits(history), ['5', 'now', `${mostOfHistory - 1}`]);
    assert.equal(history.all()[0]?.at, year + 1, 'when it was asked last');
    assert.deepEqual(limits(createHarness(state).history), limits(history));
  });

  it('has a bound, for itself and for the values of a request', async () => {
    const { history, state } = createHarness();
    await note(history, 1, { limit: '1' });
    const [entry = assert.fail()] = history.all();
    const older = Array.from({ length: mostOfHistory + 5 }, (_, at) => ({
      ...entry,
      id: `${at}`,
      at,
      values: { limit: `${at}` },
    }));
    await state.update(historyKey, older);
    await note(history, 500, { limit: '500' });
    assert.equal(history.all().length, mostOfHistory);
    assert.equal(history.all().at(-1)?.at, 6);
    assert.equal(state.get<readonly unknown[]>(historyKey)?.length, mostOfHistory);
    await note(history, 999, { limit: '1'.repeat(5_000) });
    assert.deepEqual([history.all()[0]?.values, history.all()[0]?.notKept], [{}, ['limit']]);
  });

  it('keeps no more than the user wants, in no window', async () => {
    const shared = new SharedState();
    let most = mostOfHistory;
    const onDidRemovePortal = new Emitter<string>().event;
    const options = { random: countedUuids(), onDidRemovePortal, notStored: assert.ifError, most: () => most };
    const [one, other] = [0, 1].map(() => new RequestHistory({ ...options, state: shared.open() }));
    if (!one || !other) return assert.fail();
    const seen = async () => {
      while (shared.deliver());
      other.noticeForeignChange();
      await settled();
      while (shared.deliver());
      return [one, other].map((history) => history.all().map(({ at }) => at));
    };
    for (const at of [1, 2, 3]) await note(one, at, { limit: `${at}` });
    assert.deepEqual(await seen(), [
      [3, 2, 1],
      [3, 2, 1],
    ]);
    most = 2;
    await note(one, 4);
    assert.deepEqual(await seen(), [
      [4, 3],
      [4, 3],
    ]);
    most = 1;
    await one.trim();
    assert.deepEqual(await seen(), [[4], [4]], 'at once, and not with the next answer');
    most = 2;
    await Promise.all([note(one, 5, { limit: '5' }), one.trim(), note(one, 6, { limit: '6' }), one.trim()]);
    assert.deepEqual(
      (await seen()).map((ats) => ats[0]),
      [6, 6],
      'the newest is never what goes',
    );
    most = 0;
    const { length } = new RequestHistory({ ...options, state: shared.open() }).all();
    assert.equal(length, 2);
    assert.deepEqual(await seen(), [[], []], 'and where it was set before anything was loaded');
    await note(one, 7);
    assert.deepEqual(await seen(), [[], []]);
  });

  it('goes with its portal, and so does what comes late', async () => {
    const { history, removed, state } = createHarness();
    await note(history, 1, {}, { portalId: 'a' });
    await note(history, 2, {}, { portalId: 'b' });
    removed.fire('a');
    await settled();
    assert.doesNotMatch(JSON.stringify(state.get(historyKey)), /"a"/, 'at once, and not with the next answer');
    await note(history, 3, { limit: '9' }, { portalId: 'a' });
    assert.deepEqual(
      history.all().map(({ portalId }) => portalId),
      ['b'],
    );
    assert.doesNotMatch(JSON.stringify(state.get(historyKey)), /"a"/);
  });

  it('goes with a portal that was removed before it was looked at', async () => {
    const { history, state } = createHarness();
    await note(history, 1, {}, { portalId: 'a' });
    await note(history, 2, {}, { portalId: 'b' });
    await state.update(removedKey, ['a']);
    const later = createHarness(state).history;
    await settled();
    assert.doesNotMatch(JSON.stringify(state.get(historyKey)), /"a"/);
    await note(later, 3, { limit: '3' }, { portalId: 'a' });
    assert.deepEqual(
      later.all().map(({ portalId }) => portalId),
      ['b'],
    );
    assert.doesNotMatch(JSON.stringify(state.get(historyKey)), /"a"/);
  });

  it('is cleared at once or one by one, and stays cleared in another window', async () => {
    const shared = new SharedState();
    const options = { random: countedUuids(), onDidRemovePortal: new Emitter<string>().event, notStored: assert.ifError };
    const [one, other] = [0, 1].map(() => new RequestHistory({ ...options, state: shared.open() }));
    if (!one || !other) return assert.fail();
    await note(one, 1, { limit: '1' });
    await note(one, 2, { limit: '2' });
    while (shared.deliver());
    await other.remove([other.all()[0]?.id ?? '']);
    while (shared.deliver());
    assert.deepEqual(
      one.all().map(({ at }) => at),
      [1],
    );
    await one.clear();
    await note(other, 3, { limit: '3' });
    while (shared.deliver());
    one.noticeForeignChange();
    for (const window of [one, other])
      assert.deepEqual(
        window.all().map(({ at }) => at),
        [3],
      );
  });

  it('keeps nobody waiting where it cannot be written, but says so where it is cleared', async () => {
    const { history, state, failures } = createHarness();
    await note(history, 1);
    state.failing.add(historyKey);
    await note(history, 2, { limit: '2' });
    assert.equal(failures.length, 1);
    await assert.rejects(history.clear());
    assert.equal(history.all().length, 1);
  });

  it('gives a row by its id, and says so where it is gone', async () => {
    const { history } = createHarness();
    await note(history, 1, { limit: '1' });
    await note(history, 2, { limit: '2' });
    const [, { id } = assert.fail()] = history.all();
    assert.equal(id, '00000001aaaa');
    assert.equal(history.get(id).at, 1);
    await history.remove([id]);
    assert.throws(() => history.get(id), {
      kind: 'invalidInput',
      message: 'That request is no longer in the history. The Requests view shows what is.',
    });
  });

  it('has neither rows nor words of what is no list, and what is known of one whose length is not', async () => {
    const { history, state } = createHarness();
    const asked = { portal: createPortal({ id: 'a' }), endpoint, values: {} };
    const answer = { request: requestOf(asked, false), fetchedAt: 5, milliseconds: 0.5 };
    const list = { rows: 0, skipped: 0, total: undefined, pages: new Pages(), stale: 0 };
    const plain = { portalId: 'a', endpointId: endpoint.id, values: {}, all: false, name: 'Employees', at: 5, milliseconds: 1 };
    const stored = () => state.get(historyKey);
    await history.note(asked, { ...answer, list: undefined });
    assert.deepEqual(stored(), [{ id: '00000001aaaa', mark: '1-00000001', ...plain }]);
    await history.note(asked, { ...answer, list });
    assert.deepEqual(stored(), [{ id: '00000001aaaa', mark: '2-00000002', ...plain, rows: 0 }]);
  });

  it('keeps values of 4,000 characters, and none of more', async () => {
    const { history } = createHarness();
    const room = 4_000 - '{"limit":""}'.length;
    await note(history, 1, { limit: '1'.repeat(room) });
    await note(history, 2, { limit: '1'.repeat(room + 1) });
    assert.deepEqual(
      history.all().map(({ values, notKept }) => [values.limit?.length, notKept]),
      [
        [undefined, ['limit']],
        [room, undefined],
      ],
    );
  });

  it('tells requests apart by portal, endpoint, values, pages and what was not kept, in any order of names', async () => {
    const { history, state } = createHarness();
    const values = { a: '1', b: '2' };
    const all = [
      { values },
      { values: { a: '1', b: '3' } },
      { values, portalId: 'b' },
      { values, endpointId: '/y' },
      { values, all: true },
      { values, notKept: ['c', 'd'] },
      { values, notKept: ['c'] },
      // The same as the first, and as the sixth.
      { values: { b: '2', a: '1' } },
      { values, notKept: ['d', 'c'] },
    ].map((entry, index) => ({ ...stored, ...entry, id: `${index}`, at: 100 - index }));
    await state.update(historyKey, all);
    assert.deepEqual(
      history.all().map(({ id }) => id),
      ['0', '1', '2', '3', '4', '5', '6'],
    );
  });

  it('orders what came at the same time by its id, as every window does', async () => {
    const { history, state } = createHarness();
    const all = ['b', 'c', 'a'].map((id) => ({ ...stored, id, values: { limit: id } }));
    await state.update(historyKey, [...all, { ...stored, id: 'z', at: 2 }]);
    assert.deepEqual(
      history.all().map(({ id }) => id),
      ['z', 'a', 'b', 'c'],
    );
  });

  it('has of one row what came later, whichever window knows of it', async () => {
    const { history, state } = createHarness();
    await state.update(historyKey, [{ ...stored, at: 5 }]);
    assert.deepEqual(atsOf(history), [5]);
    await state.update(historyKey, [{ ...stored, at: 9 }]);
    assert.deepEqual(atsOf(history), [9]);
    await state.update(historyKey, [{ ...stored, at: 7 }]);
    assert.deepEqual(atsOf(history), [9]);
  });

  it('writes again what another window wrote over, and tells where that fails', async () => {
    const { history, state, failures } = createHarness();
    await note(history, 1);
    const before = state.get(historyKey);
    await state.update(historyKey, []);
    history.noticeForeignChange();
    await settled();
    assert.deepEqual(state.get(historyKey), before);
    await state.update(historyKey, []);
    state.failing.add(historyKey);
    history.noticeForeignChange();
    await settled();
    assert.equal(failures.length, 1);
  });

  it('writes nothing where nothing goes: neither for a portal that it has nothing of, nor where there is room', async () => {
    const writes: string[] = [];
    const state = new (class extends MemoryStateStore {
      override async update(key: string, value: unknown): Promise<void> {
        writes.push(key);
        await super.update(key, value);
      }
    })();
    const { history, removed } = createHarness(state);
    await note(history, 1);
    await settled();
    writes.splice(0);
    removed.fire('b');
    history.noticeForeignChange();
    await history.trim();
    await settled();
    assert.deepEqual(writes, []);
    removed.fire('a');
    await settled();
    assert.deepEqual(writes, [`${historyKey}.removed`, historyKey]);
  });

  it('writes nothing of a request where none is to be kept, not for a moment either', async () => {
    const state = new MemoryStateStore();
    const onDidRemovePortal = new Emitter<string>().event;
    const history = new RequestHistory({ state, random: countedUuids(), onDidRemovePortal, notStored: fail, most: () => 0 });
    state.failing.add(historyKey);
    await note(history, 1);
    assert.deepEqual(history.all(), []);
  });

  it('is cut to what the user wants when it is made, looked at and added to', async () => {
    const { state } = createHarness();
    let most = 2;
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ ...stored, id: `${at}`, at, values: { at: `${at}` } }));
    const kept = () => state.get<readonly { readonly at: number }[]>(historyKey)?.map(({ at }) => at);
    await state.update(historyKey, many(3));
    const onDidRemovePortal = new Emitter<string>().event;
    const history = new RequestHistory({ state, random: countedUuids(), onDidRemovePortal, notStored: fail, most: () => most });
    await settled();
    assert.deepEqual(kept(), [2, 1]);
    await note(history, 9);
    assert.deepEqual(kept(), [9, 2]);
    await state.update(historyKey, [...many(4)]);
    history.noticeForeignChange();
    await settled();
    assert.deepEqual(kept(), [9, 3]);
    most = 0;
    await note(history, 10);
    assert.deepEqual(kept(), []);
  });

  it('shows two hundred, however many are stored', async () => {
    const { history, state } = createHarness();
    await state.update(
      historyKey,
      Array.from({ length: 201 }, (_, at) => ({ ...stored, id: `${at}`, at, values: { at: `${at}` } })),
    );
    assert.deepEqual([history.all().length, history.all().at(-1)?.at], [200, 1]);
  });

  it('has what was said last of a request that was answered twice in one moment', async () => {
    const { history } = createHarness();
    await note(history, 1);
    const asked = { portal: createPortal({ id: 'a' }), endpoint, values: {} };
    await history.note(asked, { request: requestOf(asked, false), fetchedAt: 1, milliseconds: 7, list: undefined });
    assert.deepEqual(
      history.all().map(({ milliseconds }) => milliseconds),
      [7],
    );
  });

  it('tells where what a portal leaves, or what is beyond its length, cannot be written', async () => {
    const { history, state, removed, failures } = createHarness();
    await note(history, 1);
    state.failing.add(historyKey);
    removed.fire('a');
    await settled();
    assert.equal(failures.length, 1);
    const trimmed = new RequestHistory({
      state,
      random: countedUuids(),
      onDidRemovePortal: removed.event,
      notStored: (error) => void failures.push(error),
      most: () => 0,
    });
    await trimmed.trim();
    assert.ok(failures.length > 1);
    state.failing.clear();
    await trimmed.trim();
    assert.deepEqual(state.get(historyKey), []);
  });

  it('says that it changed', async () => {
    const { history } = createHarness();
    let changes = 0;
    history.onDidChange(() => changes++);
    await note(history, 1);
    assert.equal(changes, 1);
  });

  it('is left alone where a later version has made something else of it', async () => {
    const { history, state, failures } = createHarness();
    await state.update(historyKey, { version: 2 });
    await state.update(removedKey, { version: 2 });
    const message =
      'The stored history is of a kind that this version does not know, perhaps of a later one, so it was left as it is. Update Planday API Explorer, then try again.';
    await assert.rejects(history.clear(), { kind: 'badState', message });
    await note(history, 1);
    assert.equal(failures.length, 1);
    assert.deepEqual(state.get(historyKey), { version: 2 });
    history.noticeForeignChange();
    await settled();
    assert.equal(failures.length, 1);
    assert.deepEqual(createHarness(state).history.all(), []);
  });

  it('knows an entry by all of its fields', async () => {
    const whole = { ...stored, rows: 1, total: 2, notKept: ['a'], summary: ['b'], ofLater: {} };
    const isKnown = async (entry: object) => {
      const { history, state } = createHarness();
      await state.update(historyKey, [entry]);
      return history.all().length === 1;
    };
    assert.deepEqual([await isKnown(stored), await isKnown(whole)], [true, true]);
    for (const wrong of [
      { id: 1 },
      { name: undefined },
      { at: '1' },
      { milliseconds: '1' },
      { rows: '1' },
      { total: null },
      { notKept: 'a' },
      { summary: [1] },
      { values: undefined },
      { values: [] },
      { all: undefined },
      { portalId: 7 },
    ])
      assert.equal(await isKnown({ ...whole, ...wrong }), false, JSON.stringify(wrong));
  });

  it('leaves what it does not know', async () => {
    const { history, state } = createHarness();
    const bare = { id: 'b', portalId: 'a', endpointId: '/x', name: 'X', at: 1, milliseconds: 1 };
    const strange = [
      bare,
      { ...bare, values: {} },
      { ...bare, values: {}, all: false, at: 1e300 },
      { ...bare, values: {}, all: false, mark: 7 },
      { id: 1 },
      { id: 'x', portalId: 'a', endpointId: '/x', values: { a: 1 } },
      null,
      'text',
    ];
    await state.update(historyKey, strange);
    assert.deepEqual(history.all(), []);
    await note(history, 1);
    assert.equal(history.all().length, 1);
    assert.deepEqual(state.get<readonly unknown[]>(historyKey)?.slice(1), strange);
  });
});
