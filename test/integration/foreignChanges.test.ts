import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { systemClock } from '../../src/core/clock.ts';
import { PortalList } from '../../src/core/portals/portalList.ts';
import { Redactor } from '../../src/core/redactor.ts';
import { RequestCollection } from '../../src/core/saved/requestCollection.ts';
import { ForeignChanges } from '../../src/machine/foreignChanges.ts';
import { until } from '../support/until.ts';
import { createPortal, fail } from '../unit/support/harness.ts';
import { loaded } from '../unit/support/loaded.ts';
import { MemorySecretStore, MemoryStateStore } from '../unit/support/stores.ts';
import { VirtualClock } from '../unit/support/virtualClock.ts';

/** A copy of the state that is brought over when the test says so, as VS Code does between windows. */
class Copy extends MemoryStateStore {
  take(from: MemoryStateStore): void {
    for (const [key, value] of from.values) this.values.set(key, value);
  }
}

describe('a change of another window', () => {
  const folder = vscode.Uri.file(path.join(tmpdir(), `planday-windows-${randomUUID()}`));
  const disposables: vscode.Disposable[] = [];

  const openWindow = () => {
    const state = new Copy();
    const portals = new PortalList({
      state,
      secrets: new MemorySecretStore(),
      redactor: loaded(new Redactor()),
      clock: systemClock,
      random: () => crypto.randomUUID(),
      system: 'linux',
      notStored: fail,
    });
    const secrets = { onDidChange: () => ({ dispose: () => undefined }) };
    const log = { error: (message: string, error: unknown) => assert.fail(`${message} ${error}`) };
    const requests = new RequestCollection({
      state,
      onDidRemovePortal: portals.onDidRemove,
      notStored: fail,
    });
    const foreign = new ForeignChanges({ portals, requests, secrets, storage: folder, log });
    let changes = 0;
    portals.onDidChange(() => {
      changes += 1;
    });
    disposables.push(foreign);
    foreign.watch();
    return { state, portals, requests, changes: () => changes };
  };

  before(() => vscode.workspace.fs.createDirectory(folder));

  after(async () => {
    vscode.Disposable.from(...disposables).dispose();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it('is noticed without anything that the user does, also when the state comes later than the file', async () => {
    const one = openWindow();
    const two = openWindow();
    await one.portals.add(createPortal(), 'a-refresh-token');
    const marker = vscode.Uri.joinPath(folder, 'portals.revision');
    await until('the marker', async () => {
      try {
        return await vscode.workspace.fs.stat(marker);
      } catch {
        return undefined;
      }
    });
    assert.equal(two.changes(), 0);
    two.state.take(one.state);
    await until('the change', () => two.changes() || undefined);
    assert.deepEqual(
      two.portals.all().map(({ name }) => name),
      ['Nordlys Café'],
    );
    assert.equal(two.changes(), 1);
    assert.equal(one.changes(), 1, 'a window does not hear of its own change as of a foreign one');
  });

  it('to what was saved is noticed as well', async () => {
    const [one, two] = [openWindow(), openWindow()];
    const told = new Promise<void>((resolve) => two.requests.saved.onDidChange(() => resolve()));
    assert.deepEqual(two.requests.saved.all(), []);
    await one.requests.saved.add([{ name: 'Mine', endpointId: '/x', values: {}, all: false, portalIds: [] }]);
    two.state.take(one.state);
    await told;
    assert.deepEqual(
      two.requests.saved.all().map(({ name }) => name),
      ['Mine'],
    );
  });

  it('is looked for during five seconds after each sign of it, whatever the time of day is set to', async () => {
    const clock = new VirtualClock();
    const changed = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
    let looks = 0;
    const requests = { noticeForeignChange: () => void looks++, onDidSave: () => ({ dispose: () => undefined }) };
    const { portals } = openWindow();
    // Where no folder can be made, nothing is watched: a look comes from the keychain alone.
    const storage = vscode.Uri.parse('planday-nowhere:/');
    const log = { error: () => undefined };
    const foreign = new ForeignChanges({ portals, requests, secrets: { onDidChange: changed.event }, storage, log, clock });
    disposables.push(changed, foreign);
    foreign.watch();
    const sign = async (passes: number) => {
      looks = 0;
      changed.fire({ key: 'any' });
      clock.set(clock.now() - 3_600_000);
      await clock.advance(passes);
      return looks;
    };
    assert.deepEqual([await sign(0), await sign(3_000), await sign(60_000), clock.sleeping], [1, 16, 26, 0]);
    changed.fire({ key: 'any' });
    foreign.dispose();
    looks = 0;
    await clock.advance(60_000);
    assert.deepEqual([looks, clock.sleeping], [0, 0]);
  });
});
