import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Clock } from '../../../../src/core/clock.ts';
import { refreshTokenKey } from '../../../../src/core/portals/keychain.ts';
import { movePortal } from '../../../../src/core/portals/movePortal.ts';
import { PortalList } from '../../../../src/core/portals/portalList.ts';
import { inPlace } from '../../../../src/core/portals/portalPlaces.ts';
import { Redactor } from '../../../../src/core/redactor.ts';
import { createPortal, fail } from '../../support/harness.ts';
import { loaded } from '../../support/loaded.ts';
import { MemorySecretStore } from '../../support/stores.ts';
import { SharedState } from '../../support/windows.ts';

/** Every wait is over at once: what is written later is written as soon as the window gets a turn. */
const clock: Clock = { now: () => 0, elapsed: () => 0, sleep: () => new Promise((resolve) => setImmediate(resolve)) };

type Operation =
  | { readonly kind: 'add'; readonly portal: number }
  | {
      readonly kind: 'rename' | 'move' | 'learn' | 'replace' | 'rotate' | 'remove';
      readonly portal: number;
      readonly value: number;
    };

type Step =
  | (Operation & { readonly window: number })
  | { readonly kind: 'deliver'; readonly which: number }
  | { readonly kind: 'look' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), window: fc.nat(1), portal: fc.nat(2) }),
  fc.record({
    kind: fc.constantFrom(...(['rename', 'move', 'learn', 'replace', 'rotate', 'remove'] as const)),
    window: fc.nat(1),
    portal: fc.nat(2),
    value: fc.nat(9),
  }),
  fc.record({ kind: fc.constant('deliver' as const), which: fc.nat(5) }),
  fc.record({ kind: fc.constant('look' as const) }),
);

function openWindows() {
  const shared = new SharedState();
  const secrets = new MemorySecretStore();
  let uuids = 0;
  const open = () =>
    new PortalList({
      state: shared.open(),
      secrets,
      redactor: loaded(new Redactor()),
      clock,
      // Each another one, and neither always smaller nor always bigger than the one before.
      random: () => `${String((++uuids * 61_803_399) % 99_999_989).padStart(8, '0')}-aaaa-4aaa-8aaa-aaaaaaaaaaaa`,
      system: 'linux',
      notStored: fail,
    });
  const windows: readonly [PortalList, PortalList] = [open(), open()];
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  /** Until nothing is under way and no window has anything to write. */
  const settle = async () => {
    for (let quiet = 0; quiet < 4; ) {
      const wasBusy = shared.deliver();
      for (const window of windows) window.noticeForeignChange();
      await turn();
      quiet = wasBusy ? 0 : quiet + 1;
    }
  };
  return { shared, secrets, windows, open, settle, turn };
}

