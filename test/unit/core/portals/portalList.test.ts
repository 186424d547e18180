import assert from 'node:assert/strict';
import fc from 'fast-check';
import { refreshTokenKey } from '../../../../src/core/portals/keychain.ts';
import { isPortal, type Portal } from '../../../../src/core/portals/portal.ts';
import { PortalList } from '../../../../src/core/portals/portalList.ts';
import { portalsKey, removedKey } from '../../../../src/core/portals/storedPortals.ts';
import { Redactor } from '../../../../src/core/redactor.ts';
import { createPortal, fail } from '../../support/harness.ts';
import { loaded } from '../../support/loaded.ts';
import { countedUuids, MemorySecretStore, MemoryStateStore, storedToken } from '../../support/stores.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

const portal = (id: string) => createPortal({ id, name: `Portal ${id}` });

const host = fc.oneof({ weight: 8, arbitrary: fc.constant('https://id.example') }, fc.string());
/** Entries with the fields of a portal, each of any kind. */
const almostAPortal = fc.record(
  {
    ...{ id: fc.constantFrom('a', 'b'), name: fc.string(), appId: fc.string(), identityUrl: host, apiUrl: host },
    ...{ scopes: fc.jsonValue(), info: fc.jsonValue(), learnedScopes: fc.jsonValue(), changes: fc.jsonValue() },
  },
  { requiredKeys: ['id', 'name', 'appId', 'identityUrl', 'apiUrl'] },
);

/** Of portals with the same id, the first place. */
function withoutTwins(entries: readonly unknown[], known: readonly string[]): readonly unknown[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    if (!isPortal(entry) || !known.includes(entry.id)) return true;
    return !seen.has(entry.id) && seen.add(entry.id);
  });
}

function createHarness(stored?: unknown, notStored: (error: unknown) => void = fail) {
  const state = new MemoryStateStore();
  const secrets = new MemorySecretStore();
  const clock = new VirtualClock();
  const redactor = new Redactor(clock);
  if (stored !== undefined) state.values.set(portalsKey, JSON.stringify(stored));
  const portals = new PortalList({
    state,
    secrets,
    redactor: loaded(redactor),
    clock,
    random: countedUuids(),
    system: 'linux',
    notStored,
  });
  const changes: number[] = [];
  portals.onDidChange(() => changes.push(portals.all().length));
  return { state, secrets, redactor, clock, portals, changes, ids: () => portals.all().map(({ id }) => id) };
}

const storageFull =
  'VS Code could not write to its own storage. Make sure that the disk is not full and may be written to, then try again.';

