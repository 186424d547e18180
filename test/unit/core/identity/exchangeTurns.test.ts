import assert from 'node:assert/strict';
import { AccessTokens } from '../../../../src/core/identity/accessTokens.ts';
import { ExchangeTurns } from '../../../../src/core/identity/exchangeTurns.ts';
import { answer, createPortal, createHarness as createPortals, refreshToken } from '../../support/harness.ts';

/** As many portals as there may be, and an identity server that answers when the test says so. */
async function createHarness(count: number) {
  const asked: string[] = [];
  const open: (() => void)[] = [];
  let most = 0;
  const http = {
    send: ({ body = '' }: { readonly body?: string | undefined }) =>
      new Promise<ReturnType<typeof answer>>((resolve) => {
        asked.push(new URLSearchParams(body).get('client_id') ?? '');
        open.push(() => resolve(answer({ access_token: 'access-secret' })));
        most = Math.max(most, open.length);
      }),
  };
  const harness = createPortals({ http });
  for (let index = 0; index < count; index++)
    await harness.portals.add(createPortal({ id: `many-${index}`, appId: `app${index}` }), refreshToken);
  const turns = new ExchangeTurns();
  const alone = <T>(portalId: string, task: () => Promise<T>) => turns.run(portalId, task);
  const tokens = new AccessTokens({ ...harness, http, hosts: async (portal) => portal, alone });
  /** Lets what is under way be answered, and whatever follows it, until nothing is. */
  const answerAll = async () => {
    await settle();
    while (open.length > 0) {
      open.shift()?.();
      await settle();
    }
  };
  const get = (index: number, signal?: AbortSignal) => tokens.get(harness.portals.get(`many-${index}`), signal);
  return { asked, turns, answerAll, get, most: () => most };
}

const settle = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
};

describe('Exchanges of many portals', () => {
  it('are a few at a time, in the order of asking', async () => {
    const { asked, answerAll, get, most } = await createHarness(300);
    const tokens = Promise.all(Array.from({ length: 300 }, (_, index) => get(index)));
    await settle();
    assert.equal(asked.length, 4);
    await answerAll();
    assert.equal((await tokens).length, 300);
    assert.equal(most(), 4);
    assert.deepEqual(
      asked,
      Array.from({ length: 300 }, (_, index) => `app${index}`),
    );
  });

  it('let the portal go first that somebody asks something of', async () => {
    const { asked, turns, answerAll, get } = await createHarness(20);
    const views = Promise.all(Array.from({ length: 20 }, (_, index) => get(index)));
    await settle();
    turns.prefer('many-17');
    const click = get(17);
    await answerAll();
    await Promise.all([views, click]);
    assert.deepEqual(asked.slice(0, 6), ['app0', 'app1', 'app2', 'app3', 'app17', 'app4']);
    assert.equal(asked.length, 20);
  });

  it('are not sent when nobody waits for them any more, and are when somebody asks again', async () => {
    const { asked, answerAll, get } = await createHarness(10);
    const closed = new AbortController();
    const views = Array.from({ length: 10 }, (_, index) => get(index, closed.signal));
    await settle();
    closed.abort();
    for (const view of views) await assert.rejects(view, { name: 'AbortError' });
    const again = get(7);
    await answerAll();
    assert.equal((await again).accessToken, 'access-secret');
    assert.deepEqual(asked, ['app0', 'app1', 'app2', 'app3', 'app7']);
    const last = get(9);
    await answerAll();
    assert.equal((await last).accessToken, 'access-secret');
  });

  it('go on after one that fails', async () => {
    const turns = new ExchangeTurns();
    const failed = Array.from({ length: 10 }, (_, index) => turns.run(`p${index}`, async () => Promise.reject(new Error('No'))));
    const last = turns.run('last', async () => 'done');
    for (const one of failed) await assert.rejects(one, /No/);
    assert.equal(await last, 'done');
  });
});
