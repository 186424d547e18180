import assert from 'node:assert/strict';
import type { PlandayError } from '../../../../src/core/errors.ts';
import { longestSavedName } from '../../../../src/core/saved/entryParts.ts';
import { isQuery } from '../../../../src/core/saved/savedEntry.ts';
import { isSaved } from '../../../../src/core/saved/savedRequest.ts';
import { type NewSavedRequest, removedSavedKey, SavedRequests, savedKey } from '../../../../src/core/saved/savedRequests.ts';
import { isSoonOver, ratio } from '../../support/costs.ts';
import { countedUuids, MemoryStateStore } from '../../support/stores.ts';
import { SharedState } from '../../support/windows.ts';

const request: NewSavedRequest = { name: 'Shifts', endpointId: '/x', values: {}, all: false, portalIds: ['p'] };

function createHarness(state = new MemoryStateStore()) {
  const saved = new SavedRequests({ state, random: countedUuids(), notStored: assert.ifError });
  return { state, saved, names: () => saved.all().map(({ name, folder }) => (folder ? `${folder}/${name}` : name)) };
}

function twoWindows() {
  const shared = new SharedState();
  const random = countedUuids();
  const open = () => new SavedRequests({ state: shared.open(), random, notStored: assert.ifError });
  return { shared, one: open(), other: open() };
}

