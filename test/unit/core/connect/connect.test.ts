import assert from 'node:assert/strict';
import { connect, describeSignedIn, readInfo } from '../../../../src/core/connect/connect.ts';
import { PlandayError } from '../../../../src/core/errors.ts';
import type { RateGovernor } from '../../../../src/core/rateLimit/rateGovernor.ts';
import { createHarness as createHarnessOfPortal, jwt, refreshToken } from '../../support/harness.ts';
import { LeapingClock } from '../../support/leapingClock.ts';
import { type Respond, type ScriptedAnswer, useTestServers } from '../../support/testServer.ts';

const info = {
  id: 42,
  name: 'nordlys',
  companyName: 'Nordlys Café',
  country: 'DK',
  timeZone: 'Europe/Copenhagen',
  portals: null,
};

describe('connect', () => {
  const start = useTestServers();

  /** A token that is accepted, and a portal that tells who it is. */
  async function createHarness({
    grant = { access_token: 'access-secret' },
    api = { body: { data: info } },
  }: {
    grant?: unknown;
    api?: ScriptedAnswer | Respond;
  } = {}) {
    const identity = await start(() => ({ body: grant }));
    const server = await start(typeof api === 'function' ? api : () => api);
    const { connecting } = createHarnessOfPortal({ clock: new LeapingClock() });
    const asked: unknown[] = [];
    const run: RateGovernor['run'] = (keys, send, options) => {
      asked.push([keys, options?.signal]);
      return connecting.governor.run(keys, send, options);
    };
    const dependencies = { ...connecting, governor: { run } };
    const candidate = { identityUrl: identity.url, apiUrl: server.url, appId: 'app', portalName: 'this portal' };
    return { identity, server, asked, connect: (signal?: AbortSignal) => connect(candidate, refreshToken, dependencies, signal) };
  }

  it('exchanges the token and asks who the portal is, with both headers', async () => {
    const harness = await createHarness();
    const { tokens, info: found } = await harness.connect();
    assert.equal(tokens.accessToken, 'access-secret');
    assert.deepEqual(found, {
      portalId: '42',
      name: 'nordlys',
      companyName: 'Nordlys Café',
      country: 'DK',
      timeZone: 'Europe/Copenhagen',
    });
    const [seen] = harness.server.seen;
    assert.deepEqual(
      [harness.identity.seen.length, seen?.method, seen?.target, seen?.headers.authorization, seen?.headers['x-clientid']],
      [1, 'GET', '/portal/v1.0/info', 'Bearer access-secret', 'app'],
    );
  });

  it('asks within the rate limit, like every other request', async () => {
    const harness = await createHarness({ api: (_, index) => (index === 0 ? { status: 429 } : { body: { data: info } }) });
    assert.equal((await harness.connect()).info?.portalId, '42');
    assert.equal(harness.server.seen.length, 2);
  });

  it('shares the rate limit with whoever else asks the portal that the token names, and waits no longer than the user does', async () => {
    const named = await createHarness({ grant: { access_token: jwt({ PortalId: 7 }) } });
    const { signal } = new AbortController();
    await named.connect(signal);
    const { url } = named.server;
    assert.deepEqual(named.asked, [[{ portal: `${url} 7`, app: `${url} app`, name: 'this portal' }, signal]]);
    const silent = await createHarness();
    await silent.connect();
    assert.deepEqual(silent.asked, [
      [{ portal: `${silent.server.url} app`, app: `${silent.server.url} app`, name: 'this portal' }, undefined],
    ]);
  });

  for (const api of [
    { status: 403 },
    { status: 404, body: 'x' },
    { status: 500 },
    { status: 204 },
    { body: '<html>' },
    { body: [] },
    { body: '"x"' },
  ]) {
    it(`is not stopped by ${JSON.stringify(api)}`, async () => {
      const plain = await createHarness({ api });
      assert.equal((await plain.connect()).info, undefined);
      const withClaim = await createHarness({ api, grant: { access_token: jwt({ PortalId: 7 }) } });
      assert.deepEqual((await withClaim.connect()).info, { portalId: '7' });
    });
  }

  it('keeps what the token claims beside the portal’s own id, where they differ', async () => {
    const harness = await createHarness({ grant: { access_token: jwt({ PortalId: 7 }) } });
    const { portalId, claimedPortalId } = (await harness.connect()).info ?? {};
    assert.deepEqual([portalId, claimedPortalId], ['42', '7']);
  });

  it('takes the id from the token where the portal tells the rest, and none from nowhere', async () => {
    const api = { body: { data: { name: 'nordlys' } } };
    const claiming = await createHarness({ api, grant: { access_token: jwt({ PortalId: 7 }) } });
    assert.deepEqual((await claiming.connect()).info, { name: 'nordlys', portalId: '7' });
    const silent = await createHarness({ api });
    assert.deepEqual((await silent.connect()).info, { name: 'nordlys' });
  });

  it('repeats no token in what it says of a refusal', async () => {
    const harness = await createHarness({ api: { status: 401, body: { message: 'Refused: access-secret' } } });
    await assert.rejects(harness.connect(), (error) => {
      assert.ok(error instanceof PlandayError);
      assert.match(error.detail ?? '', /^Refused: /);
      assert.doesNotMatch(error.detail ?? '', /access-secret/);
      return true;
    });
  });

  it('is stopped by a token that the API does not accept', async () => {
    const harness = await createHarness({ api: { status: 401 } });
    await assert.rejects(harness.connect(), { kind: 'unauthorized', message: /^this portal does not accept the access token/ });
  });

  it('asks nothing of the API when the exchange fails', async () => {
    const harness = await createHarness({ grant: { error: 'invalid_grant' } });
    await assert.rejects(harness.connect(), { kind: 'rejectedToken' });
    assert.deepEqual(harness.server.seen, []);
  });

  it('can be cancelled', async () => {
    const harness = await createHarness({ api: { fault: 'silent' } });
    const cancel = new AbortController();
    await Promise.all([
      harness.server.arrived(1).then(() => cancel.abort()),
      assert.rejects(harness.connect(cancel.signal), { name: 'AbortError' }),
    ]);
  });
});

