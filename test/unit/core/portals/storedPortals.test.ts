import assert from 'node:assert/strict';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { portalsKey, removedKey, StoredPortals } from '../../../../src/core/portals/storedPortals.ts';
import { createPortal } from '../../support/harness.ts';
import { MemoryStateStore } from '../../support/stores.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

const portal = (id: string, more: Partial<Portal> = {}) => createPortal({ id, ...more });
const idsOf = (portals: readonly Portal[]) => portals.map(({ id }) => id);
const same = (portals: readonly Portal[]) => portals;
const named = (name: string) => (portals: readonly Portal[]) =>
  portals.map((one) => (one.id === 'a' ? { ...one, name, changes: { name: '1-x' } } : one));

async function createHarness(...portals: readonly unknown[]) {
  const state = new MemoryStateStore();
  if (portals.length > 0) await state.update(portalsKey, portals);
  const writes: string[] = [];
  const update = state.update.bind(state);
  state.update = async (key, value) => {
    writes.push(key);
    await update(key, value);
  };
  const clock = new VirtualClock();
  const failures: unknown[] = [];
  const stored = new StoredPortals({ state, clock, notStored: (error) => void failures.push(error) });
  let saves = 0;
  stored.onDidSave(() => saves++);
  return { state, clock, stored, writes, failures, saves: () => saves };
}