describe('saved requests', () => {
  it('get a number where the name is taken, and nothing is overwritten', async () => {
    const { saved, names } = createHarness();
    await saved.add([request]);
    const added = await saved.add([{ ...request, name: 'shifts' }, request]);
    assert.deepEqual(names(), ['Shifts', 'shifts 2', 'Shifts 3']);
    assert.deepEqual(
      added.map(({ name }) => name),
      ['shifts 2', 'Shifts 3'],
    );
  });

  it('get no longer with their number than a file may hold', async () => {
    const { saved } = createHarness();
    const name = 'x'.repeat(longestSavedName);
    for (let round = 0; round < 12; round++) await saved.add([{ ...request, name }]);
    const names = saved.all().map((one) => one.name);
    assert.equal(new Set(names).size, 12);
    assert.ok(names.every(({ length }) => length <= longestSavedName));
    assert.ok(names.includes(`${'x'.repeat(76)}… 12`));
  });

  it('are numbered in no more time than they are many', async () => {
    const adding = (count: number) => () => createHarness().saved.add(Array.from({ length: count }, () => request));
    if (await isSoonOver(adding(1_000))) return;
    assert.ok((await ratio(adding(1_000), adding(500), 3)) <= 3);
  });

  it('stand beside queries, which an older version leaves as they are', async () => {
    const { state, saved } = createHarness();
    await saved.add([request]);
    const [query = assert.fail()] = await saved.add([{ name: 'Shifts', sql: 'SELECT 1', values: {}, portalIds: [] }]);
    assert.equal(query.name, 'Shifts 2');
    assert.deepEqual(
      saved.requests().map(({ name }) => name),
      ['Shifts'],
    );
    await saved.update(query.id, { sql: 'SELECT 2', folder: 'Pay' });
    const now = saved.get(query.id);
    assert.ok(isQuery(now) && now.sql === 'SELECT 2' && now.folder === 'Pay');
    const stored = (state.get<readonly { id: string }[]>(savedKey) ?? []).find(({ id }) => id === query.id);
    assert.ok(stored && !isSaved(stored));
    await saved.remove([query.id]);
    assert.equal(saved.all().length, 1);
  });

  it('are changed field by field, and the rest of them stays, a later version’s too', async () => {
    const { saved, state, names } = createHarness();
    const [{ id } = assert.fail()] = await saved.add([{ ...request, query: '$..id' }]);
    await state.update(savedKey, [
      { ...saved.get(id), chart: 'bars' },
      { id: 'later', version: 2 },
    ]);
    await saved.update(id, { folder: 'Pay' });
    await saved.update(id, { name: 'Mine' });
    assert.deepEqual(names(), ['Pay/Mine']);
    await saved.update(id, { folder: undefined });
    assert.deepEqual(names(), ['Mine']);
    const [{ mark: _, portalMark: _portals, ...now } = assert.fail(), later] =
      state.get<readonly { mark: string; portalMark?: string }[]>(savedKey) ?? [];
    assert.deepEqual(now, { ...request, id, name: 'Mine', query: '$..id', chart: 'bars' });
    assert.deepEqual(later, { id: 'later', version: 2 });
  });

  it('are put in a folder together, and those of them that were deleted meanwhile stay away', async () => {
    const { saved, state, names } = createHarness();
    const [one, two, three] = await saved.add([
      request,
      { ...request, name: 'Two', folder: 'Pay' },
      { ...request, name: 'Three' },
    ]);
    if (!one || !two || !three) return assert.fail();
    await saved.remove([three.id]);
    await saved.put([one.id, two.id, three.id], 'Pay');
    assert.deepEqual(names(), ['Pay/Shifts', 'Pay/Two']);
    assert.equal(saved.get(two.id).mark, two.mark, 'what is there already stays as it is');
    const before = state.get(savedKey);
    await saved.put([one.id, two.id], 'Pay');
    assert.deepEqual(state.get(savedKey), before);
    await saved.put([one.id, two.id], undefined);
    assert.deepEqual(names(), ['Shifts', 'Two']);
    await assert.rejects(saved.put([three.id], 'Pay'), /That saved request was deleted\./);
  });

  it('have an id and marks of their own, and a mark of their portals where they have any', async () => {
    const { saved, state } = createHarness();
    const added = await saved.add([
      { ...request, folder: undefined } as unknown as NewSavedRequest,
      { ...request, name: 'B', portalIds: [] },
    ]);
    const expected = [
      { ...request, id: '00000003aaaa', mark: '1-00000001', portalMark: '1-00000002' },
      { ...request, name: 'B', portalIds: [], id: '00000005aaaa', mark: '1-00000004' },
    ];
    assert.deepEqual(added, expected);
    assert.deepEqual(state.get(savedKey), expected);
  });

  it('are newer with each change, of their portals by themselves, and as old as before without one', async () => {
    const { saved } = createHarness();
    const [{ id } = assert.fail()] = await saved.add([request]);
    const marksAfter = async (change: Parameters<typeof saved.update>[1]) => {
      await saved.update(id, change);
      const { mark, portalMark } = saved.get(id);
      return [mark, portalMark].map((one) => one?.split('-')[0]);
    };
    assert.deepEqual(await marksAfter({ name: 'A' }), ['2', '1']);
    assert.deepEqual(await marksAfter({ portalIds: ['q'] }), ['2', '2']);
    assert.deepEqual(await marksAfter({ portalIds: ['q'], name: 'A' }), ['2', '2']);
    assert.deepEqual(await marksAfter({ portalIds: [], name: 'B' }), ['3', '3']);
    assert.deepEqual(await marksAfter({ portalIds: [], folder: undefined }), ['3', '3']);
  });

  it('say that they changed, and that they were written', async () => {
    const { saved } = createHarness();
    const told: string[] = [];
    saved.onDidChange(() => told.push('changed'));
    saved.onDidSave(() => told.push('saved'));
    await saved.add([request]);
    assert.deepEqual(told, ['saved', 'changed']);
  });

  it('say that one was deleted meanwhile', async () => {
    const { saved } = createHarness();
    const [{ id } = assert.fail()] = await saved.add([request]);
    await saved.remove([id]);
    const refusal = {
      kind: 'invalidInput',
      message: 'That saved request was deleted. The Requests view shows those that there are.',
    };
    assert.throws(() => saved.get(id), refusal);
    await assert.rejects(saved.update(id, { name: 'A' }), refusal);
    await assert.rejects(saved.put([], 'Pay'), refusal);
  });

  it('are numbered by the first number that is free for each name', async () => {
    const { saved, names } = createHarness();
    await saved.add(['A', 'A 2', 'B'].map((name) => ({ ...request, name })));
    await saved.add(['A', 'A', 'B', 'C'].map((name) => ({ ...request, name })));
    assert.deepEqual(names().slice(3), ['A 3', 'A 4', 'B 2', 'C']);
  });

  it('that another window wrote over are written again, and told of where that fails', async () => {
    const state = new MemoryStateStore();
    const failures: unknown[] = [];
    const notStored = (error: unknown) => void failures.push(error);
    const saved = new SavedRequests({ state, random: countedUuids(), notStored });
    await saved.add([request]);
    const before = state.get(savedKey);
    const look = async () => {
      saved.noticeForeignChange();
      await new Promise((resolve) => setImmediate(resolve));
    };
    await state.update(savedKey, []);
    await look();
    assert.deepEqual(state.get(savedKey), before);
    await state.update(savedKey, []);
    state.failing.add(savedKey);
    await look();
    assert.equal(failures.length, 1);
    state.failing.clear();
    await look();
    state.failing.add(savedKey);
    await look();
    assert.equal(failures.length, 1, 'nothing is written where nothing is missing');
  });

  describe('of another machine', () => {
    const came = (mark: string, more: object = {}) => ({ ...request, id: 'x', mark, portalIds: [], ...more });

    it('are taken, and those that were deleted there go', async () => {
      const { saved, names, state } = createHarness();
      const [own = assert.fail(), other = assert.fail()] = await saved.add(['A', 'B'].map((name) => ({ ...request, name })));
      await saved.take([came('1-x')], [own.id, 'not here']);
      assert.deepEqual(names(), ['B', 'Shifts']);
      assert.deepEqual(state.get(removedSavedKey), [own.id]);
      await saved.take([{ ...other, name: 'Newer', mark: '2-x' }], []);
      assert.deepEqual(names(), ['Newer', 'Shifts']);
    });

    it('that were deleted, there or here, do not come back', async () => {
      const { saved, names, state } = createHarness();
      await saved.take([came('1-x')], ['x']);
      assert.deepEqual(names(), []);
      await saved.take([came('1-x')], []);
      assert.deepEqual(names(), ['Shifts']);
      await saved.remove(['x']);
      await saved.take([came('9-x')], []);
      assert.deepEqual([names(), state.get(savedKey)], [[], []]);
    });

    it('are nothing to a list that a later version has made something else of, where nothing came', async () => {
      const { saved, state } = createHarness();
      await state.update(savedKey, { version: 2 });
      await saved.take([], ['not here']);
      await assert.rejects(saved.take([came('1-x')], []), { kind: 'badState' });
    });

    it('cost no write where they are the ones of here', async () => {
      const { saved, state } = createHarness();
      await state.update(removedSavedKey, 'of a later version');
      await saved.take([came('1-x')], []);
      state.failing.add(savedKey).add(removedSavedKey);
      await saved.take([came('1-x', { name: 'as old' })], ['not here']);
      await assert.rejects(saved.take([came('2-x')], []), { kind: 'notStored' });
    });
  });

  it('tell where they cannot be written: they are work', async () => {
    const { saved, state } = createHarness();
    state.failing.add(savedKey);
    await assert.rejects(saved.add([request]), (error: PlandayError) => error.kind === 'notStored');
    assert.deepEqual(saved.all(), []);
  });

  it('are left alone where a later version has made something else of them', async () => {
    const { saved, state } = createHarness();
    await state.update(savedKey, { version: 2, requests: [] });
    await assert.rejects(saved.add([request]), {
      kind: 'badState',
      message:
        'The stored list of saved requests is of a kind that this version does not know, perhaps of a later one, so it was left as it is. Update Planday API Explorer, then try again.',
    });
    saved.noticeForeignChange();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(state.get(savedKey), { version: 2, requests: [] });
  });

  it('are in one order in every window', async () => {
    const { saved, state } = createHarness();
    await state.update(
      savedKey,
      ['b', 'c', 'a'].map((id) => ({ ...request, id, mark: '1-x' })),
    );
    assert.deepEqual(
      saved.all().map(({ id }) => id),
      ['a', 'b', 'c'],
    );
  });

  it('of two windows keep what each of them moved, renamed or deleted', async () => {
    const { shared, one, other } = twoWindows();
    const added = await one.add(['A', 'B', 'C', 'D'].map((name) => ({ ...request, name })));
    const [a = '', b = '', c = '', d = ''] = added.map(({ id }) => id);
    while (shared.deliver());
    await Promise.all([one.put([a, b], 'Pay'), other.put([c], 'Plan'), other.remove([d])]);
    await settled(shared, [one, other]);
    for (const window of [one, other])
      assert.deepEqual(
        window.all().map(({ name, folder }) => `${folder}/${name}`),
        ['Pay/A', 'Pay/B', 'Plan/C'],
      );
  });

  it('keep the name that one window gave and the portals that another one chose', async () => {
    const { shared, one, other } = twoWindows();
    const [{ id } = assert.fail()] = await one.add([request]);
    while (shared.deliver());
    await Promise.all([one.update(id, { name: 'Today' }), other.update(id, { portalIds: ['q'] })]);
    await settled(shared, [one, other]);
    for (const window of [one, other])
      assert.deepEqual(
        window.all().map(({ name, portalIds }) => [name, ...portalIds]),
        [['Today', 'q']],
      );
  });

  it('keep the portals that one window chose where another one saves the same ones again with more', async () => {
    const { shared, one, other } = twoWindows();
    const [{ id } = assert.fail()] = await one.add([request]);
    while (shared.deliver());
    await Promise.all([other.update(id, { portalIds: ['q'] }), one.update(id, { folder: 'Pay', portalIds: request.portalIds })]);
    await settled(shared, [one, other]);
    for (const window of [one, other])
      assert.deepEqual(
        window.all().map(({ folder, portalIds }) => [folder, ...portalIds]),
        [['Pay', 'q']],
      );
  });

  it('stay away where as many were deleted at once as a file brings', async () => {
    const { shared, one, other } = twoWindows();
    const added = await one.add(Array.from({ length: 2_000 }, () => request));
    while (shared.deliver());
    assert.equal(other.all().length, 2_000);
    await one.remove(added.map(({ id }) => id));
    await settled(shared, [one, other]);
    assert.deepEqual([one.all().length, other.all().length], [0, 0]);
  });

  it('of two windows are all there, and of one that both changed, the later', async () => {
    const { shared, one, other } = twoWindows();
    const [{ id } = assert.fail()] = await one.add([request]);
    while (shared.deliver());
    await one.update(id, { name: 'First' });
    await Promise.all([one.add([{ ...request, name: 'One' }]), other.add([{ ...request, name: 'Other' }])]);
    await one.update(id, { name: 'Second' });
    while (shared.deliver());
    await settled(shared, [one, other]);
    for (const window of [one, other])
      assert.deepEqual(
        window
          .all()
          .map(({ name }) => name)
          .toSorted(),
        ['One', 'Other', 'Second'],
      );
  });
});

/** Until each window has joined what the other wrote. */
async function settled(shared: SharedState, windows: readonly SavedRequests[]): Promise<void> {
  while (shared.deliver());
  for (const window of [...windows, ...windows]) {
    window.noticeForeignChange();
    await new Promise((resolve) => setImmediate(resolve));
    while (shared.deliver());
  }
}