describe('describeSignedIn', () => {
  const start = useTestServers();

  async function createSignedIn(fault: ScriptedAnswer) {
    const { connecting } = createHarnessOfPortal({ clock: new LeapingClock() });
    const { url } = await start(() => fault);
    const candidate = { identityUrl: url, apiUrl: url, appId: 'app', portalName: 'this portal' };
    const tokens = { accessToken: 'access', refreshToken: 'refresh', expiresAt: 0, lifetime: 0, portalId: '7' };
    const failures: string[] = [];
    const run = (signal = new AbortController().signal) =>
      describeSignedIn(candidate, tokens, connecting, signal, ({ kind }) => failures.push(kind));
    return { tokens, failures, run };
  }

  it('keeps the tokens of a sign-in although the portal cannot be asked: its code is used up', async () => {
    const { tokens, failures, run } = await createSignedIn({ fault: 'drop' });
    assert.deepEqual(await run(), { tokens, info: { portalId: '7' } });
    assert.deepEqual(failures, ['offline']);
  });

  it('is stopped by a token that the API does not accept, and by the user', async () => {
    const { run } = await createSignedIn({ status: 401 });
    await assert.rejects(run(), { kind: 'unauthorized' });
    await assert.rejects(run(AbortSignal.abort()), { name: 'AbortError' });
  });
});

describe('readInfo', () => {
  const read = (json: unknown) => readInfo(typeof json === 'string' ? json : JSON.stringify(json));

  it('takes the answer with or without its envelope', () => {
    assert.deepEqual(read(info), read({ data: info }));
  });

  it('keeps the digits of a long id', () => {
    assert.equal(read('{"data":{"id":9007199254740993}}')?.portalId, '9007199254740993');
  });

  it('leaves out what is missing or of another type', () => {
    assert.deepEqual(read({ data: { id: {}, name: ' ', companyName: null, country: ['DK'], portals: 'x' } }), {});
  });

  it('makes names plain, and not too long', () => {
    const found = read({ name: 'a\u202eb\n[c](d)', companyName: 'x'.repeat(500) });
    assert.deepEqual([found?.name, found?.companyName?.length], ['ab [c] (d)', 200]);
  });

  it('lists child portals', () => {
    const portals = [{ id: 1, name: 'One' }, { id: 2 }, { name: 'No id' }, null, 'x'];
    assert.deepEqual(read({ ...info, portals })?.children, [
      { id: '1', name: 'One' },
      { id: '2', name: '2' },
    ]);
  });

  it('counts child portals where they are more than are kept', () => {
    const childrenOf = (length: number) => {
      const found = read({ ...info, portals: Array.from({ length }, (_, id) => ({ id })) });
      return [found?.children?.length, found?.childCount, found && 'childCount' in found];
    };
    assert.deepEqual(childrenOf(200), [200, undefined, false]);
    assert.deepEqual(childrenOf(201), [200, 201, true]);
  });

  it('keeps the first of child portals without end, and says how many there are', () => {
    const long = (id: number) => (id < 300 ? 'x'.repeat(500) : '');
    const portals = Array.from({ length: 200_000 }, (_, id) => ({ id: `${id}${long(id)}`, name: `Portal ${long(id)}` }));
    const found = read({ ...info, portals });
    assert.deepEqual([found?.children?.length, found?.childCount], [200, 200_000]);
    assert.ok(JSON.stringify(found).length < 100_000);
  });

  it('keeps no field without end', () => {
    const long = 'x'.repeat(1_000_000);
    const found = read({ id: long, name: long, companyName: long, country: long, timeZone: long });
    assert.ok(JSON.stringify(found).length < 1_000);
  });

  it('is nothing where there is no object, or one that is nested without end', () => {
    for (const body of ['', 'x', '[]', 'null', '7', '<html>', `{"id":${'['.repeat(20_000)}${']'.repeat(20_000)}}`])
      assert.equal(readInfo(body), undefined);
  });
});