describe('The stored portals', () => {
  it('are read anew where either of what is stored is another one, and not otherwise', () => {
    const kept = new Map<string, unknown>([[portalsKey, [portal('a'), portal('b')]]]);
    const get = <Kept>(key: string) => kept.get(key) as Kept | undefined;
    const state = { get, update: async (key: string, value: unknown) => void kept.set(key, value) };
    const stored = new StoredPortals({ state, clock: new VirtualClock(), notStored: assert.ifError });
    const first = stored.all();
    assert.equal(stored.all(), first);
    kept.set(portalsKey, [portal('c')]);
    assert.deepEqual(idsOf(stored.all()), ['c', 'a', 'b'], 'what was seen once is not lost');
    kept.set(removedKey, ['a', 7]);
    assert.deepEqual(idsOf(stored.all()), ['c', 'b']);
    kept.set(removedKey, { a: 'of a later version' });
    assert.deepEqual([idsOf(stored.all()), [...stored.gone]], [['c', 'b'], ['a']]);
  });

  it('are written for a change, and not for one that changes nothing', async () => {
    const { stored, writes, saves } = await createHarness(portal('a'));
    await stored.change(same);
    assert.deepEqual([writes, saves()], [[], 0]);
    await stored.change(named('Renamed'));
    assert.deepEqual([writes, saves()], [[portalsKey], 1]);
  });

  it('name what is removed first, the latest before the others, and three hundred at the most', async () => {
    const { state, stored, writes } = await createHarness(portal('a'), portal('b'), portal('c'));
    const older = Array.from({ length: 299 }, (_, index) => `${index}`);
    await state.update(removedKey, older);
    writes.splice(0);
    await stored.change(same, 'a');
    assert.deepEqual(
      [writes, idsOf(stored.all())],
      [
        [removedKey, portalsKey],
        ['b', 'c'],
      ],
    );
    assert.deepEqual(state.get(removedKey), ['a', ...older]);
    await stored.change(same, 'b');
    assert.deepEqual(state.get(removedKey), ['b', 'a', ...older.slice(0, -1)]);
    await stored.change(same, 'a');
    assert.deepEqual(state.get(removedKey), ['a', 'b', ...older.slice(0, -1)]);
    assert.ok(stored.gone.has('a') && stored.gone.has('b') && !stored.gone.has('c'));
  });

  it('are as they were where they cannot be written, and whoever else waits goes on', async () => {
    for (const failing of [portalsKey, removedKey]) {
      const { state, stored } = await createHarness(portal('a'), portal('b'));
      state.failing.add(failing);
      await assert.rejects(stored.change(named('Renamed'), 'b'), { kind: 'notStored' });
      assert.deepEqual([stored.all(), [...stored.gone]], [[portal('a'), portal('b')], []], failing);
      assert.deepEqual(state.get(portalsKey), [portal('a'), portal('b')], failing);
      state.failing.clear();
      await stored.change(same, 'a');
      assert.deepEqual(idsOf(stored.all()), ['b'], failing);
    }
  });

  it('are as they were where the editor shows what it could not write', async () => {
    const { state, stored } = await createHarness(portal('a'), portal('b'));
    const { update } = state;
    state.update = async (key, value) => {
      await update(key, value);
      throw new Error('The disk is full');
    };
    await assert.rejects(stored.change(named('Renamed'), 'b'), { kind: 'notStored' });
    assert.deepEqual([state.get(portalsKey), state.get(removedKey)], [[portal('a'), portal('b')], undefined]);
    assert.deepEqual([stored.all(), [...stored.gone]], [[portal('a'), portal('b')], []]);
  });

  it('are left alone where a later version has made something else of them', async () => {
    const { state, stored, writes } = await createHarness();
    await state.update(portalsKey, { version: 2 });
    writes.splice(0);
    await assert.rejects(
      stored.change((all) => [...all, portal('a')]),
      {
        kind: 'badState',
        message:
          'The stored list of portals is of a kind that this version does not know, perhaps of a later one, so it was left as it is. Update Planday API Explorer, then try again.',
      },
    );
    assert.deepEqual([writes, stored.lacks(), stored.all()], [[], false, []]);
  });

  it('hold an id that anything is stored under, and each where it is no list', async () => {
    const { state, stored } = await createHarness(portal('a'), { id: 'later' }, 'text', null);
    assert.deepEqual(
      ['a', 'later', 'text', 'b'].map((id) => stored.holds(id)),
      [true, true, false, false],
    );
    await state.update(portalsKey, undefined);
    assert.deepEqual(
      ['a', 'later'].map((id) => stored.holds(id)),
      [true, false],
      'what was seen is written again',
    );
    await state.update(portalsKey, { version: 2 });
    assert.equal(stored.holds('b'), true);
    assert.equal((await createHarness()).stored.holds('a'), false);
  });

  it('keep what is learned at once, and write it a second after the first of it, once', async () => {
    const { state, stored, clock, writes } = await createHarness(portal('a'), portal('b'));
    stored.learn(same);
    assert.equal(clock.sleeping, 0);
    stored.learn(named('One'));
    assert.equal(stored.all()[0]?.name, 'One');
    await clock.advance(500);
    stored.learn((all) => all.map((one) => (one.id === 'b' ? { ...one, scopes: ['x'], changes: { scopes: '1-x' } } : one)));
    await clock.advance(499);
    assert.deepEqual([writes, clock.sleeping], [[], 1]);
    await clock.advance(1);
    assert.deepEqual(writes, [portalsKey]);
    assert.deepEqual(
      state.get<readonly Portal[]>(portalsKey)?.map(({ name, scopes }) => [name, scopes]),
      [
        ['One', undefined],
        ['Nordlys Café', ['x']],
      ],
    );
    await clock.advance(5_000);
    assert.deepEqual([writes, clock.sleeping], [[portalsKey], 0]);
    stored.learn((all) => all.map((one) => ({ ...one, changes: { name: '2-x' } })));
    await clock.advance(1_000);
    assert.equal(writes.length, 2);
  });

  it('say whether another window wrote over them', async () => {
    const { state, stored } = await createHarness(portal('a'));
    assert.equal(stored.lacks(), false);
    await state.update(portalsKey, []);
    assert.equal(stored.lacks(), true);
    await state.update(portalsKey, undefined);
    assert.equal(stored.lacks(), true);
    await stored.change(same);
    assert.deepEqual([stored.lacks(), state.get(portalsKey)], [false, [portal('a')]]);
    const fresh = await createHarness();
    assert.equal(fresh.stored.lacks(), false);
  });

  it('stand in their places between what is no portal of ours, each once', async () => {
    const other = { id: 'of later' };
    const { state, stored } = await createHarness(portal('a'), portal('a', { name: 'Twin' }), other, portal('b'), 'text');
    await stored.change((all) => [...all, portal('c')]);
    assert.deepEqual(state.get(portalsKey), [portal('a'), other, portal('b'), 'text', portal('c')]);
    await stored.change(same, 'a');
    assert.deepEqual(state.get(portalsKey), [portal('b'), other, portal('c'), 'text']);
  });
});
