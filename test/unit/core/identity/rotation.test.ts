import assert from 'node:assert/strict';
import { PlandayError, sentence } from '../../../../src/core/errors.ts';
import { Rotation } from '../../../../src/core/identity/rotation.ts';
import { createPortal } from '../../support/harness.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

const behind = {
  kind: 'missingToken',
  message:
    'Another window has renewed the refresh token of Nordlys Café, and this window does not see it yet. Reload this window; if that does not help, choose Replace Refresh Token.',
};

/** What a keychain says that is locked. */
const locked = () => new PlandayError('keychain', sentence('Unlock the keychain ({0}), or start VS Code again.', 'Locked'));
const notKept = {
  kind: 'keychain',
  message:
    'Planday gave Nordlys Café a new refresh token, and this machine’s keychain did not take it (Locked): it is lost when this window closes. Unlock the keychain, then choose Retry.',
};

/** A portal whose token and marks the test changes, at once or at a time. */
function createHarness() {
  const clock = new VirtualClock();
  const start = clock.elapsed();
  const now = { token: 'stored', isBehind: false, portal: createPortal({ tokenMark: '1-a' }) };
  const rotated: string[] = [];
  const offered: number[] = [];
  let isLocked = false;
  const opened = () => {
    if (isLocked) throw locked();
  };
  const portals = {
    refreshToken: async () => {
      opened();
      return now.token;
    },
    rotateToken: async (id: string, from: string, to: string) => {
      offered.push(clock.elapsed() - start);
      opened();
      if (now.token !== from) return;
      rotated.push(`${id} ${from} ${to}`);
      now.token = to;
    },
    isBehind: async () => now.isBehind,
    find: () => now.portal,
    get: () => now.portal,
  };
  const rotation = new Rotation({ portals, clock });
  const current = () => clock.until(rotation.current(now.portal));
  const replacement = (rejected = 'stored', kind: 'rejectedToken' | 'wrongAppId' = 'rejectedToken') =>
    clock.until(rotation.replacement(now.portal, rejected, kind));
  const at = (ms: number, change: Partial<typeof now>) => void clock.sleep(ms).then(() => Object.assign(now, change));
  const lock = (locked: boolean) => {
    isLocked = locked;
  };
  return { clock, now, rotated, offered, rotation, current, replacement, at, lock, elapsed: () => clock.elapsed() - start };
}

describe('The refresh token that is sent', () => {
  it('is the stored one, at once', async () => {
    const { current, elapsed } = createHarness();
    assert.deepEqual([await current(), elapsed()], ['stored', 0]);
  });

  it('is a new one that could not be stored, stored now and once', async () => {
    const { rotation, current, now, rotated, lock } = createHarness();
    lock(true);
    await assert.rejects(rotation.store('p1', 'stored', 'new'), notKept);
    await assert.rejects(current(), notKept);
    lock(false);
    assert.deepEqual([await current(), rotated], ['new', ['p1 stored new']]);
    assert.deepEqual([await current(), rotated.length], ['new', 1]);
    now.token = 'stored';
    assert.deepEqual([await current(), rotated.length], ['stored', 1], 'also where the old one is entered again');
  });

  it('is the one that was entered where a new one could not be stored before', async () => {
    const { rotation, current, now, rotated, lock } = createHarness();
    lock(true);
    await assert.rejects(rotation.store('p1', 'stored', 'new'), notKept);
    lock(false);
    now.token = 'entered';
    assert.deepEqual([await current(), rotated], ['entered', []]);
  });

  it('is waited for where another window has stored a newer one, as long as it takes to come into sight', async () => {
    const { now, at, current, elapsed } = createHarness();
    now.isBehind = true;
    at(301, { token: 'newer', isBehind: false });
    assert.deepEqual([await current(), elapsed()], ['newer', 450]);
  });

  it('is waited for no longer than a second and a half, and once for each newer one', async () => {
    const { now, current, elapsed } = createHarness();
    now.isBehind = true;
    assert.deepEqual([await current(), elapsed()], ['stored', 1_500]);
    assert.deepEqual([await current(), elapsed()], ['stored', 1_500]);
    now.portal = { ...now.portal, tokenMark: '2-a' };
    assert.deepEqual([await current(), elapsed()], ['stored', 3_000]);
  });
});

