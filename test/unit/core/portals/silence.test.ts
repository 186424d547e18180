import assert from 'node:assert/strict';
import { systemClock } from '../../../../src/core/clock.ts';
import { PlandayError } from '../../../../src/core/errors.ts';
import { type KeychainSystem, refreshTokenKey } from '../../../../src/core/portals/keychain.ts';
import { NoAnswer, Patience } from '../../../../src/core/portals/noAnswer.ts';
import { PatientSecrets } from '../../../../src/core/portals/patientSecrets.ts';
import { patientState } from '../../../../src/core/portals/patientState.ts';
import { PortalList } from '../../../../src/core/portals/portalList.ts';
import type { SecretStore, StateStore } from '../../../../src/core/portals/stores.ts';
import { Redactor } from '../../../../src/core/redactor.ts';
import { deferred } from '../../support/deferred.ts';
import { FakePlanday } from '../../support/fakePlanday.ts';
import { createPortal } from '../../support/harness.ts';
import { loaded } from '../../support/loaded.ts';
import { countedUuids, MemorySecretStore, MemoryStateStore, storedToken } from '../../support/stores.ts';
import { settled, VirtualClock } from '../../support/virtualClock.ts';
import { createMachine, openWindow } from '../../support/window.ts';

/** Two stores that stop answering at the step with that number, from 0, and go on with all that they were asked once they are woken. */
class SilentStores {
  steps = 0;
  #at = Number.POSITIVE_INFINITY;
  #woken = deferred<void>();

  secrets(kept: SecretStore): SecretStore {
    return {
      get: (key) => this.#step(() => kept.get(key)),
      keys: () => this.#step(() => kept.keys()),
      store: (key, value) => this.#step(() => kept.store(key, value)),
      delete: (key) => this.#step(() => kept.delete(key)),
    };
  }

  /** As the editor does it: a value shows at once, and is said to be written later. */
  state(kept: MemoryStateStore): StateStore {
    return {
      get: (key) => kept.get(key),
      update: async (key, value) => {
        if (value === undefined) kept.values.delete(key);
        else kept.values.set(key, JSON.stringify(value));
        await this.#step(async () => undefined);
      },
    };
  }

  /** @param at how many steps are still answered */
  fallSilent(at = 0): void {
    this.steps = 0;
    this.#at = at;
    this.#woken = deferred<void>();
  }

  wake(): void {
    this.#at = Number.POSITIVE_INFINITY;
    this.#woken.resolve();
  }

  async #step<T>(step: () => PromiseLike<T>): Promise<T> {
    if (this.steps++ >= this.#at) await this.#woken.promise;
    return await step();
  }
}

function createWindow(system: KeychainSystem = 'linux') {
  const silent = new SilentStores();
  const clock = new VirtualClock();
  const kept = { secrets: new MemorySecretStore(), state: new MemoryStateStore() };
  const random = countedUuids();
  const open = (secrets: SecretStore, state: StateStore) => {
    const parts = { secrets, state, redactor: loaded(new Redactor()), clock, random, system };
    return new PortalList({ ...parts, notStored: () => undefined });
  };
  const secrets = new PatientSecrets(silent.secrets(kept.secrets), clock);
  const state = patientState(silent.state(kept.state), clock);
  const portals = open(silent.secrets(kept.secrets), state);
  return { silent, clock, kept, secrets, portals, again: () => open(kept.secrets, kept.state) };
}

const a = 'a Before app-1 refresh-a-1';
const replaced = { appId: 'app-2', info: { portalId: '2' } };

interface Operation {
  readonly run: (portals: PortalList) => Promise<unknown>;
  /** What may be there afterwards: `id name appId token`, in order. Before, after. */
  readonly outcomes: readonly [string, string];
  /** A token that the server has given stays, also where nobody heard that it was stored. */
  readonly isKept?: boolean;
}

const operations: Readonly<Record<string, Operation>> = {
  add: {
    run: (portals) => portals.add(createPortal({ id: 'b', name: 'New', appId: 'app-3' }), 'refresh-b-1'),
    outcomes: [a, `${a}, b New app-3 refresh-b-1`],
  },
  replace: {
    run: (portals) => portals.replaceToken('a', 'refresh-a-2', replaced),
    outcomes: [a, 'a Before app-2 refresh-a-2'],
  },
  'give the row to another company': {
    run: (portals) => portals.supersede('a', (old) => ({ ...old, ...replaced, id: 'n' }), 'refresh-n-1'),
    outcomes: [a, 'n Before app-2 refresh-n-1'],
  },
  rotate: {
    run: (portals) => portals.rotateToken('a', 'refresh-a-1', 'refresh-a-2'),
    outcomes: [a, 'a Before app-1 refresh-a-2'],
    isKept: true,
  },
  rename: { run: (portals) => portals.update('a', { name: 'After' }), outcomes: [a, 'a After app-1 refresh-a-1'] },
  remove: { run: (portals) => portals.remove('a'), outcomes: [a, ''] },
};

