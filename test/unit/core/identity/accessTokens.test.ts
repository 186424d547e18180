import assert from 'node:assert/strict';
import type { HttpClient, HttpResponse } from '../../../../src/core/http.ts';
import { AccessTokens } from '../../../../src/core/identity/accessTokens.ts';
import { refreshTokenKey } from '../../../../src/core/portals/keychain.ts';
import { answer, createHarness as createPortalHarness, type HarnessOverrides, jwt, refreshToken } from '../../support/harness.ts';
import { MemorySecretStore, storedToken } from '../../support/stores.ts';
import { settled, VirtualClock } from '../../support/virtualClock.ts';

const key = refreshTokenKey('p1');
const minute = 60_000;
const invalidGrant = answer({ error: 'invalid_grant' }, 400);

/** An identity server that grants `access-1`, `access-2`, … and counts. */
function createHarness({
  respond,
  ...overrides
}: HarnessOverrides & { respond?: (index: number) => HttpResponse | Promise<HttpResponse> } = {}) {
  const clock = new VirtualClock();
  const log: string[] = [];
  const sent: string[] = [];
  const http: HttpClient = {
    send: async ({ body }) => {
      const index = sent.push(new URLSearchParams(body).get('refresh_token') ?? '') - 1;
      await clock.sleep(100);
      return (await respond?.(index)) ?? answer({ access_token: `access-${index + 1}`, expires_in: 3600 });
    },
  };
  const secrets = new MemorySecretStore((step) => log.push(step.replace(/\{"refreshToken":"([^"]+)".*/, '$1')));
  const harness = createPortalHarness({ clock, http, secrets, ...overrides });
  harness.accessTokens.onDidChange(() => log.push(`hold ${harness.accessTokens.status('p1') ? 'token' : 'nothing'}`));
  const updates: unknown[] = [];
  const learn = harness.portals.learn.bind(harness.portals);
  harness.portals.learn = (id, change) => {
    updates.push(change);
    learn(id, change);
  };
  const { accessTokens, portal } = harness;
  const access = (signal?: AbortSignal) => accessTokens.get(harness.portals.find(portal.id) ?? portal, signal);
  const get = async (signal?: AbortSignal) => (await access(signal)).accessToken;
  return { ...harness, clock, secrets, log, sent, updates, access, get, got: () => clock.until(get()) };
}

describe('AccessTokens', () => {
  it('exchanges once for a hundred requests', async () => {
    const { clock, get, sent } = createHarness();
    const tokens = await clock.until(Promise.all(Array.from({ length: 100 }, () => get())));
    assert.deepEqual([...new Set(tokens)], ['access-1']);
    assert.deepEqual(sent, [refreshToken]);
  });

  it('keeps the new refresh token of an answer that is no grant: the one that was sent may be void', async () => {
    const { clock, get, got, sent, secrets } = createHarness({
      respond: (index) => (index === 0 ? answer({ refresh_token: 'refresh-next' }) : undefined) as HttpResponse,
    });
    await assert.rejects(clock.until(get()), { kind: 'unexpectedAnswer' });
    assert.equal(storedToken(secrets, 'p1'), 'refresh-next');
    assert.equal(await got(), 'access-2');
    assert.deepEqual(sent, [refreshToken, 'refresh-next']);
  });

  it('keeps a token until a minute before it expires', async () => {
    const { clock, got, sent } = createHarness();
    const start = clock.now();
    await got();
    await clock.advance(start + 59 * minute - 1 - clock.now());
    assert.equal(await got(), 'access-1');
    await clock.advance(1);
    assert.equal(await got(), 'access-2');
    assert.equal(sent.length, 2);
  });

  it('uses a token that lives less than a minute for half of its life', async () => {
    const { clock, got } = createHarness({ respond: (index) => answer({ access_token: `access-${index + 1}`, expires_in: 30 }) });
    await got();
    await clock.advance(14_000);
    assert.equal(await got(), 'access-1');
    await clock.advance(1_000);
    assert.equal(await got(), 'access-2');
  });

  it('uses a token that lives just a minute for half of it, and one that lives longer until a minute before its end', async () => {
    for (const [seconds, used] of [
      [60, 30_000],
      [61, 1_000],
    ] as const) {
      const { clock, got } = createHarness({
        respond: (index) => answer({ access_token: `access-${index + 1}`, expires_in: seconds }),
      });
      const start = clock.elapsed();
      await got();
      await clock.advance(start + used - 1 - clock.elapsed());
      assert.equal(await got(), 'access-1');
      await clock.advance(1);
      assert.equal(await got(), 'access-2');
    }
  });

  it('shows a token until it expires, and only that of the stored connection', async () => {
    const { clock, got, accessTokens, portals } = createHarness();
    const start = clock.elapsed();
    await got();
    await clock.advance(start + 60 * minute - 1 - clock.elapsed());
    assert.ok(accessTokens.status('p1'));
    await clock.advance(1);
    assert.equal(accessTokens.status('p1'), undefined);
    await got();
    await portals.update('p1', { name: 'Renamed' });
    assert.ok(accessTokens.status('p1'));
    await portals.update('p1', { appId: 'another' });
    assert.equal(accessTokens.status('p1'), undefined);
  });

  it('hands no token out to another connection of the portal, nor to one that is gone', async () => {
    const { clock, got, accessTokens, portal, portals, sent } = createHarness();
    await got();
    const other = { ...portal, apiUrl: 'https://elsewhere.example' };
    await assert.rejects(accessTokens.get(other), { kind: 'replaced' });
    await assert.rejects(accessTokens.exchange(other), { kind: 'replaced' });
    await portals.update('p1', { apiUrl: other.apiUrl });
    await assert.rejects(accessTokens.get(portal), { kind: 'replaced' });
    assert.equal((await clock.until(accessTokens.get(portals.get('p1')))).accessToken, 'access-2');
    await portals.remove('p1');
    await assert.rejects(accessTokens.get(portal), { kind: 'unknownPortal' });
    assert.equal(sent.length, 2);
  });

  it('holds nothing of a portal that is gone, and says that a token goes only where one was held', async () => {
    const { accessTokens, portal, portals, log, clock } = createHarness();
    const tokens = { accessToken: 'a', expiresAt: clock.elapsed() + minute, lifetime: minute };
    accessTokens.drop('p1');
    accessTokens.drop('p1', 'a');
    assert.deepEqual(log, []);
    assert.deepEqual(accessTokens.hold(portal, tokens).accessToken, 'a');
    accessTokens.drop('p1', 'b');
    assert.deepEqual(log, ['hold token']);
    accessTokens.drop('p1');
    assert.deepEqual(log, ['hold token', 'hold nothing']);
    accessTokens.hold(portal, tokens);
    await portals.remove('p1');
    assert.deepEqual(log.slice(2), ['hold token', 'hold nothing']);
    assert.equal(accessTokens.hold(portal, tokens).appId, portal.appId);
    assert.deepEqual([log.length, accessTokens.status('p1')], [4, undefined]);
  });

  it('sends nothing for whoever has given up before', async () => {
    const { clock, get, accessTokens, portal, sent } = createHarness();
    await assert.rejects(get(AbortSignal.abort()), { name: 'AbortError' });
    await assert.rejects(accessTokens.exchange(portal, AbortSignal.abort()), { name: 'AbortError' });
    await clock.advance(1_000);
    assert.deepEqual(sent, []);
  });

  it('exchanges for whoever waits still when its turn comes, and for nobody else', async () => {
    const harness = createHarness();
    const { clock, sent, portals, portal } = harness;
    const turns: (() => void)[] = [];
    const alone = <T>(_: string, task: () => Promise<T>) =>
      new Promise<void>((resolve) => turns.push(resolve)).then(() => task());
    const accessTokens = new AccessTokens({ ...harness, alone });
    const [one, other] = [new AbortController(), new AbortController()];
    const [leaving, staying] = [one, other].map(({ signal }) => accessTokens.get(portal, signal));
    assert.ok(leaving && staying);
    one.abort();
    await assert.rejects(leaving, { name: 'AbortError' });
    turns.shift()?.();
    assert.equal((await clock.until(staying)).accessToken, 'access-1');
    await portals.update('p1', { appId: 'another' });
    const leavers = [new AbortController(), new AbortController()];
    const nobody = leavers.map(({ signal }) => accessTokens.get(portals.get('p1'), signal));
    for (const leaver of leavers) leaver.abort();
    for (const one of nobody) await assert.rejects(one, { name: 'AbortError' });
    turns.shift()?.();
    await clock.advance(1_000);
    assert.equal(sent.length, 1);
    const again = accessTokens.get(portals.get('p1'));
    assert.equal(turns.length, 1, 'whoever asks from then on begins another');
    turns.shift()?.();
    assert.equal((await clock.until(again)).accessToken, 'access-2');
  });

  it('begins another exchange for whoever asks while one that nobody waited for is being left', async () => {
    const harness = createHarness();
    const { clock, sent, portal } = harness;
    const cancel = new AbortController();
    let asked: Promise<unknown> | undefined;
    const alone = async <T>(_: string, task: () => Promise<T>) => {
      await settled();
      return await task().catch((error: unknown) => {
        asked ??= accessTokens.get(portal);
        throw error;
      });
    };
    const accessTokens: AccessTokens = new AccessTokens({ ...harness, alone });
    const left = accessTokens.get(portal, cancel.signal);
    cancel.abort();
    await assert.rejects(left, { name: 'AbortError' });
    await settled();
    const [one, other] = await clock.until(Promise.all([asked, accessTokens.get(portal)]));
    assert.deepEqual([sent.length, one], [1, other]);
  });

  it('is not handed out where its portal was removed or connected anew during the exchange', async () => {
    for (const [change, kind] of [
      [({ portals }) => portals.remove('p1'), 'unknownPortal'],
      [({ portals }) => portals.update('p1', { apiUrl: 'https://elsewhere.example' }), 'replaced'],
    ] as const satisfies readonly (readonly [(harness: ReturnType<typeof createHarness>) => Promise<unknown>, string])[]) {
      const harness = createHarness();
      const token = harness.get();
      await settled();
      await change(harness);
      await assert.rejects(harness.clock.until(token), { kind });
      assert.equal(harness.accessTokens.status('p1'), undefined);
      assert.ok(!harness.log.includes('hold token'));
    }
  });

  it('of another connection is not handed out in the place of the one that was exchanged', async () => {
    const { clock, get, accessTokens, portals, portal } = createHarness();
    const token = get();
    await settled();
    const { appId } = portal;
    await portals.update('p1', { appId: 'another' });
    accessTokens.hold(portals.get('p1'), { accessToken: 'connected', expiresAt: clock.elapsed() + minute, lifetime: minute });
    await portals.update('p1', { appId });
    assert.equal(await clock.until(token), 'access-1');
  });

  it('waits for what is under way for a portal, however that ends, and for no other portal', async () => {
    const { clock, accessTokens, portals, portal } = createHarness({ respond: () => invalidGrant });
    await portals.add({ ...portal, id: 'p10' }, 'refresh-10-secret');
    const over: string[] = [];
    const exchanges = Promise.allSettled(
      [portal, portals.get('p10')].map((one) => accessTokens.get(one).finally(() => over.push(`exchange of ${one.id}`))),
    );
    void accessTokens.newestRefreshToken(portal).then((newest) => over.push(`newest of p1: ${newest}`));
    void accessTokens.newestRefreshToken({ ...portal, id: 'p' }).then((newest) => over.push(`newest of p: ${newest}`));
    await settled();
    assert.deepEqual(over, ['newest of p: undefined']);
    await clock.until(exchanges);
    await settled();
    assert.deepEqual(over.slice(1).toSorted(), ['exchange of p1', 'exchange of p10', `newest of p1: ${refreshToken}`]);
  });

  it('stores scopes where they are others than before, in whichever order they are named', async () => {
    let scope = 'a b';
    const { clock, access, accessTokens, portals, updates } = createHarness({
      portal: { scopes: ['b', 'a'] },
      respond: () => answer({ access_token: 'a', ...(scope && { scope }) }),
    });
    const learned = async (next: string) => {
      scope = next;
      accessTokens.drop('p1');
      await clock.until(access());
      return [updates.length, portals.get('p1').scopes];
    };
    assert.deepEqual(await learned('a b'), [0, ['b', 'a']]);
    assert.deepEqual(await learned(''), [0, ['b', 'a']]);
    assert.deepEqual(await learned('a c'), [1, ['a', 'c']]);
    assert.deepEqual(await learned('a'), [2, ['a']]);
    assert.deepEqual(await learned('a b'), [3, ['a', 'b']]);
  });

  describe('a token that opens another portal', () => {
    const claiming = (PortalId: string | undefined) => () =>
      answer({ access_token: jwt({ PortalId }), refresh_token: 'next-secret' });

    it('is not used, and the refresh token that came with it is kept: it is the only one', async () => {
      const { got, accessTokens, secrets } = createHarness({
        portal: { info: { portalId: '1', claimedPortalId: '2' } },
        respond: claiming('1'),
      });
      await assert.rejects(got(), {
        kind: 'otherPortal',
        message:
          'The refresh token that is stored for Nordlys Café opens another portal at Planday (ID 1 and not 2), so nothing was read. Choose Replace Refresh Token to enter the right one.',
      });
      assert.equal(accessTokens.status('p1'), undefined);
      assert.equal(storedToken(secrets, 'p1'), 'next-secret');
    });

    it('is used where it is the one that was claimed before, or where one of the two is not known', async () => {
      for (const [info, claimed] of [
        [{ portalId: '1', claimedPortalId: '2' }, '2'],
        [{ portalId: '1' }, '1'],
        [{ portalId: '1' }, undefined],
        [{}, '1'],
        [undefined, '1'],
      ] as const) {
        const { got, accessTokens } = createHarness({ portal: { info }, respond: claiming(claimed) });
        await got();
        assert.ok(accessTokens.status('p1'));
      }
    });
  });

  it('stores what an exchange elsewhere has brought, or else before the next exchange', async () => {
    const { accessTokens, secrets, got, sent } = createHarness();
    await accessTokens.renewed('p1', refreshToken, 'refresh-1-secret');
    assert.equal(storedToken(secrets, 'p1'), 'refresh-1-secret');
    secrets.failing.add('store');
    await assert.rejects(accessTokens.renewed('p1', 'refresh-1-secret', 'refresh-2-secret'), { kind: 'keychain' });
    secrets.failing.clear();
    await got();
    assert.deepEqual([sent, storedToken(secrets, 'p1')], [['refresh-2-secret'], 'refresh-2-secret']);
  });

  it('lets one of several give up alone', async () => {
    const { clock, get, sent } = createHarness();
    const cancel = new AbortController();
    const one = get(cancel.signal);
    const other = get();
    await settled();
    cancel.abort();
    await assert.rejects(one, { name: 'AbortError' });
    assert.equal(await clock.until(other), 'access-1');
    assert.equal(sent.length, 1);
  });

  it('leaves no unhandled rejection when all gave up and the exchange fails', async () => {
    const { clock, get } = createHarness({ respond: () => invalidGrant });
    const cancel = new AbortController();
    const one = get(cancel.signal);
    await settled();
    cancel.abort();
    await assert.rejects(one, { name: 'AbortError' });
    await clock.advance(10_000);
  });

  it('drops the token that was refused, and not the one that came in its place', async () => {
    const { got, accessTokens } = createHarness();
    await got();
    accessTokens.drop('p1', 'access-0');
    assert.equal(await got(), 'access-1');
    accessTokens.drop('p1', 'access-1');
    assert.equal(accessTokens.status('p1'), undefined);
    assert.equal(await got(), 'access-2');
  });

  it('tells how long a token is valid, and stores its scopes once', async () => {
    const { clock, got, accessTokens, portals, updates } = createHarness({
      respond: () => answer({ access_token: 'access', expires_in: 3600, scope: 'shift:read openid' }),
    });
    const start = clock.now();
    await got();
    assert.deepEqual(accessTokens.status('p1'), { expiresAt: start + 60 * minute });
    assert.deepEqual(portals.get('p1').scopes, ['shift:read', 'openid']);
    accessTokens.drop('p1');
    await got();
    assert.equal(updates.length, 1);
    await clock.advance(61 * minute);
    assert.equal(accessTokens.status('p1'), undefined);
  });

  describe('when the clock of the machine is set', () => {
    for (const [title, by] of [
      ['back', -48 * 60 * minute],
      ['forward', 48 * 60 * minute],
    ] as const) {
      it(`${title} keeps and shows a token for as long as it lives`, async () => {
        const { clock, got, accessTokens } = createHarness();
        const start = clock.now();
        await got();
        clock.set(clock.now() + by);
        assert.deepEqual(accessTokens.status('p1'), { expiresAt: start + by + 60 * minute });
        await clock.advance(58 * minute);
        assert.equal(await got(), 'access-1');
        await clock.advance(minute);
        assert.equal(await got(), 'access-2');
        await clock.advance(61 * minute);
        assert.equal(accessTokens.status('p1'), undefined);
      });
    }
  });

  it('comes with its scopes, whether it is new or held', async () => {
    for (const [fields, scopes] of [
      [{ scope: 'shift:read' }, ['shift:read']],
      [{}, undefined],
    ] as const) {
      const { clock, access } = createHarness({ respond: () => answer({ access_token: 'access', ...fields }) });
      const fresh = await clock.until(access());
      const held = await access();
      for (const { accessToken, scopes: granted } of [fresh, held]) assert.deepEqual([accessToken, granted], ['access', scopes]);
    }
  });

  describe('a rejected token', () => {
    it('is never sent again, and is remembered once', async () => {
      const { clock, get, sent, portals, updates } = createHarness({ respond: () => invalidGrant });
      const results = await clock.until(Promise.allSettled(Array.from({ length: 20 }, () => get())));
      assert.deepEqual(new Set(results.map(({ status }) => status)), new Set(['rejected']));
      await assert.rejects(clock.until(get()), {
        kind: 'rejectedToken',
        message:
          'Planday rejected the refresh token of Nordlys Café, so nothing was sent. Choose Replace Refresh Token to enter the current one.',
      });
      assert.deepEqual(sent, [refreshToken]);
      assert.equal(portals.get('p1').rejected, 'refreshToken');
      assert.equal(updates.length, 1);
    });

    it('takes the access token with it', async () => {
      const { got, accessTokens, portal, clock } = createHarness({
        respond: (index) => (index === 0 ? answer({ access_token: 'a' }) : invalidGrant),
      });
      await got();
      await assert.rejects(clock.until(accessTokens.exchange(portal)), { kind: 'rejectedToken' });
      assert.equal(accessTokens.status('p1'), undefined);
    });

    it('with an unknown App ID is not sent again either', async () => {
      const { clock, get, got, sent, portals } = createHarness({ respond: () => answer({ error: 'invalid_client' }, 401) });
      await assert.rejects(got(), { kind: 'wrongAppId' });
      assert.equal(portals.get('p1').rejected, 'appId');
      await assert.rejects(clock.until(get()), {
        kind: 'wrongAppId',
        message:
          'Planday does not know the App ID of Nordlys Café, so nothing was sent. Remove the portal and add it with the right App ID.',
      });
      assert.equal(sent.length, 1);
    });

    it('is sent again where the server only had a problem', async () => {
      const { got, sent, portals } = createHarness({
        respond: (index) => (index === 0 ? answer({}, 503) : answer({ access_token: 'a' })),
      });
      await assert.rejects(got(), { kind: 'serverError' });
      assert.equal(portals.get('p1').rejected, undefined);
      assert.equal(await got(), 'a');
      assert.equal(sent.length, 2);
    });

    it('that another window has replaced meanwhile is looked up again', async () => {
      const { clock, get, secrets, sent, portals } = createHarness({
        respond: (index) => (index === 0 ? invalidGrant : answer({ access_token: 'a' })),
      });
      const token = get();
      await clock.advance(1_000);
      secrets.values.set(key, 'refresh-of-the-other-window');
      assert.equal(await clock.until(token), 'a');
      assert.deepEqual(sent, [refreshToken, 'refresh-of-the-other-window']);
      assert.equal(portals.get('p1').rejected, undefined);
    });

    it('whose replacement is rejected as well is remembered: none of the two is sent twice', async () => {
      const { clock, get, secrets, sent, portals } = createHarness({ respond: () => invalidGrant });
      const token = get();
      await clock.advance(1_000);
      secrets.values.set(key, 'refresh-of-the-other-window');
      await assert.rejects(clock.until(token), { kind: 'rejectedToken' });
      await assert.rejects(clock.until(get()), { kind: 'rejectedToken' });
      assert.deepEqual(sent, [refreshToken, 'refresh-of-the-other-window']);
      assert.equal(portals.get('p1').rejected, 'refreshToken');
    });

    it('is no verdict on the App ID that was entered meanwhile', async () => {
      const { clock, get, got, portals } = createHarness({
        respond: (index) => (index === 0 ? answer({ error: 'invalid_client' }, 400) : answer({ access_token: 'a' })),
      });
      const token = get();
      await settled();
      await portals.update('p1', { appId: 'new app' });
      // Nor is it asked with: whoever waited had asked the old one.
      await assert.rejects(clock.until(token), { kind: 'replaced' });
      assert.equal(portals.get('p1').rejected, undefined);
      assert.equal(await got(), 'a');
    });

    it('is no verdict on a portal that lives elsewhere meanwhile', async () => {
      const { clock, get, portals } = createHarness({ respond: () => invalidGrant });
      const token = get();
      await clock.advance(500);
      await portals.update('p1', { apiUrl: 'https://elsewhere.example' });
      await assert.rejects(clock.until(token), { kind: 'rejectedToken' });
      assert.equal(portals.get('p1').rejected, undefined);
    });

    it('says nothing of the one that was entered while it was looked at', async () => {
      const { clock, get, portals } = createHarness({ respond: () => invalidGrant });
      const learn = portals.learn.bind(portals);
      // After the last look at the keychain, and before the mark is set.
      portals.learn = (id, change) => {
        void portals.replaceToken(id, 'refresh-new-secret').then(() => learn(id, change));
      };
      await assert.rejects(clock.until(get()), { kind: 'rejectedToken' });
      await settled();
      assert.equal(portals.get('p1').rejected, undefined);
    });

    it('is asked for again once it is replaced', async () => {
      const { clock, got, sent, portals } = createHarness({
        respond: (index) => (index === 0 ? invalidGrant : answer({ access_token: 'a' })),
      });
      await assert.rejects(got(), { kind: 'rejectedToken' });
      await clock.until(portals.replaceToken('p1', 'refresh-new-secret').then(() => undefined));
      assert.equal(await got(), 'a');
      assert.deepEqual(sent, [refreshToken, 'refresh-new-secret']);
    });
  });

  it('says so when the keychain lost the refresh token, and sends nothing', async () => {
    const { got, secrets, sent } = createHarness();
    secrets.values.clear();
    await assert.rejects(got(), {
      kind: 'missingToken',
      message:
        'The refresh token of Nordlys Café is no longer in this machine’s keychain. Choose Replace Refresh Token to enter it again.',
    });
    assert.deepEqual(sent, []);
  });

  describe('rotation', () => {
    const rotating = (index: number) =>
      answer({ access_token: `access-${index + 1}`, refresh_token: `refresh-${index + 1}-secret` });

    it('is stored before the new access token is visible', async () => {
      const { clock, get, log, accessTokens } = createHarness({ respond: rotating });
      const token = get().then((got) => log.push(`use ${got}`));
      await clock.until(token);
      const steps = log.filter((step) => !/^store [0-9a-f]{8}$/.test(step));
      assert.deepEqual(steps, ['store refresh-1-secret', 'hold token', 'use access-1']);
      assert.ok(accessTokens.status('p1'));
    });

    it('of the same token stores nothing', async () => {
      const { got, log } = createHarness({ respond: () => answer({ access_token: 'a', refresh_token: refreshToken }) });
      await got();
      assert.deepEqual(log, ['hold token']);
    });

    it('goes on from the token that came last', async () => {
      const { got, accessTokens, sent } = createHarness({ respond: rotating });
      await got();
      accessTokens.drop('p1');
      await got();
      assert.deepEqual(sent, [refreshToken, 'refresh-1-secret']);
    });

    it('that cannot be stored shows no access token; it is stored before the next exchange', async () => {
      const { got, secrets, sent, accessTokens } = createHarness({ respond: rotating });
      secrets.failing.add('store');
      await assert.rejects(got(), { kind: 'keychain' });
      assert.equal(accessTokens.status('p1'), undefined);
      await assert.rejects(got(), { kind: 'keychain' });
      secrets.failing.clear();
      assert.equal(await got(), 'access-2');
      assert.deepEqual(sent, [refreshToken, 'refresh-1-secret']);
      assert.equal(storedToken(secrets, 'p1'), 'refresh-2-secret');
    });

    it('that cannot be stored is the newest, for whoever revokes it, and is offered by itself until the window goes', async () => {
      for (const ends of [false, true]) {
        const { clock, got, secrets, portal, accessTokens } = createHarness({ respond: rotating });
        secrets.failing.add('store');
        await assert.rejects(got(), {
          message: `Planday gave ${portal.name} a new refresh token, and this machine’s keychain did not take it (The keychain cannot store): it is lost when this window closes. Unlock the keychain, then choose Retry.`,
        });
        assert.equal(await accessTokens.newestRefreshToken(portal), 'refresh-1-secret');
        secrets.failing.clear();
        if (ends) accessTokens.dispose();
        await clock.advance(minute);
        assert.equal(storedToken(secrets, 'p1'), ends ? refreshToken : 'refresh-1-secret');
      }
    });

    it('that cannot be stored goes nowhere once its portal is removed', async () => {
      const { clock, got, secrets, portals } = createHarness({ respond: rotating });
      secrets.failing.add('store');
      await assert.rejects(got(), { kind: 'keychain' });
      secrets.failing.clear();
      await portals.remove('p1');
      await clock.advance(60 * minute);
      assert.deepEqual([[...secrets.values], clock.sleeping], [[], 0]);
    });

    it('is stored where the keychain has lost the old one meanwhile', async () => {
      const { got, secrets, sent } = createHarness({ respond: rotating });
      secrets.failing.add('store');
      await assert.rejects(got(), { kind: 'keychain' });
      secrets.failing.clear();
      secrets.values.clear();
      await got();
      assert.deepEqual([sent.at(-1), storedToken(secrets, 'p1')], ['refresh-1-secret', 'refresh-2-secret']);
    });

    it('leaves a token alone that was entered during the exchange', async () => {
      const { clock, get, portals, secrets } = createHarness({ respond: rotating });
      const token = get();
      await settled();
      await portals.replaceToken('p1', 'refresh-entered');
      await clock.until(token);
      assert.equal(storedToken(secrets, 'p1'), 'refresh-entered');
    });

    it('stores no secret for a portal that was removed during the exchange', async () => {
      const { clock, get, portals, secrets, accessTokens } = createHarness({ respond: rotating });
      const token = get();
      await settled();
      await portals.remove('p1');
      await clock.until(Promise.allSettled([token]));
      assert.deepEqual([...secrets.values], []);
      assert.equal(accessTokens.status('p1'), undefined);
    });
  });

  it('does not replace the token of a newer connection by that of an older exchange', async () => {
    const { clock, get, accessTokens, portal } = createHarness();
    const token = get();
    await settled();
    accessTokens.hold(portal, { accessToken: 'connected', expiresAt: clock.now() + 60 * minute, lifetime: 60 * minute });
    assert.equal(await clock.until(token), 'connected');
    assert.equal(await get(), 'connected');
  });

  it('asks where a portal lives for each exchange', async () => {
    const { got, portal } = createHarness({
      hosts: async () => ({ identityUrl: 'http://127.0.0.1:1234', apiUrl: 'x' }),
      http: { send: async ({ url }) => answer({ access_token: url }) },
    });
    assert.equal(portal.identityUrl, 'https://id.example');
    assert.equal(await got(), 'http://127.0.0.1:1234/connect/token');
  });
});