describe('Two windows that write at the same time', () => {
  it('keep a portal that each of them adds', async () => {
    const { windows, shared, open, settle } = openWindows();
    const [one, other] = windows;
    await Promise.all([one.add(createPortal({ id: 'a' }), 'refresh-a'), other.add(createPortal({ id: 'b' }), 'refresh-b')]);
    await settle();
    const seen = [one, other, open()].map((window) =>
      window
        .all()
        .map(({ id }) => id)
        .sort(),
    );
    assert.deepEqual(seen, [
      ['a', 'b'],
      ['a', 'b'],
      ['a', 'b'],
    ]);
    assert.equal(shared.deliver(), false);
  });

  it('keep the name that one of them gives and the scope that the other learns', async () => {
    const { windows, settle } = openWindows();
    const [one, other] = windows;
    await one.add(createPortal({ id: 'a' }), 'refresh-a');
    await settle();
    other.learn('a', { learnedScopes: { 'shift:read': true } });
    await one.update('a', { name: 'Renamed' });
    await settle();
    for (const window of windows) {
      const { name, learnedScopes } = window.get('a');
      assert.deepEqual({ name, learnedScopes }, { name: 'Renamed', learnedScopes: { 'shift:read': true } });
    }
  });

  it('keep the places that each of them gives, also beside a new token', async () => {
    const { windows, settle } = openWindows();
    const [one, other] = windows;
    await one.add(createPortal({ id: 'a' }), 'refresh-a');
    await one.add(createPortal({ id: 'b' }), 'refresh-b');
    await settle();
    await Promise.all([
      movePortal(one, 'a', { folder: 'North' }),
      other.replaceToken('a', 'refresh-a-1'),
      other.update('b', { place: { folder: 'South', rank: 7 } }),
    ]);
    await settle();
    for (const window of windows) {
      assert.equal(window.get('a').place?.folder, 'North');
      assert.ok(['South', undefined].includes(window.get('b').place?.folder));
    }
    assert.deepEqual(one.get('b').place, other.get('b').place);
  });

  it('keep the place that was given last, also where a new token came a moment later and its window is closed', async () => {
    for (const next of ['replaceToken', 'rotateToken'] as const) {
      const { windows, shared, open, turn } = openWindows();
      const [one, other] = windows;
      await one.add(createPortal({ id: 'a' }), 'refresh-a');
      while (shared.deliver());
      await other.update('a', { place: { folder: 'First', rank: 1 } });
      while (shared.deliver());
      await one.update('a', { place: { folder: 'Last', rank: 1 } });
      if (next === 'replaceToken') await one.replaceToken('a', 'refresh-a-1');
      else await one.rotateToken('a', 'refresh-a', 'refresh-a-1');
      for (let looks = 0; looks < 4; looks++) {
        while (shared.deliver());
        other.noticeForeignChange();
        await turn();
      }
      assert.deepEqual(
        [other, open()].map((window) => window.get('a').place?.folder),
        ['Last', 'Last'],
        next,
      );
    }
  });

  it('move portals: of two orders of all of them, one counts as a whole', async () => {
    for (let round = 0; round < 10; round++) {
      const { windows, settle } = openWindows();
      const [one, other] = windows;
      for (const id of ['a', 'b', 'c', 'd']) await one.add(createPortal({ id }), `refresh-${id}`);
      for (let name = 0; name < round; name++) await one.update('a', { name: `name ${name}` });
      await settle();
      await Promise.all([
        movePortal(one, 'd', { folder: undefined, beside: 'a' }),
        movePortal(other, 'a', { folder: undefined }),
      ]);
      await settle();
      const orders = windows.map((window) =>
        inPlace(window.all())
          .map(({ id }) => id)
          .join(' '),
      );
      assert.ok(['d a b c', 'b c d a'].includes(orders[0] ?? ''), orders[0]);
      assert.equal(orders[0], orders[1]);
    }
  });

  it('move portals: where each has a place, both moves count', async () => {
    const { windows, settle } = openWindows();
    const [one, other] = windows;
    for (const id of ['a', 'b', 'c', 'd']) await one.add(createPortal({ id }), `refresh-${id}`);
    await movePortal(one, 'b', -1);
    await settle();
    await Promise.all([movePortal(one, 'd', { folder: undefined, beside: 'b' }), movePortal(other, 'a', { folder: 'North' })]);
    await settle();
    for (const window of windows) {
      const order = inPlace(window.all()).map(({ id, place }) => [place?.folder, id].filter(Boolean).join('/'));
      assert.deepEqual(order, ['d', 'b', 'c', 'North/a']);
    }
  });

  it('leave no token of a portal that one removes while the other stores a new one', async () => {
    for (const change of ['rotate', 'replace'] as const) {
      const { windows, secrets, settle } = openWindows();
      const [one, other] = windows;
      await one.add(createPortal({ id: 'a' }), 'refresh-a');
      await settle();
      await one.remove('a');
      if (change === 'rotate') await other.rotateToken('a', 'refresh-a', 'refresh-b');
      else await other.replaceToken('a', 'refresh-b');
      await settle();
      assert.deepEqual([...secrets.values.keys()], [], change);
    }
  });

  it('agree in the end, with every portal that was added and not removed, its newest token, and the last name of either', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 30 }), async (steps) => {
        const { windows, shared, secrets, open, settle, turn } = openWindows();
        const added = new Set<string>();
        const removed = new Set<string>();
        const names = new Map<string, string[]>();
        const tokens = new Map<string, string>();
        for (const taken of steps) {
          if (taken.kind === 'deliver') shared.deliver(taken.which);
          else if (taken.kind === 'look') await turn().then(() => windows.forEach((window) => void window.noticeForeignChange()));
          else await take(taken, windows[taken.window % 2] as PortalList);
        }
        await settle();

        async function take(taken: Operation, window: PortalList): Promise<void> {
          const id = `p${taken.portal}`;
          if (taken.kind === 'add') {
            if (added.has(id)) return;
            added.add(id);
            await window.add(createPortal({ id, name: id }), `refresh-${id}-0`);
            names.set(id, [id]);
            tokens.set(id, `refresh-${id}-0`);
          } else if (window.find(id)) {
            const token = tokens.get(id) ?? '';
            const next = `${token}-${taken.value}`;
            if (taken.kind === 'rename') {
              names.set(id, [...(names.get(id) ?? []), `${id} ${taken.value}`]);
              await window.update(id, { name: `${id} ${taken.value}` });
            } else if (taken.kind === 'move')
              await movePortal(window, id, { folder: `${taken.value % 3}`, beside: `p${taken.value % 2}` });
            else if (taken.kind === 'learn') window.learn(id, { scopes: [`scope:${taken.value}`] });
            else if (taken.kind === 'replace') await window.replaceToken(id, next, { appId: `app ${taken.value}` });
            else if (taken.kind === 'rotate') await window.rotateToken(id, token, next);
            else {
              removed.add(id);
              await window.remove(id);
            }
            if (taken.kind === 'replace' || taken.kind === 'rotate') tokens.set(id, next);
          }
        }

        const expected = [...added].filter((id) => !removed.has(id)).sort();
        const lists = [...windows, open()].map((window) => window.all());
        for (const portals of lists) {
          assert.deepEqual(portals.map(({ id }) => id).sort(), expected);
          assert.deepEqual([...portals].sort(byId), [...(lists[0] ?? [])].sort(byId));
          for (const { id, name, tokenMark, appId } of portals) {
            const entry = JSON.parse(secrets.values.get(refreshTokenKey(id)) ?? '{}');
            assert.deepEqual([entry.refreshToken, entry.mark, entry.portal.appId], [tokens.get(id), tokenMark, appId]);
            assert.ok(names.get(id)?.includes(name));
          }
        }
        assert.deepEqual([...secrets.values.keys()].sort(), expected.map(refreshTokenKey));
      }),
      { numRuns: 300 },
    );
  });
});

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}