/** Runs an operation over stores that stop answering at one of its steps, wakes them, and starts a window anew on what is left. */
async function heldUp(operation: Operation, at: number) {
  const { silent, clock, kept, portals, again } = createWindow();
  await portals.add(createPortal({ id: 'a', name: 'Before', appId: 'app-1', info: { portalId: '1' } }), 'refresh-a-1');
  silent.fallSilent(at);
  const began = clock.elapsed();
  const failure = await clock.until(
    operation.run(portals).then(
      () => undefined,
      (error: unknown) => error,
    ),
  );
  const { steps } = silent;
  const seconds = (clock.elapsed() - began) / 1_000;
  silent.wake();
  await settled();
  const after = again();
  await after.recover();
  const rows = after.all().map(async (portal) => {
    const token = await after.refreshToken(portal);
    return `${portal.id} ${portal.name} ${after.get(portal.id).appId} ${token}`;
  });
  const left = (await Promise.all(rows)).join(', ');
  return { failure, seconds, left, orphans: kept.secrets.values.size - after.all().length, steps, clock };
}

describe('A keychain or a state that stops answering at each step', () => {
  for (const [name, operation] of Object.entries(operations)) {
    it(`${name}: ends with a sentence within a minute, and what was given up leaves the portal as it was said to be`, async () => {
      const { steps, failure: none, clock } = await heldUp(operation, Number.POSITIVE_INFINITY);
      assert.deepEqual([none, clock.sleeping], [undefined, 0]);
      for (let at = 0; at < steps; at++) {
        const { failure, seconds, left, orphans } = await heldUp(operation, at);
        const [before, after] = operation.outcomes;
        assert.ok(seconds <= 60, `step ${at} took ${seconds} s`);
        if (failure === undefined) assert.equal(left, after, `step ${at} was said to have succeeded`);
        else {
          assert.ok(failure instanceof PlandayError, `step ${at}: ${failure}`);
          assert.match(failure.message, /has not (?:answered|written to its own storage) for 40 seconds/, `step ${at}`);
          if (operation.isKept) assert.ok(left === before || left === after, `step ${at}: ${left}`);
          else assert.equal(left, before, `step ${at} was said to have failed`);
        }
        assert.equal(orphans, 0, `step ${at} left a token`);
      }
    });
  }
});

describe('A keychain that does not answer', () => {
  it('keeps no write back that was given up: it happens before every later one, and what is read comes after them', async () => {
    const { silent, clock, kept, secrets } = createWindow();
    silent.fallSilent();
    const first = secrets.store('key', 'older');
    await assert.rejects(clock.until(first), NoAnswer);
    const later = [secrets.store('key', 'newer'), secrets.get('key')] as const;
    await clock.advance(1_000);
    silent.wake();
    assert.deepEqual([await later[0], await later[1], kept.secrets.values.get('key')], [undefined, 'newer', 'newer']);
  });

  it('holds up no other key once it answers again, and is given its time anew', async () => {
    const { silent, clock, secrets } = createWindow();
    silent.fallSilent();
    const began = clock.elapsed();
    await assert.rejects(clock.until(secrets.get('one')), NoAnswer);
    assert.equal(clock.elapsed() - began, 40_000);
    await assert.rejects(clock.until(secrets.get('two')), NoAnswer);
    assert.equal(clock.elapsed() - began, 42_000, 'nobody waits as long for each of many');
    await assert.rejects(clock.until(secrets.keys().then(() => undefined)), NoAnswer);
    silent.wake();
    await settled();
    assert.equal(await secrets.get('two'), undefined);
    silent.fallSilent();
    const again = clock.elapsed();
    await assert.rejects(clock.until(secrets.get('one')), NoAnswer);
    assert.equal(clock.elapsed() - again, 40_000);
  });

  it('is asked once for what an interrupted step left, and not for each of many portals', async () => {
    const { silent, clock, kept, portals } = createWindow();
    for (let count = 0; count < 30; count++) kept.secrets.values.set(refreshTokenKey(`p${count}`), 'refresh-secretsecret');
    silent.fallSilent(1);
    const began = clock.elapsed();
    await assert.rejects(clock.until(portals.recover()), { kind: 'keychain' });
    assert.equal(clock.elapsed() - began, 40_000);
  });

  it('is told with where to look, by the machine that it is on', async () => {
    const words = async (system: 'mac' | 'elsewhere') => {
      const { silent, clock, portals } = createWindow(system);
      silent.fallSilent();
      return await clock.until(
        portals.refreshToken(createPortal()).then(
          () => '',
          (error: unknown) => String(error),
        ),
      );
    };
    assert.match(await words('mac'), /This machine’s keychain has not answered for 40 seconds\. Look for a window/);
    assert.match(await words('elsewhere'), /The keychain of the machine that VS Code shows on .* reload this window/);
  });

  it('loses no token that the server has just given: it is said, it is offered again, and it is the next to be sent', async () => {
    const planday = new FakePlanday();
    planday.rotates = true;
    const clock = new VirtualClock();
    const silent = new SilentStores();
    const kept = new MemorySecretStore();
    const machine = createMachine(planday, { clock });
    const window = openWindow({ ...machine, secrets: silent.secrets(kept) });
    const portal = createPortal({ appId: 'app' });
    await window.portals.add(portal, planday.issue('app', '1'));
    planday.before = async () => {
      silent.fallSilent();
    };
    await assert.rejects(clock.until(window.accessTokens.exchange(portal)), {
      kind: 'keychain',
      message: /Planday gave Nordlys Café a new refresh token, and the keychain has not answered for 40 seconds: until it has/,
    });
    planday.before = async () => undefined;
    await assert.rejects(clock.until(window.accessTokens.exchange(portal)), /Planday gave Nordlys Café a new refresh token/);
    assert.equal(planday.exchanged.length, 1, 'a void token is not sent meanwhile');
    silent.wake();
    await clock.advance(60_000);
    assert.ok(planday.isAlive(storedToken(kept, portal.id)));
    await clock.until(window.accessTokens.exchange(portal));
    assert.equal(new Set(planday.exchanged).size, 2);
    assert.ok(planday.isAlive(storedToken(kept, portal.id)));
    window.accessTokens.dispose();
  });
});

