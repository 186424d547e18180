import assert from 'node:assert/strict';
import { PortalList } from '../../../../src/core/portals/portalList.ts';
import type { SecretStore, StateStore } from '../../../../src/core/portals/stores.ts';
import { Redactor } from '../../../../src/core/redactor.ts';
import { createPortal } from '../../support/harness.ts';
import { loaded } from '../../support/loaded.ts';
import { countedUuids, MemorySecretStore, MemoryStateStore } from '../../support/stores.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

const place = { folder: 'North', rank: 3 };

/** What happens at one write: the process ends before or after it, or the store refuses it once or from then on. */
type Fault = 'killed before' | 'killed after' | 'refused' | 'refused from then on';

const faults: readonly Fault[] = ['killed before', 'killed after', 'refused', 'refused from then on'];

/** Both stores of a window; the write with that number, from 0, meets the fault. */
class FaultyStores {
  writes = 0;
  readonly #at: number;
  readonly #fault: Fault;

  constructor(at: number, fault: Fault) {
    this.#at = at;
    this.#fault = fault;
  }

  secrets(kept: MemorySecretStore): SecretStore {
    return {
      get: (key) => kept.get(key),
      keys: () => kept.keys(),
      store: (key, value) => this.#write(() => kept.store(key, value)),
      delete: (key) => this.#write(() => kept.delete(key)),
    };
  }

  state(kept: MemoryStateStore): StateStore {
    return {
      get: (key) => kept.get(key),
      update: (key, value) => this.#write(() => kept.update(key, value)),
    };
  }

  async #write(write: () => Promise<void>): Promise<void> {
    const number = this.writes++;
    if (number < this.#at) return await write();
    if (this.#fault === 'refused' && number > this.#at) return await write();
    if (this.#fault.startsWith('refused')) throw new Error('Disk full');
    if (this.#fault === 'killed after' && number === this.#at) await write();
    // Whoever waits for a process that was killed waits for ever.
    await new Promise(() => undefined);
  }
}

interface Operation {
  readonly run: (portals: PortalList) => Promise<unknown>;
  /** What may be there afterwards: `id name appId token`, in order. Before, after. */
  readonly outcomes: readonly [string, string];
}

const a = 'a Before app-1 refresh-a-1';
const replaced = { appId: 'app-2', info: { portalId: '2' }, scopes: ['two'], learnedScopes: undefined };

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
  },
  rename: { run: (portals) => portals.update('a', { name: 'After' }), outcomes: [a, 'a After app-1 refresh-a-1'] },
  remove: { run: (portals) => portals.remove('a'), outcomes: [a, ''] },
};

function openWindow(state: StateStore, secrets: SecretStore, random: () => string) {
  const failures: unknown[] = [];
  const parts = { state, secrets, redactor: loaded(new Redactor()), clock: new VirtualClock(), random, system: 'linux' as const };
  return new PortalList({ ...parts, notStored: (error) => failures.push(error) });
}

/** Runs an operation with a fault at one of its writes, then starts a window anew on what is left. */
async function interrupted(operation: Operation, at: number, fault: Fault) {
  const state = new MemoryStateStore();
  const secrets = new MemorySecretStore();
  const random = countedUuids();
  await openWindow(state, secrets, random).add(
    createPortal({ id: 'a', name: 'Before', appId: 'app-1', info: { portalId: '1' }, place }),
    'refresh-a-1',
  );
  const faulty = new FaultyStores(at, fault);
  const before = openWindow(faulty.state(state), faulty.secrets(secrets), random);
  let outcome = 'killed';
  operation.run(before).then(
    () => (outcome = 'done'),
    () => (outcome = 'failed'),
  );
  for (let turn = 0; turn < 300; turn++) await undefined;

  const after = openWindow(state, secrets, random);
  await after.recover();
  const rows = after.all().map(async (portal) => {
    const token = await after.refreshToken(portal);
    const { id, name, appId, info } = after.get(portal.id);
    // What is known of a company never stands beside the App ID of another.
    assert.equal(info?.portalId ?? '', { 'app-1': '1', 'app-2': '2' }[appId] ?? '');
    assert.equal(await after.isBehind(id), false);
    if (id !== 'b') assert.deepEqual(after.get(id).place, place, 'it stands where it stood');
    return `${id} ${name} ${appId} ${token}`;
  });
  const left = (await Promise.all(rows)).join(', ');
  const orphans = secrets.values.size - after.all().length;
  return { outcome, left, orphans, writes: faulty.writes };
}

describe('A window that ends, or a store that refuses, at each write', () => {
  for (const [name, operation] of Object.entries(operations)) {
    for (const fault of faults) {
      it(`${name}, ${fault}: each portal is as before or as after, with its token, and no token is left over`, async () => {
        const { outcome: whole, writes } = await interrupted(operation, Number.POSITIVE_INFINITY, fault);
        assert.ok(whole === 'done' && writes > 0);
        for (let at = 0; at < writes; at++) {
          const { outcome, left, orphans } = await interrupted(operation, at, fault);
          const [before, after] = operation.outcomes;
          assert.ok(left === before || left === after, `write ${at}: ${left}`);
          if (outcome === 'done') assert.equal(left, after, `write ${at} was said to have succeeded`);
          if (outcome === 'failed' && fault === 'refused') assert.equal(left, before, `write ${at} was said to have failed`);
          assert.equal(orphans, 0, `write ${at} left a token`);
        }
      });
    }
  }
});
