import assert from 'node:assert/strict';
import {
  PortalList,
  portalsKey,
  refreshTokenKey,
  removedKey,
  revisionKey,
  tokenMarkKey,
} from '../../../../src/core/portals/portalList.ts';
import { Redactor } from '../../../../src/core/redactor.ts';
import { createPortal } from '../../support/harness.ts';
import { countedUuids, MemorySecretStore, MemoryStateStore } from '../../support/stores.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

const portal = (id: string) => createPortal({ id, name: `Portal ${id}` });

function createHarness(stored?: unknown) {
  const state = new MemoryStateStore();
  const secrets = new MemorySecretStore();
  const clock = new VirtualClock();
  const redactor = new Redactor(clock);
  if (stored !== undefined) state.values.set(portalsKey, JSON.stringify(stored));
  const portals = new PortalList({ state, secrets, redactor, random: countedUuids() });
  const changes: number[] = [];
  portals.onDidChange(() => changes.push(portals.all().length));
  return { clock, state, secrets, redactor, portals, changes, ids: () => portals.all().map(({ id }) => id) };
}

describe('PortalList', () => {
  it('keeps the order in which portals were added', async () => {
    const { portals, ids, changes } = createHarness();
    for (const id of ['c', 'a', 'b']) await portals.add(portal(id), `refresh-${id}`);
    assert.deepEqual(ids(), ['c', 'a', 'b']);
    assert.deepEqual(changes, [1, 2, 3]);
    assert.equal(portals.revision, 3);
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
    assert.equal(portals.revision, 8);
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
    await assert.rejects(failed, { message: 'The keychain cannot store' });
    secrets.failing.clear();
    await portals.add(portal('b'), 'refresh-b');
    assert.deepEqual(ids(), ['b']);
  });

  describe('an addition that fails leaves nothing', () => {
    for (const failing of [portalsKey, revisionKey]) {
      it(`when ${failing} cannot be written`, async () => {
        const { portals, state, secrets, ids } = createHarness([portal('x')]);
        state.failing.add(failing);
        await assert.rejects(portals.add(portal('a'), 'refresh-a'), { message: `The state cannot be written: ${failing}` });
        assert.deepEqual(ids(), ['x']);
        assert.deepEqual([...secrets.values], []);
      });
    }

    it('and tells the first reason when taking back fails too', async () => {
      const { portals, state, secrets } = createHarness();
      state.failing.add(portalsKey);
      secrets.failing.add('delete');
      await assert.rejects(portals.add(portal('a'), 'refresh-a'), { message: `The state cannot be written: ${portalsKey}` });
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
      assert.equal(secrets.values.get(refreshTokenKey('a')), 'refresh-a');
    } finally {
      process.removeAllListeners('uncaughtException');
      for (const listener of before) process.on('uncaughtException', listener as (error: Error) => void);
    }
  });

  it('removes the secret with its portal', async () => {
    const { portals, secrets, ids } = createHarness();
    await portals.add(portal('a'), 'refresh-a');
    await portals.add(portal('b'), 'refresh-b');
    await portals.remove('a');
    assert.deepEqual(ids(), ['b']);
    assert.deepEqual([...secrets.values.keys()], [refreshTokenKey('b'), tokenMarkKey('b')]);
  });

  it('keeps a portal whose secret cannot be removed', async () => {
    const { portals, secrets, ids } = createHarness();
    await portals.add(portal('a'), 'refresh-a');
    secrets.failing.add('delete');
    await assert.rejects(portals.remove('a'));
    assert.deepEqual(ids(), ['a']);
  });

  it('puts a new token in the place of a rejected one, and a new App ID with it', async () => {
    const { portals, secrets } = createHarness([{ ...portal('a'), rejected: 'refreshToken' }]);
    await portals.replaceToken('a', 'refresh-new', { appId: 'new' });
    assert.deepEqual(portals.get('a'), { ...portal('a'), appId: 'new', tokenMark: secrets.values.get(tokenMarkKey('a')) });
    assert.equal(secrets.values.get(refreshTokenKey('a')), 'refresh-new');
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
    assert.equal(secrets.values.get(refreshTokenKey('a')), 'refresh-1');
    secrets.values.clear();
    await portals.rotateToken('a', 'refresh-1', 'refresh-3');
    assert.equal(secrets.values.get(refreshTokenKey('a')), 'refresh-3');
    assert.deepEqual([portals.get('a').tokenMark, secrets.values.get(tokenMarkKey('a'))], ['00000003', '00000003']);
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
    state.values.set(portalsKey, JSON.stringify([portal('a'), portal('b')]));
    assert.deepEqual(ids(), ['a', 'b']);
    portals.noticeForeignChange();
    assert.deepEqual(changes, [2]);
  });

  describe('passes over junk in the state', () => {
    for (const junk of [null, 7, 'text', {}, { length: 1 }, [null, 1, 'a', [], {}, { ...portal('a'), name: 7 }, { id: 'a' }]]) {
      it(JSON.stringify(junk).slice(0, 60), async () => {
        const { portals, ids, state } = createHarness(junk);
        state.values.set(revisionKey, '"many"');
        assert.deepEqual(ids(), []);
        await portals.add(portal('b'), 'refresh-b');
        assert.deepEqual(ids(), ['b']);
        assert.equal(portals.revision, 1);
      });
    }

    it('beside a sound portal', () => {
      assert.deepEqual(createHarness([null, portal('a'), { id: 'x' }]).ids(), ['a']);
    });
  });
});
