import assert from 'node:assert/strict';
import { addConnection } from '../../../../src/core/connect/addConnection.ts';
import { SignInChoices } from '../../../../src/core/identity/signInChoices.ts';
import { portalsKey } from '../../../../src/core/portals/storedPortals.ts';
import type { StateStore } from '../../../../src/core/portals/stores.ts';
import { FakePlanday } from '../../support/fakePlanday.ts';
import { MemoryStateStore } from '../../support/stores.ts';
import { settled } from '../../support/virtualClock.ts';
import { createMachine, openWindow } from '../../support/window.ts';

const nordlys = { name: 'Nordlys', appId: 'app', identityUrl: 'https://id.example', apiUrl: 'https://api.example' };

/** A state that stops to work once the portal is stored. */
class BrokenState implements StateStore {
  readonly #whole = new MemoryStateStore();
  broken: 'rejects' | 'throws' | 'hangs' | undefined;

  get<T>(key: string): T | undefined {
    return this.#whole.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    switch (this.broken) {
      case 'rejects':
        return Promise.reject(new Error('The disk is full'));
      case 'throws':
        throw new Error('The disk is full');
      case 'hangs':
        return new Promise(() => undefined);
      default:
        return this.#whole.update(key, value);
    }
  }
}

async function createHarness(broken: NonNullable<BrokenState['broken']>, grant: Record<string, unknown> = {}) {
  const planday = new FakePlanday();
  planday.grant = grant;
  const state = new BrokenState();
  const window = openWindow(createMachine(planday, { state }));
  const refreshToken = planday.issue('app', '1');
  const { id } = await addConnection({ ...nordlys }, await window.connect(nordlys, refreshToken), window);
  state.broken = broken;
  return { planday, state, window, id, refreshToken };
}

for (const broken of ['rejects', 'throws', 'hangs'] as const)
  describe(`A state whose writing ${broken}`, () => {
    const tells = broken !== 'hangs';

    it('keeps no answer from the user: neither the last values nor a learned scope', async () => {
      const { window, id } = await createHarness(broken);
      const first = await window.ask.page(await window.asked(id), {});
      const second = await window.ask.next(await window.asked(id), first, {});
      const all = await window.ask.all(await window.asked(id), {});
      assert.deepEqual(
        [first, second, all].map(({ list }) => list?.rows),
        [50, 100, 120],
      );
      await settled();
      assert.equal(window.unwritten.length > 0, tells);
      for (const error of window.unwritten) assert.ok(error instanceof Error);
    });

    it('keeps no refusal from the user either', async () => {
      const { planday, window, id } = await createHarness(broken);
      planday.apiStatus = 403;
      await assert.rejects(window.ask.page(await window.asked(id), {}), { kind: 'missingScope' });
    });

    it('fails no exchange over scopes that are new', async () => {
      const { planday, window, id } = await createHarness(broken);
      planday.grant = { scope: 'shift:read' };
      window.accessTokens.drop(id);
      const { accessToken, scopes } = await window.accessTokens.get(window.portals.get(id));
      assert.ok(accessToken);
      assert.deepEqual(scopes, ['shift:read']);
    });

    it('says of a rejected token what it is, and does not send it again', async () => {
      const { planday, window, id, refreshToken } = await createHarness(broken);
      planday.revoke(refreshToken);
      window.accessTokens.drop(id);
      const portal = window.portals.get(id);
      await assert.rejects(window.accessTokens.get(portal), { kind: 'rejectedToken' });
      planday.exchanged.splice(0);
      await assert.rejects(window.accessTokens.get(portal), { kind: 'rejectedToken', message: /so nothing was sent/ });
      assert.deepEqual(planday.exchanged, []);
    });

    it('is no obstacle to a sign-in: its choices are asked for again the next time', async () => {
      const state = new BrokenState();
      state.broken = broken;
      const told: unknown[] = [];
      const choices = new SignInChoices(state, (error) => told.push(error));
      void choices.remember({ appId: 'app', scopes: [], receiver: 'editor' });
      await settled();
      assert.deepEqual([choices.all(), told.length], [[], tells ? 1 : 0]);
    });

    if (tells)
      it('is told of where the write is what was asked for', async () => {
        const { window, id } = await createHarness(broken);
        await assert.rejects(window.portals.update(id, { name: 'Nyhavn' }), {
          kind: 'notStored',
          message:
            'VS Code could not write to its own storage. Make sure that the disk is not full and may be written to, then try again.',
        });
      });
  });

describe('A state that can be written again', () => {
  it('is marked with a rejection that could not be written', async () => {
    const { planday, state, window, id, refreshToken } = await createHarness('rejects');
    planday.revoke(refreshToken);
    window.accessTokens.drop(id);
    await assert.rejects(window.accessTokens.get(window.portals.get(id)), { kind: 'rejectedToken' });
    await settled();
    assert.doesNotMatch(JSON.stringify(state.get(portalsKey)), /rejected/);
    state.broken = undefined;
    await assert.rejects(window.accessTokens.get(window.portals.get(id)), { kind: 'rejectedToken' });
    await window.portals.update(id, { name: 'Nyhavn' });
    assert.match(JSON.stringify(state.get(portalsKey)), /"rejected":"refreshToken"/);
  });

  it('keeps what comes next', async () => {
    const { state, window, id } = await createHarness('rejects');
    await window.ask.page(await window.asked(id), {});
    await settled();
    state.broken = undefined;
    await window.ask.page(await window.asked(id), {});
    await settled();
    assert.equal(window.lastRequests.all().length, 1);
    assert.deepEqual(window.portals.get(id).learnedScopes, { 'department:read': true });
  });
});
