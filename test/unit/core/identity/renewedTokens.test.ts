import assert from 'node:assert/strict';
import { addConnection } from '../../../../src/core/connect/addConnection.ts';
import { replaceConnection } from '../../../../src/core/connect/replaceConnection.ts';
import { PlandayError } from '../../../../src/core/errors.ts';
import { renewedTokenDays, renewedTokenPrefix } from '../../../../src/core/identity/renewedTokens.ts';
import { FakePlanday } from '../../support/fakePlanday.ts';
import { MemorySecretStore, storedToken } from '../../support/stores.ts';
import { settled, VirtualClock } from '../../support/virtualClock.ts';
import { createMachine, openWindow, type Window } from '../../support/window.ts';

const nordlys = { name: 'Nordlys', appId: 'app', identityUrl: 'https://id.example', apiUrl: 'https://api.example' };
const dayMs = 24 * 60 * 60_000;

/** A server that rotates, and a token as it stands on Planday's page. */
function createHarness({ secrets = new MemorySecretStore() } = {}) {
  const planday = new FakePlanday();
  planday.rotates = true;
  const clock = new VirtualClock();
  const machine = createMachine(planday, { secrets, clock });
  const entered = planday.issue('app', '1');
  const window = openWindow(machine);
  const waiting = () => [...secrets.values.keys()].filter((key) => key.startsWith(renewedTokenPrefix));
  /** Whether some window that opens now could go on from what was entered. */
  const goesOn = async (token = entered) => {
    const connection = await openWindow(machine).connect(nordlys, token);
    return planday.isAlive(connection.tokens.refreshToken);
  };
  return { planday, clock, machine, secrets, entered, window, waiting, goesOn };
}

async function addPortal(window: Window, entered: string, appId = 'app') {
  const given = { ...nordlys, appId };
  return await addConnection(given, await window.connect(given, entered), window);
}