describe('PortalList', () => {
  it('keeps the order in which portals were added', async () => {
    const { portals, ids, changes } = createHarness();
    for (const id of ['c', 'a', 'b']) await portals.add(portal(id), `refresh-${id}`);
    assert.deepEqual(ids(), ['c', 'a', 'b']);
    assert.deepEqual(changes, [1, 2, 3]);
  });

  it('gives each new portal an id of its own, which a row, a link and a key can hold', () => {
    const { portals } = createHarness();
    assert.deepEqual([portals.newId(), portals.newId()], ['00000001aaaa', '00000002aaaa']);
  });

  it('keeps every one of several changes at once', async () => {
    const { portals, ids } = createHarness([portal('x')]);
    await Promise.all([
      ...['a', 'b', 'c'].map((id) => portals.add(portal(id), `refresh-${id}`)),
      portals.update('x', { name: 'Renamed' }),
      portals.update('x', { rejected: 'appId' }),
      portals.remove('b'),
      portals.update('x', ({ learnedScopes }) => ({ learnedScopes: { ...learnedScopes, one: true } })),
      portals.update('x', ({ learnedScopes }) => ({ learnedScopes: { ...learnedScopes, two: false } })),
    ]);
    assert.deepEqual(ids(), ['x', 'a', 'c']);
    const { name, rejected, learnedScopes } = portals.get('x');
    assert.deepEqual(
      { name, rejected, learnedScopes },
      { name: 'Renamed', rejected: 'appId', learnedScopes: { one: true, two: false } },
    );
  });

  it('marks what is changed, what is learned and where portals are put, each time by something of its own', async () => {
    const { portals, changes } = createHarness([portal('a'), portal('b')]);
    await portals.update('a', { name: 'Renamed' });
    await portals.place(new Map(['a', 'b'].map((id) => [id, { rank: id === 'a' ? 1 : 0 }])));
    portals.learn('b', ({ name }) => ({ scopes: [name] }));
    const [a, b] = portals.all();
    assert.deepEqual(a?.changes, { name: '1-00000001', place: '2-00000002' });
    assert.deepEqual(b?.changes, { place: '1-00000002', scopes: '2-00000003' });
    assert.deepEqual([a?.place, b?.place, b?.scopes], [{ rank: 1 }, { rank: 0 }, ['Portal b']]);
    assert.deepEqual(changes, [2, 2, 2]);
  });

  it('says whether a token is the stored one, and whether a newer one is stored', async () => {
    const { portals } = createHarness();
    await portals.add(portal('a'), 'refresh-a');
    assert.deepEqual(
      [
        await portals.hasToken('a', 'refresh-a'),
        await portals.hasToken('a', 'refresh-b'),
        await portals.hasToken('b', 'refresh-a'),
      ],
      [true, false, false],
    );
    assert.equal(await portals.isBehind('a'), false);
    await portals.update('a', { tokenMark: '2-x' });
    assert.equal(await portals.isBehind('a'), true);
  });

  it('tells of what the keychain has brought the list up to', async () => {
    const { portals, secrets, changes } = createHarness([portal('a')]);
    const entry = { refreshToken: 'refresh-newer', mark: '1-a', portal: portal('a') };
    secrets.values.set(refreshTokenKey('a'), JSON.stringify(entry));
    await portals.refreshToken(portal('a'));
    assert.equal(portals.get('a').tokenMark, '1-a');
    assert.deepEqual(changes, [1]);
    await portals.refreshToken(portal('a'));
    assert.deepEqual(changes, [1]);
  });

  it('tells of nothing where a step failed that changed nothing', async () => {
    const { portals, changes } = createHarness([portal('a')]);
    await assert.rejects(portals.refreshToken(portal('a')), { kind: 'missingToken' });
    assert.deepEqual(changes, []);
  });

  it('writes again what another window wrote over, a second later, and tells of no change', async () => {
    const { portals, state, clock, changes } = createHarness([portal('a')]);
    portals.noticeForeignChange();
    assert.equal(clock.sleeping, 0);
    state.values.set(portalsKey, '[]');
    portals.noticeForeignChange();
    await clock.advance(999);
    assert.equal(state.values.get(portalsKey), '[]');
    await clock.advance(1);
    assert.deepEqual([JSON.parse(state.values.get(portalsKey) ?? ''), changes], [[portal('a')], []]);
  });

  it('says nothing more once it is disposed of', async () => {
    const { portals, changes } = createHarness([portal('a')]);
    let removed = 0;
    portals.onDidRemove(() => removed++);
    portals.all();
    portals.dispose();
    await portals.remove('a');
    assert.deepEqual([changes, removed], [[], 0]);
  });

  it('writes what is learned of five hundred portals at once, together', async () => {
    const many = Array.from({ length: 500 }, (_, index) => portal(`p${index}`));
    const { portals, clock } = createHarness(many);
    for (const { id } of many) portals.learn(id, { scopes: ['shift:read'] });
    assert.deepEqual(portals.get('p499').scopes, ['shift:read']);
    let saves = 0;
    portals.onDidSave(() => saves++);
    await clock.until(portals.update('p0', { name: 'Renamed' }));
    await clock.advance(2_000);
    assert.equal(saves, 1);
  });

  it('loses nothing that was learned when it cannot be written, and tells of it', async () => {
    const failures: unknown[] = [];
    const { portals, clock, state } = createHarness([portal('a')], (error) => failures.push(error));
    state.failing.add(portalsKey);
    portals.learn('a', { scopes: ['shift:read'] });
    await clock.advance(2_000);
    assert.equal(failures.length, 1);
    assert.deepEqual(portals.get('a').scopes, ['shift:read']);
    state.failing.clear();
    await clock.until(portals.update('a', { name: 'Renamed' }));
    assert.match(state.values.get(portalsKey) ?? '', /shift:read.*/);
  });

  it('has nothing of a change that could not be written', async () => {
    const { portals, state } = createHarness([portal('a')]);
    state.failing.add(portalsKey);
    await assert.rejects(portals.update('a', { name: 'Renamed' }));
    await assert.rejects(portals.remove('a'));
    assert.deepEqual(portals.all(), [portal('a')]);
  });

  describe('tells once that a portal is gone', () => {
    const gone = ({ portals }: ReturnType<typeof createHarness>) => {
      const ids: string[] = [];
      portals.onDidRemove((id) => ids.push(id));
      portals.all();
      return ids;
    };

    it('when this window removes it', async () => {
      const harness = createHarness([portal('a'), portal('b')]);
      const ids = gone(harness);
      await harness.portals.remove('a');
      harness.portals.noticeForeignChange();
      assert.deepEqual(ids, ['a']);
    });

    it('when another window has removed it', async () => {
      const harness = createHarness([portal('a'), portal('b')]);
      const ids = gone(harness);
      harness.state.values.set(portalsKey, JSON.stringify([portal('a')]));
      harness.state.values.set(removedKey, JSON.stringify(['b']));
      harness.portals.noticeForeignChange();
      assert.deepEqual(ids, ['b']);
    });

    it('but not where this window has never seen it', async () => {
      const harness = createHarness([portal('a')]);
      const ids = gone(harness);
      harness.state.values.set(removedKey, JSON.stringify(['b']));
      harness.portals.noticeForeignChange();
      await harness.portals.update('a', { name: 'Renamed' });
      assert.deepEqual(ids, []);
    });

    it('and deletes what this window has stored for it meanwhile, where that is another one’s', async () => {
      const failures: unknown[] = [];
      const harness = createHarness([portal('a'), portal('b'), portal('c')], (error) => failures.push(error));
      const { portals, secrets, state } = harness;
      for (const id of ['a', 'b', 'c']) await portals.replaceToken(id, `refresh-${id}`);
      state.values.set(removedKey, JSON.stringify(['a']));
      portals.noticeForeignChange();
      await portals.isBehind('b');
      assert.deepEqual([...secrets.values.keys()], ['b', 'c'].map(refreshTokenKey));
      secrets.failing.add('delete');
      state.values.set(removedKey, JSON.stringify(['a', 'b']));
      portals.noticeForeignChange();
      await new Promise((resolve) => setImmediate(resolve));
      assert.equal(failures.length, 1);
      const { tokenLeft } = await portals.remove('c');
      assert.deepEqual([tokenLeft?.kind, failures.length], ['keychain', 1], 'its own removal says so by itself');
    });

    it('but not when another window’s older copy of the list lacks it for a moment', async () => {
      const harness = createHarness([portal('a'), portal('b')]);
      const ids = gone(harness);
      for (const stored of [[], 'nonsense', [portal('a')], [portal('a'), portal('b')]]) {
        harness.state.values.set(portalsKey, JSON.stringify(stored));
        harness.portals.noticeForeignChange();
      }
      assert.deepEqual(ids, []);
    });
  });

  it('goes on after a change that failed', async () => {
    const { portals, ids, secrets } = createHarness();
    secrets.failing.add('store');
    const failed = portals.add(portal('a'), 'refresh-a');
    await assert.rejects(failed, { kind: 'keychain' });
    secrets.failing.clear();
    await portals.add(portal('b'), 'refresh-b');
    assert.deepEqual(ids(), ['b']);
  });

  describe('an addition that fails leaves nothing', () => {
    {
      const failing = portalsKey;
      it('when the list cannot be written', async () => {
        const { portals, state, secrets, ids } = createHarness([portal('x')]);
        state.failing.add(failing);
        await assert.rejects(portals.add(portal('a'), 'refresh-a'), { kind: 'notStored', message: storageFull });
        assert.deepEqual(ids(), ['x']);
        assert.deepEqual([...secrets.values], []);
      });
    }

    it('and tells the first reason when taking back fails too', async () => {
      const { portals, state, secrets } = createHarness();
      state.failing.add(portalsKey);
      secrets.failing.add('delete');
      await assert.rejects(portals.add(portal('a'), 'refresh-a'), { kind: 'notStored', message: storageFull });
    });
  });

  describe('a portal in the place of another', () => {
    const next = (old: Portal): Portal => ({ ...old, id: 'new', appId: 'new app' });

    it('has its place, what it takes over as it is by then, and a token of its own; the old one is gone', async () => {
      const { portals, secrets, ids } = createHarness();
      const gone: string[] = [];
      portals.onDidRemove((id) => gone.push(id));
      for (const id of ['a', 'b', 'c']) await portals.add(portal(id), `refresh-${id}`);
      await Promise.all([portals.update('b', { name: 'Renamed' }), portals.supersede('b', next, 'refresh-new')]);
      assert.deepEqual(ids(), ['a', 'new', 'c']);
      assert.deepEqual([portals.get('new').name, portals.get('new').appId], ['Renamed', 'new app']);
      assert.deepEqual(gone, ['b']);
      assert.equal(storedToken(secrets, 'new'), 'refresh-new');
      assert.deepEqual([...secrets.values.keys()], ['a', 'c', 'new'].map(refreshTokenKey));
    });

    it('is none where that was removed meanwhile', async () => {
      const { portals, secrets } = createHarness();
      await assert.rejects(portals.supersede('b', next, 'refresh-new'), { kind: 'unknownPortal' });
      assert.deepEqual([...secrets.values], []);
    });

    for (const failing of ['store', removedKey, portalsKey] as const)
      it(`leaves the old one as it was when it fails over ${failing}`, async () => {
        const { portals, state, secrets, ids } = createHarness();
        await portals.add(portal('b'), 'refresh-b');
        const before = [...secrets.values];
        if (failing === 'store') secrets.failing.add(failing);
        else state.failing.add(failing);
        await assert.rejects(portals.supersede('b', next, 'refresh-new'));
        assert.deepEqual([ids(), [...secrets.values]], [['b'], before]);
      });
  });

  it('keeps what a listener fails over, tells the others, and shows the defect', async () => {
    const { portals, secrets, changes } = createHarness();
    const before = process.rawListeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    const uncaught: unknown[] = [];
    process.on('uncaughtException', (error) => uncaught.push(error));
    try {
      const defect = new Error('A defect');
      portals.onDidChange(() => {
        throw defect;
      });
      const late: string[] = [];
      portals.onDidChange(() => late.push('told'));
      await portals.add(portal('a'), 'refresh-a');
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual({ changes, late, uncaught }, { changes: [1], late: ['told'], uncaught: [defect] });
      assert.equal(storedToken(secrets, 'a'), 'refresh-a');
    } finally {
      process.removeAllListeners('uncaughtException');
      for (const listener of before) process.on('uncaughtException', listener as (error: Error) => void);
    }
  });

  it('removes the secret with its portal', async () => {
    const { portals, secrets, ids } = createHarness();
    await portals.add(portal('a'), 'refresh-a');
    await portals.add(portal('b'), 'refresh-b');
    assert.deepEqual(await portals.remove('a'), {});
    assert.deepEqual(ids(), ['b']);
    assert.deepEqual([...secrets.values.keys()], [refreshTokenKey('b')]);
  });

  it('removes a portal whose secret cannot be removed, says so, and deletes the secret later', async () => {
    const { portals, secrets, ids } = createHarness();
    await portals.add(portal('a'), 'refresh-a');
    secrets.failing.add('delete');
    const { tokenLeft } = await portals.remove('a');
    assert.equal(
      tokenLeft?.message,
      'This machine’s keychain could not be used (The keychain cannot delete). Unlock the keyring (GNOME Keyring or KWallet), or install one and start VS Code again; then try again.',
    );
    assert.deepEqual([ids(), storedToken(secrets, 'a')], [[], 'refresh-a']);
    secrets.failing.clear();
    await portals.recover();
    assert.deepEqual([...secrets.values], []);
  });

  it('puts a new token in the place of a rejected one, and a new App ID with it', async () => {
    const { portals, secrets } = createHarness([{ ...portal('a'), rejected: 'refreshToken' }]);
    await portals.replaceToken('a', 'refresh-new', { appId: 'new' });
    assert.deepEqual(portals.get('a'), { ...portal('a'), appId: 'new', tokenMark: '1-00000001', enteredMark: '1-00000001' });
    assert.equal(storedToken(secrets, 'a'), 'refresh-new');
  });

  it('stores nothing for a portal that was removed meanwhile', async () => {
    const { portals, secrets, state } = createHarness([]);
    await portals.replaceToken('gone', 'refresh-new');
    await portals.rotateToken('gone', 'refresh-old', 'refresh-new');
    await portals.update('gone', { name: 'Ghost' });
    assert.deepEqual([...secrets.values], []);
    assert.equal(state.values.get(portalsKey), '[]');
    assert.throws(() => portals.get('gone'), {
      kind: 'unknownPortal',
      message: 'That portal was removed. Refresh the view, or add it again with Add Portal.',
    });
  });

  it('rotates only the token that the new one came for', async () => {
    const { portals, secrets, changes } = createHarness();
    await portals.add(portal('a'), 'refresh-0');
    await portals.rotateToken('a', 'refresh-0', 'refresh-1');
    await portals.rotateToken('a', 'refresh-0', 'refresh-2');
    assert.equal(storedToken(secrets, 'a'), 'refresh-1');
    secrets.values.clear();
    await portals.rotateToken('a', 'refresh-1', 'refresh-3');
    assert.equal(storedToken(secrets, 'a'), 'refresh-3');
    assert.equal(portals.get('a').tokenMark?.split('-')[0], '3');
    assert.deepEqual(changes, [1, 1, 1]);
  });

  describe('has the redactor know a token', () => {
    const day = 86_400_000;
    const isKnown = ({ redactor }: ReturnType<typeof createHarness>, token: string) => !redactor.redact(token).includes(token);

    it('for as long as the portal has it, and a day more', async () => {
      const harness = createHarness([portal('x')]);
      const { clock, portals, secrets } = harness;
      secrets.values.set(refreshTokenKey('x'), 'refresh-found');
      await portals.refreshToken(portal('x'));
      await portals.add(portal('y'), 'refresh-added');
      await clock.advance(100 * day);
      assert.ok(isKnown(harness, 'refresh-found') && isKnown(harness, 'refresh-added'));
      await portals.replaceToken('x', 'refresh-replaced');
      await portals.rotateToken('y', 'refresh-added', 'refresh-rotated');
      await clock.advance(day - 1);
      for (const token of ['refresh-found', 'refresh-added', 'refresh-replaced', 'refresh-rotated'])
        assert.ok(isKnown(harness, token), token);
      await clock.advance(1);
      assert.ok(!isKnown(harness, 'refresh-found') && !isKnown(harness, 'refresh-added'));
      await clock.advance(100 * day);
      assert.ok(isKnown(harness, 'refresh-replaced') && isKnown(harness, 'refresh-rotated'));
    });

    it('a day more where the portal could not be added', async () => {
      const harness = createHarness();
      harness.state.failing.add(portalsKey);
      await assert.rejects(harness.portals.add(portal('x'), 'refresh-of-nobody'));
      await harness.clock.advance(day - 1);
      assert.ok(isKnown(harness, 'refresh-of-nobody'));
      await harness.clock.advance(1);
      assert.ok(!isKnown(harness, 'refresh-of-nobody'));
    });

    it('a day more than its portal is there, also where the keychain does not give it up', async () => {
      const harness = createHarness([portal('x')]);
      const { clock, portals, secrets } = harness;
      await portals.replaceToken('x', 'refresh-of-x');
      secrets.failing.add('delete');
      await portals.remove('x');
      await clock.advance(day);
      assert.ok(!isKnown(harness, 'refresh-of-x'));
    });

    it('a day more than its portal is there, whichever window removes it', async () => {
      const harness = createHarness([portal('x'), portal('y')]);
      const { clock, portals, secrets, state } = harness;
      for (const id of ['x', 'y']) {
        secrets.values.set(refreshTokenKey(id), `refresh-of-${id}`);
        await portals.refreshToken(portal(id));
      }
      await portals.remove('x');
      await state.update(portalsKey, []);
      await state.update(removedKey, ['y', 'x']);
      portals.noticeForeignChange();
      await clock.advance(day - 1);
      assert.ok(isKnown(harness, 'refresh-of-x') && isKnown(harness, 'refresh-of-y'));
      await clock.advance(1);
      assert.ok(!isKnown(harness, 'refresh-of-x') && !isKnown(harness, 'refresh-of-y'));
    });
  });

  it('hands every token that passes to the redactor', async () => {
    const { portals, redactor, secrets } = createHarness([portal('x')]);
    await portals.add(portal('a'), 'refresh-added');
    await portals.replaceToken('a', 'refresh-replaced');
    await portals.rotateToken('a', 'refresh-replaced', 'refresh-rotated');
    secrets.values.set(refreshTokenKey('x'), 'refresh-found');
    assert.equal(await portals.refreshToken(portals.get('x')), 'refresh-found');
    assert.doesNotMatch(redactor.redact('refresh-added refresh-replaced refresh-rotated refresh-found'), /refresh-/);
  });

  it('reads the state anew each time, for another window may have written it', () => {
    const { portals, state, ids, changes } = createHarness([portal('a')]);
    assert.deepEqual(ids(), ['a']);
    state.values.set(portalsKey, JSON.stringify([portal('a'), portal('b')]));
    assert.deepEqual(ids(), ['a', 'b']);
    portals.noticeForeignChange();
    assert.deepEqual(changes, [2]);
  });

  describe('passes over junk in the state', () => {
    it('in a list, and keeps it where it is', async () => {
      const junk = [null, 1, 'a', [], {}, { ...portal('a'), name: 7 }, { id: 'a' }];
      const { portals, ids, state } = createHarness(junk);
      assert.deepEqual(ids(), []);
      await portals.add(portal('b'), 'refresh-b');
      await portals.remove('b');
      await portals.add(portal('c'), 'refresh-c');
      assert.deepEqual(ids(), ['c']);
      assert.deepEqual(JSON.parse(state.values.get(portalsKey) ?? '').slice(0, -1), junk);
    });

    it('with a part of another kind than is shown and sent, and keeps it where it is', async () => {
      const parts = [
        ...[{ id: '' }, { appId: '' }, { identityUrl: 'id.example' }, { apiUrl: '' }, { info: [] }],
        ...[{ portalId: 1 }, { timeZone: 5 }, { name: {} }, { childCount: '3' }].map((info) => ({ info })),
        ...[{ length: 1 }, 'text', [null], [{ id: 1, name: 'a' }], [{ id: 'a' }]].map((children) => ({ info: { children } })),
      ];
      const junk = parts.map((part) => ({ ...portal('a'), ...part }));
      const { portals, ids, state } = createHarness(junk);
      await portals.add(createPortal({ id: 'b', info: { portalId: '1', children: [{ id: '2', name: 'Bar' }] } }), 'refresh-b');
      assert.deepEqual(ids(), ['b']);
      assert.deepEqual(JSON.parse(state.values.get(portalsKey) ?? '').slice(0, -1), junk);
    });

    for (const junk of [null, 7, 'text', {}, { length: 1 }, { version: 2, portals: [] }]) {
      it(`that is no list, ${JSON.stringify(junk)}, and leaves it as it is`, async () => {
        const { portals, ids, state, secrets } = createHarness(junk);
        assert.deepEqual(ids(), []);
        await assert.rejects(portals.add(portal('b'), 'refresh-b'), {
          kind: 'badState',
          message:
            'The stored list of portals is of a kind that this version does not know, perhaps of a later one, so it was left as it is. Update Planday API Explorer, then try again.',
        });
        assert.deepEqual([ids(), [...secrets.values], state.values.get(portalsKey)], [[], [], JSON.stringify(junk)]);
      });
    }

    it('of any kind: a save changes nothing but what it is about', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.oneof(fc.jsonValue(), almostAPortal)), async (junk) => {
          const { portals, state } = createHarness(junk);
          const before = JSON.parse(state.values.get(portalsKey) ?? '');
          const known = portals.all().map(({ id }) => id);
          await portals.add(portal('of this test'), 'refresh-x');
          await portals.recover();
          const after = JSON.parse(state.values.get(portalsKey) ?? '');
          assert.deepEqual(after.slice(0, -1), withoutTwins(before, known));
        }),
      );
    });

    it('beside a sound portal', () => {
      assert.deepEqual(createHarness([null, portal('a'), { id: 'x' }]).ids(), ['a']);
    });
  });
});
