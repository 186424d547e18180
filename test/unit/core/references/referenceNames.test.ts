import assert from 'node:assert/strict';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { PlandayError, sentence } from '../../../../src/core/errors.ts';
import { Emitter } from '../../../../src/core/event.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { lookupOf } from '../../../../src/core/references/lookups.ts';
import type { Choices } from '../../../../src/core/references/portalLists.ts';
import { ReferenceNames } from '../../../../src/core/references/referenceNames.ts';
import { contentOf } from '../../support/contentOf.ts';
import { deferred } from '../../support/deferred.ts';
import { createPortal, departments } from '../../support/harness.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

const portal = createPortal();
const { signal } = new AbortController();

function createHarness() {
  const clock = new VirtualClock();
  const [removed, changed, cleared] = [new Emitter<string>(), new Emitter<void>(), new Emitter<void>()];
  const portals = new Emitter<void>();
  const asked: string[] = [];
  const state = { list: { ...departments } as Endpoint | undefined, read: async (): Promise<Choices> => choices('Kitchen') };
  const names = new ReferenceNames({
    clock,
    locale: 'en',
    onDidRemovePortal: removed.event,
    onDidChangePortals: portals.event,
    catalogue: { find: async (id) => state.list && { ...state.list, id }, onDidChange: changed.event },
    requests: {
      get: async ({ endpoint }) => {
        asked.push(`one ${endpoint.id}`);
        return { status: 200, sentAt: 0, milliseconds: 1, content: contentOf({ id: 9, name: 'Bar' }) };
      },
    },
    lists: {
      onDidClear: cleared.event,
      read: async (of, lookup, _today, options) => {
        options.signal.throwIfAborted();
        asked.push(`${of.id} ${lookup.endpointId}`);
        return await state.read();
      },
    },
  });
  let changes = 0;
  names.onDidChange(() => void changes++);
  return { names, clock, removed, changed, cleared, portals, asked, state, changes: () => changes };
}