describe('An entered token beside a keychain that does not answer', () => {
  it('is exchanged, and what came of it is held in the window until the keychain takes it', async () => {
    const planday = new FakePlanday();
    planday.rotates = true;
    const clock = new VirtualClock();
    const silent = new SilentStores();
    const kept = new MemorySecretStore();
    const window = openWindow({ ...createMachine(planday, { clock }), secrets: silent.secrets(kept) });
    silent.fallSilent();
    const { tokens } = await clock.until(window.connect(createPortal({ appId: 'app' }), planday.issue('app', '1')));
    assert.ok(planday.isAlive(tokens.refreshToken));
    const [waiting] = await window.renewed.untold();
    assert.equal(waiting?.isKept, false);
    silent.wake();
    await clock.until(window.renewed.keepAll());
    assert.match([...kept.values.values()].join(), new RegExp(tokens.refreshToken));
  });
});

describe('Patience', () => {
  it('hands on what comes in time, and how it fails', async () => {
    const clock = new VirtualClock();
    const patience = new Patience(clock);
    assert.equal(await patience.for(Promise.resolve(7)), 7);
    await assert.rejects(patience.for(Promise.reject(new Error('Locked'))), /Locked/);
    await clock.advance(0);
    assert.equal(clock.sleeping, 0);
  });

  it('leaves the rest of its time where the machine slept through one part of it', async () => {
    const pauses: (() => void)[] = [];
    const sleep = () => new Promise<void>((wake) => void pauses.push(wake));
    const work = deferred<number>();
    const waited = new Patience({ ...systemClock, sleep }).for(work.promise);
    pauses[0]?.();
    await settled();
    work.resolve(7);
    assert.equal(await waited, 7);
  });
});

describe('A state that does not answer', () => {
  it('is told as such, holds up nothing for ever, and shows what was before', async () => {
    const { silent, clock, kept, portals } = createWindow();
    await portals.add(createPortal(), 'refresh-1-secret');
    silent.fallSilent();
    await assert.rejects(clock.until(portals.update('p1', { name: 'Other' })), {
      kind: 'notStored',
      message: 'VS Code has not written to its own storage for 40 seconds. Try again; if it stays so, reload this window.',
    });
    assert.equal(portals.get('p1').name, 'Nordlys Café');
    silent.wake();
    await clock.until(portals.update('p1', { name: 'Third' }));
    assert.match(kept.state.values.get('planday.portals') ?? '', /"name":"Third"/);
  });

  it('hands on what a write fails with', async () => {
    const state = new MemoryStateStore();
    state.failing.add('key');
    await assert.rejects(
      async () => await patientState(state, new VirtualClock()).update('key', 1),
      /The state cannot be written: key/,
    );
  });
});
