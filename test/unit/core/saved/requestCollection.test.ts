import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/core/event.ts';
import { RequestCollection } from '../../../../src/core/saved/requestCollection.ts';
import { historyKey } from '../../../../src/core/saved/requestHistory.ts';
import { savedKey } from '../../../../src/core/saved/savedRequests.ts';
import { syncedKey } from '../../../../src/core/saved/syncedKey.ts';
import { fail } from '../../support/harness.ts';
import { MemoryStateStore } from '../../support/stores.ts';
import { settled } from '../../support/virtualClock.ts';

const entry = { name: 'A', endpointId: '/x', values: {}, all: false, portalIds: [] };
const checks = { status: 200 };

function collect(stored: readonly unknown[] = []) {
  const state = new MemoryStateStore();
  state.values.set(savedKey, JSON.stringify(stored));
  let told = 0;
  const onDidRemovePortal = new Emitter<string>().event;
  const collection = new RequestCollection({ state, onDidRemovePortal, notStored: fail, onCheck: () => told++ });
  return { collection, told: () => told };
}

describe('whoever shows checks', () => {
  it('hears soon of what has one already', async () => {
    const { told } = collect([{ ...entry, id: '1', mark: '1-x', checks }]);
    assert.equal(told(), 0, 'whoever is told asks for the collection, which is being made');
    await settled();
    assert.equal(told(), 1);
  });

  it('hears of the first one that is added, and of nothing else', async () => {
    const { collection, told } = collect();
    await settled();
    const [added] = await collection.saved.add([entry]);
    assert.equal(told(), 0);
    await collection.saved.update(added?.id ?? '', { checks });
    assert.equal(told(), 1);
  });
});

describe('what the Requests view shows', () => {
  const stored = { id: 'x', portalId: 'a', endpointId: '/x', values: {}, all: false, name: 'X', at: 1, milliseconds: 1 };

  async function createHarness() {
    const state = new MemoryStateStore();
    const settings: Record<string, unknown> = {};
    const removed = new Emitter<string>();
    const collection = new RequestCollection({
      state,
      onDidRemovePortal: removed.event,
      notStored: fail,
      setting: (key) => settings[key],
    });
    await state.update(historyKey, [stored, { ...stored, id: 'y', at: 2, values: { a: '1' } }]);
    const history = () => collection.history.all().map(({ id }) => id);
    return { state, settings, collection, removed, history };
  }

  it('goes by the settings as soon as they are others', async () => {
    const { state, settings, collection, history } = await createHarness();
    await collection.saved.add([entry]);
    await collection.synced.settled();
    assert.equal(state.get(syncedKey), undefined, 'nothing is synced that nobody asked for');
    settings['planday.history.length'] = 1;
    settings[syncedKey] = 'yes';
    collection.applySettings();
    await settled();
    assert.deepEqual([history(), state.get(syncedKey)], [['y'], undefined]);
    settings[syncedKey] = true;
    collection.applySettings();
    await collection.synced.settled();
    assert.equal(state.get<{ readonly entries: readonly unknown[] }>(syncedKey)?.entries.length, 1);
  });

  it('keeps two hundred of the history where nothing is set, and hears of a portal that goes', async () => {
    const { state, collection, removed, history } = await createHarness();
    const many = Array.from({ length: 200 }, (_, at) => ({ ...stored, id: `${at}`, at, values: { at: `${at}` } }));
    await state.update(historyKey, many);
    collection.applySettings();
    await settled();
    assert.equal(history().length, 200);
    removed.fire('a');
    await settled();
    assert.deepEqual([history(), state.get(historyKey)], [[], []]);
  });

  it('does without settings', async () => {
    const failures: unknown[] = [];
    const collection = new RequestCollection({
      state: new MemoryStateStore(),
      onDidRemovePortal: new Emitter<string>().event,
      notStored: (error) => void failures.push(error),
    });
    await collection.history.trim();
    collection.synced.look();
    await collection.synced.settled();
    assert.deepEqual(failures, []);
  });

  it('looks for each of the two by itself', async () => {
    const { state, settings, collection } = await createHarness();
    const [added = assert.fail()] = await collection.saved.add([entry]);
    await state.update(savedKey, []);
    collection.noticeForeignChange();
    await settled();
    assert.deepEqual(state.get(savedKey), [added]);
    settings[syncedKey] = true;
    const other = { ...entry, id: 'of another machine', name: 'B', mark: '1-x' };
    await state.update(syncedKey, { version: 1, entries: [other], removed: [] });
    collection.noticeForeignChange();
    await collection.synced.settled();
    assert.equal(collection.saved.get(other.id).name, 'B');
  });

  it('looks for what another window or another machine has changed', async () => {
    const { state, settings, collection, history } = await createHarness();
    settings[syncedKey] = true;
    const [added = assert.fail()] = await collection.saved.add([entry]);
    await collection.synced.settled();
    assert.equal(history().length, 2);
    await state.update(historyKey, []);
    await state.update(savedKey, []);
    const other = { ...entry, id: 'of another machine', name: 'B', mark: '1-x' };
    await state.update(syncedKey, { version: 1, entries: [other], removed: [] });
    collection.noticeForeignChange();
    await settled();
    await collection.synced.settled();
    assert.equal(state.get<readonly unknown[]>(historyKey)?.length, 2);
    assert.deepEqual(
      state
        .get<readonly { readonly id: string }[]>(savedKey)
        ?.map(({ id }) => id)
        .toSorted(),
      [added.id, other.id].toSorted(),
    );
  });

  it('says of each write of what was saved that other windows shall hear of it, and gives each an id of its own', async () => {
    const { collection } = await createHarness();
    let saves = 0;
    collection.onDidSave(() => saves++);
    const added = await collection.saved.add([entry, entry]);
    assert.equal(saves, 1);
    assert.equal(new Set(added.map(({ id }) => id)).size, 2);
    for (const { id } of added) assert.match(id, /^[0-9a-f]{12}$/);
  });
});
