import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PlandayError, sentence } from '../../../../src/core/errors.ts';
import { isRecord } from '../../../../src/core/json.ts';
import type { StateStore } from '../../../../src/core/portals/stores.ts';
import { JoinedList } from '../../../../src/core/saved/joinedList.ts';
import { MemoryStateStore } from '../../support/stores.ts';
import { SharedState } from '../../support/windows.ts';

interface Entry {
  readonly id: string;
  readonly at: number;
}

const isEntry = (entry: unknown): entry is Entry =>
  isRecord(entry) && typeof entry.id === 'string' && typeof entry.at === 'number';

function listOn(state: StateStore, mostRemoved?: number): JoinedList<Entry> {
  return new JoinedList<Entry>({
    state,
    ...(mostRemoved !== undefined && { mostRemoved }),
    key: 'list',
    isEntry,
    later: (one, other) => (one.at >= other.at ? one : other),
    arrange: (entries) => entries.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    unreadable: () => new PlandayError('badState', sentence('unreadable')),
  });
}

const add = (list: JoinedList<Entry>, id: string, at = 1) =>
  list.change((all) => [...all.filter((entry) => entry.id !== id), { id, at }]);
const idsOf = (list: JoinedList<Entry>) => list.all().map(({ id }) => id);

describe('a joined list', () => {
  it('tells of its changes, and of a write', async () => {
    const list = listOn(new MemoryStateStore());
    const told: string[] = [];
    list.onDidChange(() => told.push(`changed ${idsOf(list)}`));
    list.onDidSave(() => told.push('saved'));
    await add(list, 'b');
    await add(list, 'a');
    await add(list, 'a');
    await list.change((all) => all, ['b']);
    assert.deepEqual(told, ['saved', 'changed b', 'saved', 'changed a,b', 'saved', 'changed a']);
  });

  it('leaves what it does not know where it is', async () => {
    const state = new MemoryStateStore();
    await state.update('list', [{ id: 'x', kind: 'of a later version' }, 'nonsense', { id: 'a', at: 1, more: true }]);
    const list = listOn(state);
    assert.deepEqual(idsOf(list), ['a']);
    await add(list, 'b');
    assert.deepEqual(state.get('list'), [
      { id: 'a', at: 1, more: true },
      { id: 'b', at: 1 },
      { id: 'x', kind: 'of a later version' },
      'nonsense',
    ]);
  });

  it('does not write over what is no list', async () => {
    const state = new MemoryStateStore();
    await state.update('list', { version: 7 });
    const list = listOn(state);
    assert.deepEqual(list.all(), []);
    await assert.rejects(add(list, 'a'), (error: PlandayError) => error.kind === 'badState');
    assert.deepEqual([state.get('list'), list.all(), list.noticeForeignChange()], [{ version: 7 }, [], false]);
  });

  it('is as it was where it cannot be written', async () => {
    for (const failing of ['list', 'list.removed']) {
      const state = new MemoryStateStore();
      const list = listOn(state);
      await add(list, 'a');
      state.failing.add(failing);
      const change = failing === 'list' ? add(list, 'b') : list.change((all) => all, ['a']);
      await assert.rejects(change, (error: PlandayError) => error.kind === 'notStored');
      assert.deepEqual(idsOf(list), ['a'], failing);
      state.failing.clear();
      await add(list, 'c');
      assert.deepEqual(idsOf(list), ['a', 'c'], failing);
    }
  });

  it('is as it was where the editor shows what it could not write', async () => {
    const state = new MemoryStateStore();
    let isFull = false;
    const update = async (key: string, value: unknown) => {
      await state.update(key, value);
      if (isFull) throw new Error('The disk is full');
    };
    const list = listOn({ get: (key) => state.get(key), update });
    await add(list, 'a');
    isFull = true;
    await assert.rejects(add(list, 'b'));
    await assert.rejects(list.change((all) => all, ['a']));
    assert.deepEqual([idsOf(list), idsOf(listOn(state))], [['a'], ['a']]);
  });

  it('brings back what another window wrote over, and nothing that was removed', async () => {
    const shared = new SharedState();
    const [one, other] = [listOn(shared.open()), listOn(shared.open())];
    await add(one, 'a');
    while (shared.deliver());
    assert.deepEqual(idsOf(other), ['a']);
    await Promise.all([add(one, 'b'), other.change((all) => all, ['a'])]);
    while (shared.deliver());
    for (const list of [one, other, one]) {
      if (list.noticeForeignChange()) await list.change((all) => all);
      while (shared.deliver());
    }
    assert.deepEqual([idsOf(one), idsOf(other)], [['b'], ['b']]);
  });

  it('is read anew where either of what is stored is another one, and not otherwise', async () => {
    const kept = new Map<string, unknown>([['list', [{ id: 'a', at: 1 }]]]);
    const get = <Kept>(key: string) => kept.get(key) as Kept | undefined;
    const list = listOn({ get, update: async (key, value) => void kept.set(key, value) });
    const first = list.all();
    assert.equal(list.all(), first);
    kept.set('list', [{ id: 'b', at: 1 }]);
    assert.deepEqual(idsOf(list), ['a', 'b']);
    kept.set('list.removed', ['a']);
    assert.deepEqual(idsOf(list), ['b']);
    kept.set('list.removed', 'of a later version');
    assert.deepEqual(idsOf(list), ['b'], 'what is gone stays away');
  });

  it('writes what it removes first, and of a list that is as it was nothing', async () => {
    const state = new MemoryStateStore();
    const writes: string[] = [];
    const update = async (key: string, value: unknown) => {
      writes.push(key);
      await state.update(key, value);
    };
    const list = listOn({ get: (key) => state.get(key), update });
    await add(list, 'a');
    assert.deepEqual(writes.splice(0), ['list']);
    await list.change((all) => all, ['a']);
    assert.deepEqual(writes.splice(0), ['list.removed', 'list']);
    await list.change((all) => all, ['of another window']);
    assert.deepEqual(writes.splice(0), ['list.removed']);
    await list.change((all) => all, ['a']);
    await list.change((all) => all);
    assert.deepEqual([writes, state.get('list.removed')], [['list.removed'], ['a', 'of another window']]);
  });

  it('keeps the ids of the five hundred that were removed last, or as many as it is told', async () => {
    for (const [mostRemoved, most] of [
      [undefined, 500],
      [2, 2],
    ] as const) {
      const state = new MemoryStateStore();
      const list = listOn(state, mostRemoved);
      const ids = Array.from({ length: most }, (_, index) => `${index}`);
      await list.change((all) => all, ids);
      assert.deepEqual(state.get('list.removed'), ids);
      await list.change((all) => all, ['newest']);
      assert.deepEqual(state.get('list.removed'), ['newest', ...ids.slice(0, -1)]);
    }
  });

  it('says whether another window wrote over it, and of a change that it sees for the first time', async () => {
    const state = new MemoryStateStore();
    const list = listOn(state);
    let changes = 0;
    list.onDidChange(() => changes++);
    const looks = () => [list.noticeForeignChange(), changes];
    assert.deepEqual(looks(), [false, 0]);
    await add(list, 'a');
    await list.change((all) => all, ['gone']);
    assert.deepEqual(looks(), [false, 1]);
    await state.update('list', [
      { id: 'a', at: 1 },
      { id: 'b', at: 1 },
    ]);
    assert.deepEqual(
      [looks(), looks()],
      [
        [false, 2],
        [false, 2],
      ],
    );
    await state.update('list', [{ id: 'b', at: 1 }]);
    assert.deepEqual(looks(), [true, 2]);
    await list.change((all) => all);
    assert.deepEqual(
      [looks(), idsOf(listOn(state))],
      [
        [false, 2],
        ['a', 'b'],
      ],
    );
    await state.update('list.removed', []);
    assert.deepEqual(looks(), [true, 2]);
    await list.change((all) => all);
    assert.deepEqual(state.get('list.removed'), ['gone']);
    assert.equal(listOn(state).noticeForeignChange(), false, 'who has changed nothing has lost nothing');
  });

  it('is changed by one after the other, also after one that failed', async () => {
    const state = new MemoryStateStore();
    const list = listOn(state);
    const failed = list.change(() => assert.fail('A defect'));
    await Promise.all([assert.rejects(failed, /A defect/), add(list, 'a'), add(list, 'b')]);
    assert.deepEqual(
      state.get<readonly Entry[]>('list')?.map(({ id }) => id),
      ['a', 'b'],
    );
  });

  it('takes out what is there when its turn comes', async () => {
    const list = listOn(new MemoryStateStore());
    await Promise.all([
      add(list, 'a'),
      list.change(
        (all) => all,
        (all) => all.map(({ id }) => id),
      ),
      add(list, 'b'),
    ]);
    assert.deepEqual(idsOf(list), ['b']);
  });

  it('comes to the same in all windows, whatever arrives when', async () => {
    const step = fc.record({
      window: fc.nat(2),
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      isRemoval: fc.nat(3).map((one) => one === 0),
      deliveries: fc.array(fc.nat(9), { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const shared = new SharedState();
        const lists = [0, 1, 2].map(() => listOn(shared.open()));
        const added = new Map<string, number>();
        const removed = new Set<string>();
        for (const [at, { window, id, isRemoval, deliveries }] of steps.entries()) {
          const list = lists[window] ?? assert.fail();
          if (isRemoval) {
            await list.change((all) => all, [id]);
            removed.add(id);
          } else {
            await add(list, id, at);
            added.set(id, at);
          }
          for (const which of deliveries) shared.deliver(which);
        }
        for (let round = 0; round < 6; round++) {
          for (const list of lists) {
            if (list.noticeForeignChange()) await list.change((all) => all);
            while (shared.deliver());
          }
        }
        const left = [...added].filter(([id]) => !removed.has(id));
        const expected = left.map(([id, at]) => ({ id, at })).toSorted((x, y) => (x.id < y.id ? -1 : 1));
        for (const list of lists) {
          assert.deepEqual(list.all(), expected);
          assert.equal(list.noticeForeignChange(), false, 'nothing is left to be written');
        }
        assert.deepEqual(JSON.parse(shared.stored.list ?? '[]'), expected);
      }),
      { numRuns: 60 },
    );
  });
});
