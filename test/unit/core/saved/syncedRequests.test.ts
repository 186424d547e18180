import assert from 'node:assert/strict';
import { SavedRequests, savedKey } from '../../../../src/core/saved/savedRequests.ts';
import { syncedKey } from '../../../../src/core/saved/syncedKey.ts';
import { SyncedRequests } from '../../../../src/core/saved/syncedRequests.ts';
import { countedUuids, MemoryStateStore } from '../../support/stores.ts';

const request = { name: 'Shifts', endpointId: '/x', values: { departmentId: ['1'] }, all: false } as const;

/** One machine of the user: its list, and what the editor takes to the others. */
function machine(first: number) {
  const state = new MemoryStateStore();
  const setting = { isOn: true };
  const random = countedUuids();
  for (let skipped = 0; skipped < first; skipped++) random();
  const saved = new SavedRequests({ state, random, notStored: assert.ifError });
  const synced = new SyncedRequests({ state, saved, isWanted: () => setting.isOn, notStored: assert.ifError });
  const look = async () => {
    synced.look();
    await synced.settled();
  };
  const list = () => saved.all().map(({ name, portalIds }) => [name, ...portalIds]);
  return { state, setting, saved, synced, look, list };
}

type Machine = ReturnType<typeof machine>;

/** What Settings Sync does: the one key, as a whole. */
async function carry(from: Machine, to: Machine) {
  await from.look();
  await to.state.update(syncedKey, from.state.get(syncedKey));
  await to.look();
}