describe('A refresh token that the server renews', () => {
  it('is the one to be stored, and waits no longer once a portal holds it', async () => {
    const { planday, secrets, entered, window, waiting } = createHarness();
    const connection = await window.connect(nordlys, entered);
    assert.equal(waiting().length, 1);
    const { id } = await addConnection(nordlys, connection, window);
    assert.ok(planday.isAlive(storedToken(secrets, id)));
    assert.deepEqual(waiting(), []);
    assert.deepEqual(await window.renewed.untold(), []);
  });

  it('leaves nothing behind with a server that does not rotate', async () => {
    const { planday, entered, window, waiting } = createHarness();
    planday.rotates = false;
    const { tokens } = await window.connect(nordlys, entered);
    assert.equal(tokens.refreshToken, entered);
    assert.deepEqual([waiting(), await window.renewed.untold()], [[], []]);
  });

  it('is taken in the place of the entered one after the next step failed', async () => {
    const { planday, entered, window, goesOn } = createHarness();
    planday.before = async ({ url }) => {
      if (url.includes('info')) throw new PlandayError('offline', { text: 'No network.', args: [] });
    };
    await assert.rejects(window.connect(nordlys, entered), { kind: 'offline' });
    await assert.rejects(window.connect(nordlys, entered), { kind: 'offline' });
    planday.before = async () => undefined;
    assert.ok(planday.isAlive((await window.connect(nordlys, entered)).tokens.refreshToken));
    assert.equal(new Set(planday.exchanged).size, 3, 'no token is sent twice');
    assert.equal(await goesOn(), true);
  });

  it('survives that the user leaves, and that the window dies', async () => {
    const { entered, window, goesOn } = createHarness();
    await window.connect(nordlys, entered);
    assert.equal(await goesOn(), true);
    assert.equal(await goesOn(), true);
  });

  it('is kept when the user cancels while the server is about to answer', async () => {
    const { planday, entered, window, goesOn, waiting } = createHarness();
    const cancel = new AbortController();
    planday.before = async () => {
      planday.before = async () => undefined;
      cancel.abort();
      await settled();
    };
    await assert.rejects(window.connect(nordlys, entered, cancel.signal), { name: 'AbortError' });
    const [untold] = await window.renewed.untold();
    assert.deepEqual([untold?.isKept, waiting().length], [true, 1]);
    assert.equal(await goesOn(), true);
  });

  it('is told of once each time that it is left behind', async () => {
    const { entered, window } = createHarness();
    const told = async () => (await window.renewed.untold()).map(({ app, isKept }) => [app.appId, isKept]);
    await window.connect(nordlys, entered);
    assert.deepEqual(await told(), [['app', true]]);
    assert.deepEqual(await told(), []);
    await window.connect(nordlys, entered);
    assert.deepEqual(await told(), [['app', true]]);
  });

  it('is told of in a new window too, also when nothing was renewed there', async () => {
    const { planday, machine, entered, window, waiting } = createHarness();
    await window.connect(nordlys, entered);
    planday.rotates = false;
    const next = openWindow(machine);
    const connection = await next.connect(nordlys, entered);
    assert.equal((await next.renewed.untold()).length, 1);
    await addConnection(nordlys, connection, next);
    assert.deepEqual(waiting(), []);
  });

  it('is forgotten when the user says so', async () => {
    const { entered, window, waiting, goesOn } = createHarness();
    await window.connect(nordlys, entered);
    await window.renewed.forget(await window.renewed.untold());
    assert.deepEqual(waiting(), []);
    await assert.rejects(goesOn(), { kind: 'rejectedToken' });
  });

  it('is not taken for another app, nor at another server', async () => {
    const { planday, entered, window, machine } = createHarness();
    await window.connect(nordlys, entered);
    planday.exchanged.splice(0);
    for (const other of [
      { ...nordlys, appId: 'another app' },
      { ...nordlys, identityUrl: 'https://id.other.example' },
    ])
      await assert.rejects(openWindow(machine).connect(other, entered), { kind: 'rejectedToken' });
    assert.deepEqual(planday.exchanged, [entered, entered]);
  });

  it('gives way to the entered one, where that was given out anew', async () => {
    const { planday, entered, window, waiting } = createHarness();
    await window.connect(nordlys, entered);
    planday.revive(entered, 'app', '1');
    const { tokens } = await window.connect(nordlys, entered);
    assert.ok(planday.isAlive(tokens.refreshToken));
    assert.equal(waiting().length, 1);
  });

  it('is never the same for two windows: the later one goes on from what the other kept', async () => {
    const { planday, machine, entered, window } = createHarness();
    const other = openWindow(machine);
    planday.before = settled;
    const [one, two] = await Promise.allSettled([window, other].map((each) => each.connect(nordlys, entered)));
    planday.before = async () => undefined;
    assert.deepEqual(
      [one, two].map((outcome) => outcome?.status),
      ['fulfilled', 'fulfilled'],
    );
    assert.ok(planday.isAlive((await openWindow(machine).connect(nordlys, entered)).tokens.refreshToken));
  });

  it('is swept after a month, and not before; what is not ours is left alone', async () => {
    const { clock, secrets, entered, window, machine, waiting, planday } = createHarness();
    secrets.values.set('another secret', '{"token":"x","at":0}');
    await window.connect(nordlys, entered);
    await clock.advance((renewedTokenDays - 1) * dayMs);
    await openWindow(machine).connect(nordlys, planday.issue('app', '3'));
    await settled();
    assert.equal(waiting().length, 2);
    await clock.advance(2 * dayMs);
    await openWindow(machine).connect(nordlys, planday.issue('app', '4'));
    await settled();
    assert.equal(waiting().length, 3, 'found to be over for the first time');
    await clock.advance(dayMs);
    await openWindow(machine).connect(nordlys, planday.issue('app', '5'));
    await settled();
    assert.equal(waiting().length, 3);
    assert.equal(secrets.values.has('another secret'), true);
  });

  it('stands in the keychain only: neither its key nor a message tells of it', async () => {
    const { secrets, machine, entered, window } = createHarness();
    const { tokens } = await window.connect(nordlys, entered);
    for (const key of secrets.values.keys()) assert.ok(!key.includes(entered) && !key.includes(tokens.refreshToken));
    const fresh = openWindow(machine);
    await fresh.connect(nordlys, entered);
    assert.doesNotMatch(fresh.redactor.redact(`a ${tokens.refreshToken} b`), /refresh-/);
  });

  describe('with a keychain that is locked', () => {
    it('is held in the window, and kept as soon as that is possible', async () => {
      const { secrets, entered, window, waiting, goesOn } = createHarness();
      secrets.failing.add('store').add('get');
      await window.connect(nordlys, entered);
      const [first] = await window.renewed.untold();
      assert.deepEqual([first?.isKept, waiting()], [false, []]);
      await window.renewed.keepAll();
      assert.equal((await window.renewed.untold())[0]?.isKept, false);
      assert.ok(window.unwritten.length > 0);
      secrets.failing.clear();
      await window.renewed.keepAll();
      assert.equal((await window.renewed.untold())[0]?.isKept, true);
      assert.equal(await goesOn(), true);
    });

    it('is there for the next try to add the portal', async () => {
      const { planday, secrets, entered, window } = createHarness();
      secrets.failing.add('store').add('get');
      await assert.rejects(addPortal(window, entered), { kind: 'keychain' });
      assert.deepEqual(window.portals.all(), []);
      secrets.failing.clear();
      const { id } = await addPortal(window, entered);
      assert.ok(planday.isAlive(storedToken(secrets, id)));
    });
  });

  describe('where a portal holds the entered one', () => {
    /** The portal is there already; its own token is entered once more. */
    async function createHeld() {
      const harness = createHarness();
      harness.planday.rotates = false;
      const { id } = await addPortal(harness.window, harness.entered);
      harness.planday.rotates = true;
      const held = () => storedToken(harness.secrets, id);
      return { ...harness, id, held };
    }

    it('is given to it at once: it may be left as it is', async () => {
      const { planday, entered, window, waiting, held } = await createHeld();
      const { tokens } = await window.connect(nordlys, entered);
      assert.equal(held(), tokens.refreshToken);
      assert.ok(planday.isAlive(held()));
      assert.deepEqual([waiting(), await window.renewed.untold()], [[], []]);
    });

    it('is given to it when the step after the exchange fails, and the next try goes on from there', async () => {
      const { planday, entered, window, id, held } = await createHeld();
      planday.before = async ({ url }) => {
        if (url.includes('info')) throw new PlandayError('offline', { text: 'No network.', args: [] });
      };
      await assert.rejects(window.connect(nordlys, entered), { kind: 'offline' });
      assert.ok(planday.isAlive(held()));
      planday.before = async () => undefined;
      // The portal itself is used meanwhile.
      window.accessTokens.drop(id);
      await window.accessTokens.get(window.portals.get(id));
      assert.equal((await window.connect(nordlys, entered)).tokens.refreshToken, held());
      assert.ok(planday.isAlive(held()));
    });

    it('is given to every one of them, and to none of another app or with another token', async () => {
      const { planday, secrets, entered, window } = await createHeld();
      planday.rotates = false;
      await addPortal(window, entered);
      await addPortal(window, planday.issue('other app', '1'), 'other app');
      await addPortal(window, planday.issue('app', '2'));
      planday.rotates = true;
      await window.connect(nordlys, entered);
      const alive = window.portals.all().map(({ id }) => planday.isAlive(storedToken(secrets, id)));
      assert.deepEqual(alive, [true, true, true, true]);
      assert.equal(new Set(window.portals.all().map(({ id }) => storedToken(secrets, id))).size, 3);
    });

    it('is sent by it after the keychain was locked at that moment', async () => {
      const { planday, secrets, entered, window, id, held } = await createHeld();
      secrets.failing.add('store');
      await window.connect(nordlys, entered);
      assert.equal(planday.isAlive(held()), false);
      secrets.failing.clear();
      window.accessTokens.drop(id);
      await window.accessTokens.get(window.portals.get(id));
      assert.ok(planday.isAlive(held()));
    });

    it('belongs to it, and keeps its id when it is entered to replace itself', async () => {
      const { planday, entered, window, id, held } = await createHeld();
      planday.infoStatus = 500;
      const connection = await window.connect(nordlys, entered);
      const stored = await replaceConnection(window.portals.get(id), connection, window);
      assert.equal(stored.id, id);
      assert.equal(stored.info?.companyName, 'Company 1');
      assert.ok(planday.isAlive(held()));
    });
  });

  it('of a portal that is replaced waits until it is stored, also when the user says no', async () => {
    const { planday, secrets, window, waiting, goesOn } = createHarness();
    const portal = await addPortal(window, planday.issue('app', '1'));
    const entered = planday.issue('app', '2');
    await window.connect(portal, entered);
    // The question was answered with No.
    assert.equal(waiting().length, 1);
    assert.equal(await goesOn(entered), true);
    const connection = await window.connect(portal, entered);
    const { id } = await replaceConnection(portal, connection, window);
    assert.ok(planday.isAlive(storedToken(secrets, id)));
    assert.deepEqual(waiting(), []);
  });
});
