import assert from 'node:assert/strict';
import type { Fault, Sandbox } from '../../../src/sandbox/sandbox.ts';
import { answerOf, type Client, connect, credential, exchange, post, start } from './harness.ts';

const path = '/hr/v1.0/departments';

describe("the sandbox's control interface", () => {
  let sandbox: Sandbox;
  let client: Client;

  before(async () => {
    sandbox = await start({ control: true });
    client = await connect(sandbox);
  });
  beforeEach(() => sandbox.control?.reset());
  after(() => sandbox.stop());

  const spoil = (...faults: Fault[]): void => sandbox.control?.addFault(...faults);

  it('does not exist unless asked for', async () => {
    const plain = await start();
    try {
      assert.equal(plain.control, undefined);
      for (const [method, at] of [
        ['POST', 'faults'],
        ['GET', 'requests'],
        ['POST', 'reset'],
      ]) {
        assert.equal((await fetch(`${plain.url}/__sandbox/${at}`, { method: method ?? '' })).status, 404);
      }
    } finally {
      await plain.stop();
    }
  });

  const spoilt: readonly (readonly [string, Fault, (fetched: Awaited<ReturnType<Client['get']>>) => void])[] = [
    ['a status', { status: 500 }, ({ status, text }) => assert.deepEqual([status, text], [500, ''])],
    [
      'a status with a body',
      { status: 503, body: '{"a":1}' },
      ({ status, json }) => assert.deepEqual([status, json], [503, { a: 1 }]),
    ],
    [
      'HTML',
      { body: '<h1>Sorry</h1>', contentType: 'text/html' },
      ({ status, text }) => assert.deepEqual([status, text], [200, '<h1>Sorry</h1>']),
    ],
    ['an empty body', { body: '' }, ({ status, text }) => assert.deepEqual([status, text], [200, ''])],
    [
      'a wrong content type',
      { contentType: 'text/plain' },
      ({ headers, text }) => assert.ok(headers.get('content-type') === 'text/plain' && text.startsWith('{')),
    ],
    [
      '429 with its reset',
      { rateLimitReset: 7 },
      ({ status, headers }) => assert.deepEqual([status, headers.get('x-ratelimit-reset')], [429, '7']),
    ],
    [
      'a redirect',
      { redirectTo: 'http://127.0.0.1:1/x' },
      ({ status, headers }) => assert.deepEqual([status, headers.get('location')], [302, 'http://127.0.0.1:1/x']),
    ],
    ['an echo of the token', { status: 400, echoToken: true }, ({ text }) => assert.ok(text.includes(client.accessToken))],
    ['another total', { total: 99 }, ({ json }) => assert.equal(json.paging.total, 99)],
    ['no total', { total: null }, ({ json }) => assert.equal('total' in json.paging, false)],
    ['a short page', { shortBy: 1 }, ({ json }) => assert.equal(json.data.length, 2)],
    ['rows that come twice', { duplicate: 1 }, ({ json }) => assert.deepEqual(json.data[0], json.data[1])],
  ];
  for (const [what, fault, check] of spoilt) {
    it(`switches on ${what}`, async () => {
      spoil({ ...fault, match: path, times: 1 });
      check(await client.get(path));
      const { status, json } = await client.get(path);
      assert.deepEqual([status, json.paging.total, json.data.length], [200, 3, 3]);
    });
  }

  it('cuts a body off, and drops a connection', async () => {
    spoil({ cutOff: true, times: 1 }, { drop: true, times: 1 });
    await assert.rejects(client.get(path));
    await assert.rejects(client.get(path));
    assert.equal((await client.get(path)).status, 200);
  });

  it('delays', async () => {
    spoil({ delayMs: 60 });
    const started = performance.now();
    await client.get(path);
    assert.ok(performance.now() - started >= 59);
  });

  it('matches path and method, lets some pass, and stops after its number', async () => {
    spoil({ match: '/employees$', method: 'get', skip: 1, times: 2, status: 500 });
    const seen: number[] = [];
    for (let count = 0; count < 5; count++) {
      assert.equal((await client.get(path)).status, 200);
      seen.push((await client.get('/hr/v1.0/employees')).status);
    }
    assert.deepEqual(seen, [200, 500, 500, 200, 200]);
  });

  it('changes what the token endpoint answers', async () => {
    const { appId, refreshToken } = credential(sandbox);
    sandbox.control?.set({ expiresIn: 30, tokenFields: { access_token: null, token_type: null, extra: 1 } });
    const { json } = await exchange(sandbox, appId, refreshToken);
    assert.deepEqual([json.access_token, json.token_type, json.extra, json.expires_in], [undefined, undefined, 1, 30]);
    sandbox.control?.reset();
    assert.equal((await exchange(sandbox, appId, refreshToken)).json.expires_in, 3600);
  });

  it('takes a token back', async () => {
    const { appId, refreshToken } = credential(sandbox);
    sandbox.control?.revoke(refreshToken);
    assert.equal((await exchange(sandbox, appId, refreshToken)).json.error, 'invalid_grant');
  });

  it('records what it saw', async () => {
    const { appId, refreshToken } = credential(sandbox);
    await exchange(sandbox, appId, refreshToken);
    await client.get('/scheduling/v1.0/shifts?departmentId=1&departmentId=2');
    const [first, second] = sandbox.control?.requests ?? [];
    assert.deepEqual([first?.method, first?.path, first?.status], ['POST', '/connect/token', 200]);
    assert.deepEqual(first?.form, { client_id: appId, grant_type: 'refresh_token', refresh_token: refreshToken });
    assert.deepEqual(second?.query, { departmentId: ['1', '2'] });
    assert.deepEqual([second?.headers.authorization, second?.headers['x-clientid']], [`Bearer ${client.accessToken}`, appId]);
  });

  it('does all that over HTTP for another process', async () => {
    const headers = { 'x-sandbox-key': sandbox.control?.key ?? '' };
    const send = (at: string, body: unknown, method = 'POST'): Promise<Response> =>
      fetch(`${sandbox.url}/__sandbox/${at}`, { method, headers, ...(method === 'POST' ? { body: JSON.stringify(body) } : {}) });
    assert.equal((await send('faults', [{ match: path, status: 418 }])).status, 204);
    assert.equal((await client.get(path)).status, 418);
    await send('faults', undefined, 'DELETE');
    assert.equal((await client.get(path)).status, 200);
    await send('settings', { deactivated: ['cafe'] });
    assert.equal((await client.get(path)).status, 401);
    const seen = (await answerOf(await send('requests', undefined, 'GET'))).json;
    assert.deepEqual([seen.count, seen.byPath], [3, { [`GET ${path}`]: 3 }]);
    await send('revoke', { refreshToken: credential(sandbox).refreshToken });
    await send('reset', {});
    assert.equal((await client.get(path)).status, 200);
    assert.equal((await exchange(sandbox, client.appId, credential(sandbox).refreshToken)).status, 200);
    assert.equal((await post(`${sandbox.url}/__sandbox/faults`, 'no JSON', headers)).status, 400);
  });
});