describe('A new refresh token that the keychain does not take', () => {
  const seconds = (offered: readonly number[]) => offered.map((at) => at / 1_000);

  it('is offered to it again a few times, in growing pauses, and after that with the next exchange', async () => {
    const { rotation, clock, offered, current, lock, now } = createHarness();
    lock(true);
    await assert.rejects(rotation.store('p1', 'stored', 'new'), notKept);
    await clock.advance(24 * 3_600_000);
    assert.deepEqual(seconds(offered), [0, 10, 40, 160, 760]);
    assert.equal(clock.sleeping, 0);
    await assert.rejects(current(), notKept, 'and nobody is told to start VS Code again, which would lose it');
    lock(false);
    assert.deepEqual([await current(), now.token], ['new', 'new']);
  });

  it('is stored by itself once the keychain takes it, and is offered no more', async () => {
    const { rotation, clock, offered, rotated, lock, now } = createHarness();
    lock(true);
    await assert.rejects(rotation.store('p1', 'stored', 'new'), notKept);
    await clock.advance(39_999);
    lock(false);
    await clock.advance(24 * 3_600_000);
    assert.deepEqual([seconds(offered), rotated, clock.sleeping], [[0, 10, 40], ['p1 stored new'], 0]);
    now.token = 'stored';
    assert.equal(await rotation.newest(now.portal), 'stored');
  });

  it('is offered no more once an exchange has stored it', async () => {
    const { rotation, clock, offered, current, lock } = createHarness();
    lock(true);
    await assert.rejects(rotation.store('p1', 'stored', 'new'), notKept);
    lock(false);
    await current();
    await clock.advance(24 * 3_600_000);
    assert.deepEqual([seconds(offered), clock.sleeping], [[0, 0], 0]);
  });

  it('is offered no more once another came in its place, which is offered as often', async () => {
    const { rotation, clock, offered, rotated, lock } = createHarness();
    lock(true);
    await assert.rejects(rotation.store('p1', 'stored', 'new'), notKept);
    await assert.rejects(rotation.store('p1', 'stored', 'newer'), notKept);
    await clock.advance(15_000);
    lock(false);
    await clock.advance(24 * 3_600_000);
    assert.deepEqual([seconds(offered), rotated, clock.sleeping], [[0, 0, 10, 40], ['p1 stored newer'], 0]);
  });

  it('is forgotten by nothing that was offered before it and is taken only now', async () => {
    const { rotation, now, clock, lock } = createHarness();
    const first = rotation.store('p1', 'stored', 'new');
    lock(true);
    await assert.rejects(rotation.store('p1', 'new', 'newer'), notKept);
    await first;
    assert.equal(await rotation.newest(now.portal), 'newer');
    rotation.dispose();
    await clock.advance(0);
    assert.equal(clock.sleeping, 0);
  });

  it('leaves nothing running behind with its window', async () => {
    const { rotation, clock, offered, lock } = createHarness();
    lock(true);
    await assert.rejects(rotation.store('p1', 'stored', 'new'), notKept);
    assert.equal(clock.sleeping, 1);
    rotation.dispose();
    await clock.advance(24 * 3_600_000);
    assert.deepEqual([seconds(offered), clock.sleeping], [[0], 0]);
    await assert.rejects(rotation.store('p1', 'stored', 'new'), notKept);
    await clock.advance(24 * 3_600_000);
    assert.deepEqual([seconds(offered).length, clock.sleeping], [2, 0]);
  });

  it('is the newest, also of a keychain that does not open, but for one that was entered since', async () => {
    const { rotation, now, lock } = createHarness();
    assert.equal(await rotation.newest(now.portal), 'stored');
    lock(true);
    assert.equal(await rotation.newest(now.portal), undefined);
    await assert.rejects(rotation.store('p1', 'stored', 'new'), notKept);
    assert.equal(await rotation.newest(now.portal), 'new');
    lock(false);
    assert.equal(await rotation.newest(now.portal), 'new');
    now.token = 'entered';
    assert.equal(await rotation.newest(now.portal), 'entered');
    rotation.dispose();
  });
});

describe('A refresh token that Planday rejected', () => {
  it('has nothing in its place after a second and a half', async () => {
    const { replacement, elapsed } = createHarness();
    assert.deepEqual([await replacement(), elapsed()], [undefined, 1_500]);
  });

  it('has in its place what another window stores in that time', async () => {
    const { at, replacement, elapsed } = createHarness();
    at(1_500, { token: 'newer' });
    assert.deepEqual([await replacement(), elapsed()], ['newer', 1_500]);
  });

  it('has in its place what is stored already, and is sent again with another App ID', async () => {
    const { now, rotation, replacement, elapsed } = createHarness();
    assert.equal(await replacement('older'), 'stored');
    const asked = now.portal;
    now.portal = { ...asked, appId: 'another' };
    for (const kind of ['rejectedToken', 'wrongAppId'] as const)
      assert.equal(await rotation.replacement(asked, 'stored', kind), 'stored');
    assert.equal(elapsed(), 0);
  });

  it('is not waited for where it was the App ID that is unknown', async () => {
    const { now, replacement, elapsed } = createHarness();
    now.isBehind = true;
    assert.deepEqual([await replacement('stored', 'wrongAppId'), elapsed()], [undefined, 0]);
  });

  it('is no longer the newest where the list says so, and is not sent again', async () => {
    const { now, current, replacement, elapsed } = createHarness();
    now.isBehind = true;
    await assert.rejects(replacement(), behind);
    assert.equal(elapsed(), 1_500);
    await assert.rejects(current(), behind);
    assert.equal(elapsed(), 1_500);
    now.token = 'another';
    assert.equal(await current(), 'another');
    now.portal = { ...now.portal, tokenMark: '2-a' };
    now.token = 'stored';
    assert.deepEqual([await current(), elapsed()], ['stored', 3_000], 'for a newer one it is waited anew');
    await assert.rejects(current(), behind, 'and what was rejected is still known');
  });

  it('is sent again once it is no longer behind', async () => {
    const { now, current, replacement } = createHarness();
    now.isBehind = true;
    await assert.rejects(replacement(), behind);
    now.isBehind = false;
    assert.equal(await current(), 'stored');
  });
});
