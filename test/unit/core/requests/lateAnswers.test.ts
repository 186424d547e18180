import assert from 'node:assert/strict';
import { checkAccess } from '../../../../src/core/access/checkAccess.ts';
import type { Api } from '../../../../src/core/catalogue/endpoint.ts';
import { addConnection } from '../../../../src/core/connect/addConnection.ts';
import { Directory } from '../../../../src/core/directory/directory.ts';
import { refreshTokenKey } from '../../../../src/core/portals/keychain.ts';
import { FakePlanday } from '../../support/fakePlanday.ts';
import { departments } from '../../support/harness.ts';
import { settled } from '../../support/virtualClock.ts';
import { createMachine, openWindow } from '../../support/window.ts';

const nordlys = { name: 'Nordlys', appId: 'app', identityUrl: 'https://id.example', apiUrl: 'https://api.example' };
const lookup = { endpointId: '/hr/v1.0/departments', idField: 'id', labelFields: ['id'] };
const removed = { kind: 'unknownPortal', message: 'That portal was removed. Refresh the view, or add it again with Add Portal.' };

/** A portal that is removed while the first request to the path is under way: in this window, or in another one. */
async function createHarness({ path = 'departments', elsewhere = false } = {}) {
  const planday = new FakePlanday();
  planday.rotates = true;
  const machine = createMachine(planday);
  const window = openWindow(machine);
  const other = openWindow(machine);
  const connection = await window.connect(nordlys, planday.issue('app', '1'));
  const portal = await addConnection(nordlys, connection, window);
  // Once, so that nothing is learned any more: what two windows write at the same moment is another matter.
  await window.ask.page(await window.asked(portal.id), {});
  await settled();
  planday.seen.splice(0);
  const asked = await window.asked(portal.id);
  const gone: string[] = [];
  window.portals.onDidRemove((id) => gone.push(id));
  planday.before = async ({ url }) => {
    if (!url.includes(path)) return;
    planday.before = async () => undefined;
    await (elsewhere ? other : window).portals.remove(portal.id);
    if (elsewhere) await settled();
  };
  /** Nothing of it is anywhere. */
  const expectNothing = async () => {
    window.portals.noticeForeignChange();
    await settled();
    assert.deepEqual(window.portals.all(), []);
    assert.deepEqual(window.lastRequests.all(), []);
    assert.equal(window.accessTokens.status(portal.id), undefined);
    assert.deepEqual([...machine.secrets.values.keys()], []);
    assert.deepEqual(gone, [portal.id]);
  };
  return { planday, machine, window, portal, asked, expectNothing };
}

for (const elsewhere of [false, true])
  describe(`A portal that is removed ${elsewhere ? 'in another window ' : ''}while it is asked`, () => {
    it('gives no answer, and leaves nothing behind: one page', async () => {
      const { window, asked, expectNothing } = await createHarness({ elsewhere });
      await assert.rejects(window.ask.page(asked, {}), removed);
      await expectNothing();
    });

    it('gives no answer, and leaves nothing behind: the next page', async () => {
      const { planday, window, asked, expectNothing } = await createHarness({ elsewhere, path: 'offset=50' });
      const answer = await window.ask.page(asked, {});
      await assert.rejects(window.ask.next(asked, answer, {}), removed);
      assert.equal(planday.seen.length, 2);
      await expectNothing();
    });

    it('gives no answer, and leaves nothing behind: all pages', async () => {
      const { window, asked, expectNothing } = await createHarness({ elsewhere, path: 'offset=100' });
      await assert.rejects(window.ask.all(asked, {}), removed);
      await expectNothing();
    });

    it('hands out no access token of an exchange that was under way', async () => {
      const { window, portal, expectNothing } = await createHarness({ elsewhere, path: '/connect/token' });
      window.accessTokens.drop(portal.id);
      await assert.rejects(window.accessTokens.get(portal), removed);
      await assert.rejects(window.accessTokens.exchange(portal), removed);
      await expectNothing();
    });

    it('offers no list to choose from, and keeps none', async () => {
      const { planday, window, portal, expectNothing } = await createHarness({ elsewhere });
      const { signal } = new AbortController();
      await assert.rejects(window.lists.read(portal, lookup, '2026-01-15', { signal }), removed);
      planday.seen.splice(0);
      await assert.rejects(window.lists.read(portal, lookup, '2026-01-15', { signal }), removed);
      assert.deepEqual(planday.seen, []);
      await expectNothing();
    });

    it('shows no departments', async () => {
      const { window, portal, expectNothing } = await createHarness({ elsewhere });
      const directory = new Directory(portal, { requests: window.requests, catalogue: { get: async () => departments } });
      await assert.rejects(directory.departments({}), removed);
      await expectNothing();
    });

    it('gets no report on its access', async () => {
      const { window, portal, expectNothing } = await createHarness({ elsewhere });
      const apis: readonly Api[] = [{ name: 'hr', title: 'HR', endpoints: [departments] }];
      const catalogue = { apis: async () => apis, find: async () => undefined };
      await assert.rejects(checkAccess(portal, { ...window, catalogue }, { today: '2026-01-15' }), removed);
      await expectNothing();
    });

    it('is not found fault with: what it answered is nobody’s', async () => {
      const { planday, window, asked, expectNothing } = await createHarness({ elsewhere });
      const send = planday.send.bind(planday);
      planday.send = async (request) => {
        const answer = await send(request);
        return request.url.includes('departments') ? { ...answer, status: 403, body: '' } : answer;
      };
      await assert.rejects(window.ask.page(asked, {}), removed);
      await expectNothing();
    });
  });

describe('A portal that is gone', () => {
  it('is not held a token for that comes by another way', async () => {
    const { window, portal, planday } = await createHarness();
    const connection = await window.connect(nordlys, planday.issue('app', '1'));
    await window.portals.remove(portal.id);
    window.accessTokens.hold(portal, connection.tokens);
    assert.equal(window.accessTokens.status(portal.id), undefined);
  });

  it('gets no renewed token', async () => {
    const { window, machine, portal } = await createHarness();
    await window.portals.remove(portal.id);
    await window.accessTokens.renewed(portal.id, 'old', 'new');
    assert.equal(machine.secrets.values.has(refreshTokenKey(portal.id)), false);
  });

  it('has nothing kept of it that comes late, in whatever order', async () => {
    const { window, portal, asked } = await createHarness();
    await Promise.all([window.portals.remove(portal.id), window.lastRequests.keep('late', asked, false)]);
    await window.lastRequests.keep('later', asked, false);
    await settled();
    assert.deepEqual(window.lastRequests.all(), []);
  });
});
