import assert from 'node:assert/strict';
import type { Clock } from '../../../../src/core/clock.ts';
import { PlandayError } from '../../../../src/core/errors.ts';
import { AccessTokens } from '../../../../src/core/identity/accessTokens.ts';
import { PortalList } from '../../../../src/core/portals/portalList.ts';
import type { SecretStore } from '../../../../src/core/portals/stores.ts';
import { Redactor } from '../../../../src/core/redactor.ts';
import { NodeFetchClient } from '../../../../src/machine/nodeFetchClient.ts';
import { WindowLock } from '../../../../src/machine/windowLock.ts';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/sandbox.ts';
import { temporaryFolder } from '../../../workbench/temporaryFolder.ts';
import { createPortal, fail } from '../../support/harness.ts';
import { loaded } from '../../support/loaded.ts';
import { countedUuids, MemorySecretStore, MemoryStateStore } from '../../support/stores.ts';

/** Waits no longer than it must. */
const clock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sleep: () => new Promise((resolve) => setImmediate(resolve)),
};

/** As VS Code in a browser: each tab reads the keychain once, and never notices what another stores. */
class CachedSecretStore implements SecretStore {
  readonly #shared: MemorySecretStore;
  #seen: Map<string, string>;

  constructor(shared: MemorySecretStore) {
    this.#shared = shared;
    this.#seen = new Map(shared.values);
  }

  reload(): void {
    this.#seen = new Map(this.#shared.values);
  }

  async get(key: string): Promise<string | undefined> {
    return this.#seen.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    this.#seen.set(key, value);
    await this.#shared.store(key, value);
  }

  async keys(): Promise<string[]> {
    return [...this.#seen.keys()];
  }

  async delete(key: string): Promise<void> {
    this.#seen.delete(key);
    await this.#shared.delete(key);
  }
}

describe('Two windows on one portal, with a server that rotates', () => {
  let sandbox: Sandbox;
  const http = new NodeFetchClient();

  before(async () => {
    sandbox = await startSandbox({ control: true });
  });
  beforeEach(() => {
    sandbox.control?.reset();
    sandbox.control?.set({ rotate: true });
  });
  after(async () => {
    http.dispose();
    await sandbox.stop();
  });

  const createHarness = async () => {
    const state = new MemoryStateStore();
    const shared = new MemorySecretStore();
    const random = countedUuids();
    const folder = temporaryFolder('planday-windows-');
    const openWindow = (secrets: SecretStore) => {
      const redactor = new Redactor();
      const portals = new PortalList({
        state,
        secrets,
        redactor: loaded(redactor),
        clock,
        random,
        system: 'linux',
        notStored: fail,
      });
      const lock = new WindowLock(folder);
      const alone = <T>(id: string, task: () => Promise<T>) => lock.run(id, task);
      const hosts = async () => sandbox;
      return {
        portals,
        accessTokens: new AccessTokens({ http, clock, redactor, portals, hosts, alone }),
      };
    };
    const credential = sandbox.credentials.find(({ description }) => description === 'few scopes');
    assert.ok(credential);
    const portal = createPortal({ appId: credential.appId, identityUrl: sandbox.url, apiUrl: sandbox.url });
    await openWindow(shared).portals.add(portal, credential.refreshToken);
    return { portal, shared, openWindow };
  };

  const exchanges = () => sandbox.control?.requests.filter(({ path }) => path === '/connect/token') ?? [];

  it('never sends the same refresh token twice, however both hurry', async () => {
    const { portal, shared, openWindow } = await createHarness();
    const [one, other] = [openWindow(shared), openWindow(shared)];
    for (let round = 0; round < 5; round++) {
      await Promise.all([one, other, one, other].map(({ accessTokens }) => accessTokens.exchange(portal)));
    }
    const sent = exchanges().map(({ form }) => form.refresh_token);
    assert.equal(new Set(sent).size, sent.length);
    assert.deepEqual([...new Set(exchanges().map(({ status }) => status))], [200]);
    assert.equal(one.portals.get(portal.id).rejected, undefined);
  });

  it('explains a token that another tab has renewed, and marks nothing as rejected', async () => {
    const { portal, shared, openWindow } = await createHarness();
    const secrets = new CachedSecretStore(shared);
    const [one, other] = [openWindow(shared), openWindow(secrets)];
    await one.accessTokens.exchange(portal);
    await assert.rejects(other.accessTokens.exchange(portal), (error: unknown) => {
      assert.ok(error instanceof PlandayError);
      assert.equal(error.kind, 'missingToken');
      assert.match(error.message, /^Another window has renewed the refresh token of Nordlys Café.* Reload this window/);
      return true;
    });
    assert.equal(one.portals.get(portal.id).rejected, undefined);
    await one.accessTokens.exchange(portal);
    secrets.reload();
    await other.accessTokens.exchange(portal);
  });

  it('goes on from a token whose mark was not written any more', async () => {
    const { portal, shared, openWindow } = await createHarness();
    const window = openWindow(shared);
    await window.portals.update(portal.id, { tokenMark: '9-behind' });
    await window.accessTokens.exchange(portal);
    assert.notEqual(window.portals.get(portal.id).tokenMark, '9-behind');
    assert.equal(exchanges().length, 1);
  });

  it('still remembers a token that is rejected for good', async () => {
    const { portal, shared, openWindow } = await createHarness();
    const window = openWindow(shared);
    const token = await window.portals.refreshToken(window.portals.get(portal.id));
    sandbox.control?.revoke(token);
    await assert.rejects(window.accessTokens.exchange(portal), { kind: 'rejectedToken' });
    assert.equal(window.portals.get(portal.id).rejected, 'refreshToken');
  });
});
