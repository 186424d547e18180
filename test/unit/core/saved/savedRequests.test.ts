import assert from 'node:assert/strict';
import type { PlandayError } from '../../../../src/core/errors.ts';
import { longestSavedName } from '../../../../src/core/saved/entryParts.ts';
import { isQuery } from '../../../../src/core/saved/savedEntry.ts';
import { isSaved } from '../../../../src/core/saved/savedRequest.ts';
import { type NewSavedRequest, SavedRequests, savedKey } from '../../../../src/core/saved/savedRequests.ts';
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

  it('say that one was deleted meanwhile', async () => {
    const { saved } = createHarness();
    const [{ id } = assert.fail()] = await saved.add([request]);
    await saved.remove([id]);
    const isDeleted = (error: PlandayError) => /^That saved request was deleted\./.test(error.message);
    await assert.rejects(saved.update(id, { name: 'x' }), isDeleted);
    assert.throws(() => saved.get(id), isDeleted);
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

  it('tell where they cannot be written: they are work', async () => {
    const { saved, state } = createHarness();
    state.failing.add(savedKey);
    await assert.rejects(saved.add([request]), (error: PlandayError) => error.kind === 'notStored');
    assert.deepEqual(saved.all(), []);
  });

  it('are left alone where a later version has made something else of them', async () => {
    const { saved, state } = createHarness();
    await state.update(savedKey, { version: 2, requests: [] });
    await assert.rejects(saved.add([request]), /Update Planday API Explorer/);
    assert.deepEqual(state.get(savedKey), { version: 2, requests: [] });
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