/** All that waits for nothing but its turn. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

function choices(label: string): Choices {
  return { choices: [{ id: '5', label, detail: undefined }], partial: undefined };
}

const list = 'p1 /hr/v1.0/departments';

describe('The names of what ids refer to', () => {
  it('come when they have been read, once, however many ask meanwhile', async () => {
    const { names, asked, changes, cleared } = createHarness();
    assert.equal(names.now(portal, 'department'), undefined);
    assert.equal(names.now(portal, 'department'), undefined);
    const [one, other] = await Promise.all([1, 2].map(() => names.read(portal, 'department', signal)));
    assert.ok(one?.state === 'known' && one === other);
    assert.equal(one.byId.get('5')?.label, 'Kitchen');
    assert.equal(names.now(portal, 'department'), one);
    assert.deepEqual(asked, [list]);
    assert.equal(changes(), 1);
    cleared.fire();
    names.now(portal, 'department');
    await turn();
    assert.deepEqual(asked, [list, list], 'and once more for who looks after they were forgotten');
  });

  it('are kept, however long, until they are wanted anew', async () => {
    const { names, asked, clock, cleared, changes } = createHarness();
    await names.read(portal, 'department', signal);
    await clock.advance(24 * 3_600_000);
    assert.equal(names.now(portal, 'department')?.state, 'known');
    await names.read(portal, 'department', signal);
    assert.equal(asked.length, 1);
    await names.read(portal, 'department', signal, clock.elapsed() - 1_000);
    assert.equal(asked.length, 2, 'these were too old');
    await names.read(portal, 'department', signal, clock.elapsed());
    assert.equal(asked.length, 2);
    cleared.fire();
    assert.equal(names.now(portal, 'department'), undefined);
    assert.equal(changes(), 3);
    await turn();
    assert.equal(asked.length, 3, 'who looked wanted them anew');
  });

  it('are not those of a reading that was under way when they were wanted anew', async () => {
    const { names, cleared, state } = createHarness();
    const { promise, resolve } = deferred<Choices>();
    state.read = () => promise;
    const before = names.read(portal, 'department', signal);
    await turn();
    cleared.fire();
    state.read = async () => choices('Bar');
    const after = names.read(portal, 'department', signal);
    await turn();
    resolve(choices('Kitchen'));
    await before;
    const current = await after;
    assert.ok(current.state === 'known' && current.byId.get('5')?.label === 'Bar');
    assert.equal(names.now(portal, 'department'), current);
  });

  it('are read once for all that is in sight, and not once more when they were forgotten meanwhile', async () => {
    const { names, asked, cleared, state } = createHarness();
    const { promise, resolve } = deferred<Choices>();
    state.read = () => promise;
    names.now(portal, 'department');
    names.now(portal, 'department');
    await turn();
    names.now(portal, 'department');
    cleared.fire();
    resolve(choices('Kitchen'));
    await turn();
    assert.deepEqual(asked, [list]);
  });

  it('come list after list where nobody waits, and at once for who does', async () => {
    const { names, asked, state } = createHarness();
    const { promise, resolve } = deferred<Choices>();
    state.read = () => promise;
    assert.equal(names.has(portal, 'skill'), false);
    for (const kind of ['department', 'skill', 'position'] as const) names.now(portal, kind);
    assert.equal(names.has(portal, 'skill'), true);
    names.now(createPortal({ id: 'p2' }), 'skill');
    const waiting = names.read(portal, 'position', signal);
    await turn();
    assert.deepEqual(asked.toSorted(), [list, 'p1 /scheduling/v1.0/positions', 'p2 /hr/v1.0/skills']);
    resolve(choices('Kitchen'));
    await waiting;
    await turn();
    assert.deepEqual(asked.slice(3), ['p1 /hr/v1.0/skills'], 'each once');
    assert.equal(names.now(portal, 'skill')?.state, 'known');
    assert.equal(names.has(portal, 'skill'), true);
  });

  it('are asked for alone where the list lacks one, and that is forgotten with the others', async () => {
    const { names, asked, cleared } = createHarness();
    const kind = { name: 'department', lookup: lookupOf('department'), one: departments } as const;
    const name = () => names.nameOf(portal, kind, '9', signal);
    await names.read(portal, 'department', signal);
    const bar = { state: 'named', name: { id: '9', label: 'Bar', detail: undefined } };
    assert.deepEqual([await name(), await name()], [bar, bar]);
    assert.deepEqual(asked, [list, `one ${departments.id}`]);
    cleared.fire();
    await name();
    assert.deepEqual(asked.slice(2), [`one ${departments.id}`], 'no list is read for one name');
  });

  it('are those of one portal, one connection and one kind', async () => {
    const { names, asked } = createHarness();
    await names.read(portal, 'department', signal);
    await names.read(createPortal({ id: 'p2' }), 'department', signal);
    await names.read(createPortal({ appId: 'another' }), 'department', signal);
    await names.read(portal, 'skill', signal);
    assert.equal(asked.length, 4);
    await names.read(createPortal({ name: 'Renamed' }), 'department', signal);
    assert.equal(asked.length, 4);
  });

  it('are not asked for where the app may not read them, until it may', async () => {
    const { names, asked, changes } = createHarness();
    const closed = createPortal({ scopes: ['employee:read'] });
    for (const _ of [1, 2])
      assert.deepEqual(await names.read(closed, 'department', signal), { state: 'closed', scope: 'department:read' });
    assert.deepEqual([asked, changes()], [[], 1], 'nothing has changed the second time');
    assert.equal((await names.read(createPortal({ scopes: ['department:read'] }), 'department', signal)).state, 'known');
  });

  it('are not asked for where the token was rejected, until it is replaced', async () => {
    const { names, asked, changes } = createHarness();
    const rejected = createPortal({ rejected: 'refreshToken' });
    for (const _ of [1, 2]) assert.deepEqual(await names.read(rejected, 'department', signal), { state: 'rejected' });
    assert.deepEqual([asked, changes()], [[], 1], 'nothing has changed the second time');
    assert.equal((await names.read(portal, 'department', signal)).state, 'known');
  });

  it('are none of what is listed for a period only, has no names, or is not in the catalogue; an update may bring it', async () => {
    const { names, asked, state, changed } = createHarness();
    for (const kind of ['shift', 'punchClockShift', 'absenceRecord'] as const)
      assert.deepEqual(await names.read(portal, kind, signal), { state: 'unlisted' });
    state.list = undefined;
    assert.deepEqual(await names.read(portal, 'department', signal), { state: 'unlisted' });
    assert.deepEqual(asked, []);
    state.list = departments;
    assert.equal((await names.read(portal, 'department', signal)).state, 'unlisted');
    await names.read(portal, 'skill', signal);
    changed.fire();
    assert.equal((await names.read(portal, 'department', signal)).state, 'known');
    await names.read(portal, 'skill', signal);
    assert.deepEqual(asked, ['p1 /hr/v1.0/skills', list], 'what is known stays');
  });

  it('are tried again a minute after they failed, and not by each line that comes into sight', async () => {
    const { names, asked, state, clock, changes, portals } = createHarness();
    const error = new PlandayError('serverError', sentence('It failed.'));
    state.read = () => Promise.reject(error);
    const failed = await names.read(portal, 'department', signal);
    assert.ok(failed.state === 'failed' && failed.error === error);
    for (const _ of [1, 2, 3]) assert.equal(names.now(portal, 'department'), failed);
    assert.deepEqual([asked.length, changes()], [1, 1]);
    portals.fire();
    assert.equal(names.now(portal, 'department'), failed, 'another token would make no difference');
    state.read = async () => choices('Bar');
    await clock.advance(60_000);
    assert.equal(names.now(portal, 'department'), undefined);
    assert.equal((await names.read(portal, 'department', signal)).state, 'known');
  });

  it('are read again a minute after their list broke off, and are in sight until then', async () => {
    const { names, asked, state, clock } = createHarness();
    const error = new PlandayError('serverError', sentence('It failed.'));
    state.read = async () => ({ ...choices('Kitchen'), partial: { reason: 'failed', error } });
    await names.read(portal, 'department', signal);
    await clock.advance(59_000);
    assert.equal(names.now(portal, 'department')?.state, 'known');
    await turn();
    assert.equal(asked.length, 1);
    state.read = async () => choices('Bar');
    await clock.advance(1_000);
    const [cut, whole] = [names.now(portal, 'department'), await names.read(portal, 'department', signal)];
    assert.ok(cut?.state === 'known' && cut.byId.get('5')?.label === 'Kitchen');
    assert.ok(whole.state === 'known' && whole.byId.get('5')?.label === 'Bar');
    await clock.advance(3_600_000);
    assert.equal(names.now(portal, 'department'), whole);
    assert.equal(asked.length, 2);
  });

  it('are not tried again where another try would end in the same way, until somebody refreshes', async () => {
    const { names, asked, state, clock, cleared } = createHarness();
    state.read = () => Promise.reject(new PlandayError('missingScope', sentence('It may not.')));
    await names.read(portal, 'department', signal);
    await clock.advance(3_600_000);
    assert.equal(names.now(portal, 'department')?.state, 'failed');
    assert.equal(asked.length, 1);
    cleared.fire();
    await names.read(portal, 'department', signal);
    assert.equal(asked.length, 2);
  });

  it('are asked for again where the app might not read them, and its portal has changed since: it may have another token', async () => {
    const { names, asked, state, portals, changes } = createHarness();
    state.read = () => Promise.reject(new PlandayError('missingScope', sentence('It may not.')));
    await names.read(portal, 'department', signal);
    state.read = async () => choices('Bar');
    await names.read(portal, 'skill', signal);
    portals.fire();
    assert.equal(changes(), 3, 'what is in sight is drawn anew');
    assert.equal((await names.read(portal, 'department', signal)).state, 'known');
    await names.read(portal, 'skill', signal);
    assert.equal(asked.length, 3);
  });

  it('are neither kept nor told where the portal is removed meanwhile', async () => {
    const { names, asked, state, removed, changes } = createHarness();
    const { promise, resolve } = deferred<Choices>();
    state.read = () => promise;
    const reading = names.read(portal, 'department', signal);
    await turn();
    removed.fire(portal.id);
    assert.equal(changes(), 1, 'that they are gone');
    resolve(choices('Kitchen'));
    await reading;
    assert.equal(changes(), 1);
    assert.equal(names.now(portal, 'department'), undefined);
    await turn();
    assert.deepEqual(asked, [list], 'nothing is read of a portal that is gone');
  });

  it('go with their portal, and no others', async () => {
    const { names, removed } = createHarness();
    const other: Portal = createPortal({ id: 'p2' });
    await names.read(portal, 'department', signal);
    await names.read(other, 'department', signal);
    removed.fire(portal.id);
    assert.equal(names.now(portal, 'department'), undefined);
    assert.equal(names.now(other, 'department')?.state, 'known');
  });

  it('are waited for no longer than somebody wants, and come all the same', async () => {
    const { names, state } = createHarness();
    const { promise, resolve } = deferred<Choices>();
    state.read = () => promise;
    const left = new AbortController();
    const waiting = assert.rejects(names.read(portal, 'department', left.signal), /^Error: Left$/);
    left.abort(new Error('Left'));
    await waiting;
    resolve(choices('Kitchen'));
    assert.equal((await names.read(portal, 'department', signal)).state, 'known');
  });
});