describe('What was saved on another machine', () => {
  it('comes along without the portals, which are of that machine, and asks for one here', async () => {
    const [home, work] = [machine(0), machine(100)];
    await home.saved.add([
      { ...request, portalIds: ['p-home'] },
      { name: 'Names', sql: 'SELECT 1', values: {}, portalIds: ['p-home'] },
    ]);
    await carry(home, work);
    assert.deepEqual(work.list(), [['Shifts'], ['Names']]);
    assert.ok(![...work.state.values.values()].join().includes('p-home'));
    assert.ok(!(home.state.values.get(syncedKey) ?? '').includes('p-home'));
    assert.deepEqual(home.list(), [
      ['Shifts', 'p-home'],
      ['Names', 'p-home'],
    ]);
    assert.deepEqual(
      work.saved.requests().map(({ values }) => values),
      [{ departmentId: ['1'] }],
    );
  });

  it('keeps the portals that it was given here, whatever is changed there', async () => {
    const [home, work] = [machine(0), machine(100)];
    const [one = assert.fail()] = await home.saved.add([{ ...request, portalIds: ['p-home'] }]);
    await carry(home, work);
    await work.saved.update(one.id, { portalIds: ['p-work'] });
    await carry(work, home);
    assert.deepEqual([home.list(), work.list()], [[['Shifts', 'p-home']], [['Shifts', 'p-work']]]);
    await home.saved.update(one.id, { name: 'Shifts of today' });
    await carry(home, work);
    assert.deepEqual([home.list(), work.list()], [[['Shifts of today', 'p-home']], [['Shifts of today', 'p-work']]]);
  });

  it('joins what is here: nothing of either is lost, also where the editor takes one for both', async () => {
    const [home, work] = [machine(0), machine(100)];
    await home.saved.add([{ ...request, name: 'Home', portalIds: [] }]);
    await work.saved.add([{ ...request, name: 'Work', portalIds: [] }]);
    await home.look();
    await work.look();
    await carry(home, work);
    await carry(work, home);
    const names = (of: Machine) => of.saved.all().map(({ name }) => name);
    assert.deepEqual(
      [names(home).toSorted(), names(work).toSorted()],
      [
        ['Home', 'Work'],
        ['Home', 'Work'],
      ],
    );
  });

  it('goes where it was deleted there, and does not come back', async () => {
    const [home, work] = [machine(0), machine(100)];
    const [one = assert.fail()] = await home.saved.add([{ ...request, portalIds: [] }]);
    await carry(home, work);
    const before = home.state.get(syncedKey);
    await work.saved.remove([one.id]);
    await carry(work, home);
    assert.deepEqual([home.list(), work.list()], [[], []]);
    // An older state of the editor's server.
    await work.state.update(syncedKey, before);
    await work.look();
    assert.deepEqual([work.list(), work.state.get(savedKey)], [[], []]);
  });

  it('stays here where it is not wanted, and nothing is left to be taken', async () => {
    const { state, setting, saved, look, list } = machine(0);
    await saved.add([{ ...request, portalIds: ['p'] }]);
    await look();
    assert.ok(state.values.has(syncedKey));
    setting.isOn = false;
    await look();
    assert.equal(state.get(syncedKey), undefined);
    await saved.add([{ ...request, portalIds: ['p'] }]);
    assert.equal(state.get(syncedKey), undefined);
    assert.equal(list().length, 2);
  });

  it('goes on as it came where a later version has added what is not known here', async () => {
    const work = machine(100);
    const later = { id: 'x-9', name: 'Of later', checks: { tone: 'loud' }, portalIds: [], newKind: { deep: 1 } };
    await work.state.update(syncedKey, { version: 1, entries: [later], removed: [] });
    await work.saved.add([{ ...request, portalIds: ['p-work'] }]);
    await work.look();
    const { entries } = work.state.get<{ readonly entries: readonly unknown[] }>(syncedKey) ?? assert.fail();
    assert.equal(entries.length, 2);
    assert.deepEqual(entries[1], later);
    assert.deepEqual(work.list(), [['Shifts', 'p-work']]);
  });

  it('is taken with the next look where the disk was full with the first, though nothing has changed', async () => {
    const [home, state] = [machine(0), new MemoryStateStore()];
    await home.saved.add([{ ...request, name: 'Home', portalIds: [] }]);
    await home.look();
    await state.update(syncedKey, home.state.get(syncedKey));
    // As the editor, which hands out the same object until something is written.
    const shown = new Map<string, readonly [string, unknown]>();
    const get = (key: string) => {
      const text = state.values.get(key) ?? 'null';
      const known = shown.get(key);
      const value = known?.[0] === text ? known[1] : JSON.parse(text);
      shown.set(key, [text, value]);
      return value ?? undefined;
    };
    const same = { get: get as MemoryStateStore['get'], update: state.update.bind(state) };
    const failures: unknown[] = [];
    const notStored = (error: unknown) => void failures.push(error);
    const saved = new SavedRequests({ state: same, random: countedUuids(), notStored });
    const synced = new SyncedRequests({ state: same, saved, isWanted: () => true, notStored });
    const look = async () => {
      synced.look();
      await synced.settled();
      return saved.all().map(({ name }) => name);
    };
    state.failing.add(savedKey);
    assert.deepEqual([await look(), failures.length], [[], 1]);
    state.failing.clear();
    assert.deepEqual(await look(), ['Home']);
  });

  it('takes what comes while it writes, before it writes over it', async () => {
    const [home, work] = [machine(0), machine(100)];
    await home.saved.add([{ ...request, name: 'Home', portalIds: [] }]);
    await home.look();
    await work.saved.add([{ ...request, name: 'Work', portalIds: [] }]);
    const take = work.saved.take.bind(work.saved);
    let times = 0;
    work.saved.take = async (...given) => {
      if (times++ === 0) await work.state.update(syncedKey, home.state.get(syncedKey));
      await take(...given);
    };
    await work.look();
    const { entries } = work.state.get<{ readonly entries: readonly { readonly name: string }[] }>(syncedKey) ?? assert.fail();
    assert.deepEqual(entries.map(({ name }) => name).toSorted(), ['Home', 'Work']);
  });

  it('is the newer one where portals were chosen here meanwhile: that is no edit', async () => {
    const [home, work] = [machine(0), machine(100)];
    const [one = assert.fail()] = await home.saved.add([{ ...request, portalIds: ['p-home'] }]);
    await carry(home, work);
    await work.saved.update(one.id, { portalIds: ['p-work'] });
    await work.saved.update(one.id, { portalIds: ['p-work', 'p-other'] });
    await home.saved.update(one.id, { name: 'Shifts of today' });
    await carry(home, work);
    await carry(work, home);
    assert.deepEqual(work.list(), [['Shifts of today', 'p-work', 'p-other']]);
    assert.deepEqual(home.list(), [['Shifts of today', 'p-home']]);
    assert.ok(!(home.state.values.get(syncedKey) ?? '').includes('portalMark'));
  });

  it('comes to rest, however many were deleted on both', async () => {
    const [home, work] = [machine(0), machine(5_000)];
    for (const [at, one] of [home, work].entries()) {
      for (let round = 0; round < 2; round++) {
        const added = await one.saved.add(
          Array.from({ length: 400 }, (_, number) => ({ ...request, name: `${at} ${number}`, portalIds: [] })),
        );
        await one.look();
        await one.saved.remove(added.map(({ id }) => id));
        await one.look();
      }
    }
    await carry(home, work);
    await carry(work, home);
    const before = [home, work].map(({ state }) => state.values.get(syncedKey));
    await carry(home, work);
    await carry(work, home);
    assert.deepEqual(
      [home, work].map(({ state }) => state.values.get(syncedKey)),
      before,
    );
    assert.equal(before[0], before[1]);
    assert.deepEqual([home.list(), work.list()], [[], []]);
  });

  it('brings no portals back to none where they were chosen when it was saved', async () => {
    const [home, work] = [machine(0), machine(100)];
    const [one = assert.fail()] = await home.saved.add([{ ...request, portalIds: ['p-home'] }]);
    await carry(home, work);
    await work.saved.update(one.id, { name: 'Shifts of today' });
    // A window that has not seen the choice yet takes what came, and writes first.
    const state = new MemoryStateStore();
    await state.update(syncedKey, work.state.get(syncedKey));
    await work.look();
    await state.update(syncedKey, work.state.get(syncedKey));
    const late = new SavedRequests({ state, random: countedUuids(), notStored: assert.ifError });
    await late.take(work.saved.all(), []);
    await home.state.update(savedKey, state.get(savedKey));
    home.saved.noticeForeignChange();
    assert.deepEqual(home.list(), [['Shifts of today', 'p-home']]);
  });

  it('is left as it is where a later version has written it', async () => {
    const { state, saved, look } = machine(0);
    const later = { version: 2, entries: 'packed' };
    await state.update(syncedKey, later);
    await saved.add([{ ...request, portalIds: [] }]);
    await look();
    assert.deepEqual(state.get(syncedKey), later);
    for (const broken of ['x', 5, [], null]) {
      await state.update(syncedKey, broken);
      await look();
      assert.equal(saved.all().length, 1);
    }
  });

  it('is no more than what was saved: neither the history nor a portal', async () => {
    const { state, saved, look } = machine(0);
    await state.update('planday.portals', [{ id: 'p', name: 'Kanel' }]);
    await state.update('planday.history', [{ id: 'h' }]);
    await saved.add([{ ...request, portalIds: ['p'] }]);
    await look();
    const synced = state.get<Record<string, unknown>>(syncedKey) ?? {};
    assert.deepEqual(Object.keys(synced), ['version', 'entries', 'removed']);
    assert.deepEqual(
      synced.entries,
      state.get<{ portalMark?: string }[]>(savedKey)?.map(({ portalMark: _, ...entry }) => ({ ...entry, portalIds: [] })),
    );
  });

  it('is looked at again where the synced, the saved or the deleted ones are others, and written where something is new', async () => {
    const { state, saved, synced, look } = machine(0);
    const written: string[] = [];
    const update = state.update.bind(state);
    state.update = async (key, value) => {
      if (key === syncedKey) written.push(key);
      await update(key, value);
    };
    // As the editor does: the same object as long as nothing was written.
    const objects = new Map<string, unknown>();
    const get = state.get.bind(state);
    state.get = <T>(key: string) => {
      const now = get<T>(key);
      if (JSON.stringify(objects.get(key)) !== JSON.stringify(now)) objects.set(key, now);
      return objects.get(key) as T | undefined;
    };
    let takes = 0;
    const take = saved.take.bind(saved);
    saved.take = async (...given) => {
      takes++;
      await take(...given);
    };
    const [one = assert.fail()] = await saved.add([{ ...request, portalIds: [] }]);
    await synced.settled();
    assert.deepEqual(written.splice(0), [syncedKey]);
    await look();
    takes = 0;
    await look();
    assert.deepEqual([takes, written], [0, []]);
    await saved.remove([one.id]);
    await synced.settled();
    assert.deepEqual(written.splice(0), [syncedKey]);
    await look();
    takes = 0;
    await state.update(syncedKey, { ...state.get<object>(syncedKey), removed: [one.id, 'of another machine'] });
    written.splice(0);
    await look();
    assert.deepEqual([takes, written], [1, []]);
  });

  it('is handed over as soon as it is saved', async () => {
    const { state, saved, synced } = machine(0);
    await saved.add([{ ...request, portalIds: [] }]);
    await synced.settled();
    assert.equal(state.get<{ readonly entries: readonly unknown[] }>(syncedKey)?.entries.length, 1);
  });

  it('writes nothing where it is not wanted and nothing lies there', async () => {
    const { state, setting, look } = machine(0);
    setting.isOn = false;
    state.failing.add(syncedKey);
    await look();
    assert.equal(state.get(syncedKey), undefined);
  });

  it('tells where it cannot be written, and is written with what is saved next', async () => {
    const state = new MemoryStateStore();
    const failures: unknown[] = [];
    const saved = new SavedRequests({ state, random: countedUuids(), notStored: assert.ifError });
    const synced = new SyncedRequests({ state, saved, isWanted: () => true, notStored: (error) => void failures.push(error) });
    state.failing.add(syncedKey);
    await saved.add([{ ...request, portalIds: [] }]);
    await synced.settled();
    assert.equal(failures.length, 1);
    state.failing.clear();
    await saved.add([{ ...request, portalIds: [] }]);
    await synced.settled();
    assert.equal(state.get<{ readonly entries: readonly unknown[] }>(syncedKey)?.entries.length, 2);
  });

  it('takes nothing of what is none, and says so to no other machine', async () => {
    const { state, look, list } = machine(0);
    for (const broken of [
      { version: 1 },
      { version: 1, entries: 'packed', removed: 'packed' },
      { version: 1, entries: [], removed: [1] },
    ]) {
      await state.update(syncedKey, broken);
      await look();
      assert.deepEqual(state.get(syncedKey), { version: 1, entries: [], removed: [] });
    }
    assert.deepEqual(list(), []);
  });

  it('has of what a later version wrote neither what was deleted nor what this one has under the same id', async () => {
    const { state, saved, look } = machine(0);
    const [known = assert.fail(), other = assert.fail()] = await saved.add([
      { ...request, name: 'A', portalIds: [] },
      { ...request, name: 'B', portalIds: [] },
    ]);
    const later = [{ id: known.id, kind: 'of later' }, { id: 'gone', kind: 'of later' }, { id: 7 }, 'text'];
    await state.update(syncedKey, { version: 1, entries: later, removed: ['gone'] });
    await look();
    assert.deepEqual(state.get(syncedKey), {
      version: 1,
      entries: [{ ...saved.get(other.id) }, later[0], later[2], later[3]],
      removed: ['gone'],
    });
    await state.update(syncedKey, { version: 1, entries: later, removed: ['7'] });
    await look();
    const { entries } = state.get<{ readonly entries: readonly unknown[] }>(syncedKey) ?? assert.fail();
    assert.deepEqual(entries.slice(1), [later[0], later[1], 'text']);
  });

  it('is the last sixteen thousand that were deleted, and those of this machine among them', async () => {
    const { state, saved, look } = machine(0);
    const [{ id } = assert.fail()] = await saved.add([{ ...request, portalIds: [] }]);
    await saved.remove([id]);
    const removed = Array.from({ length: 16_000 }, (_, index) => `r${index}`);
    await state.update(syncedKey, { version: 1, entries: [], removed });
    await look();
    assert.deepEqual(state.get(syncedKey), { version: 1, entries: [], removed: [...removed.slice(1), id] });
  });
});
