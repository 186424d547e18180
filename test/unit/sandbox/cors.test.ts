import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { type Client, connect, credential, start } from './harness.ts';

describe('A page of another origin', () => {
  let sandbox: Sandbox;
  let client: Client;
  before(async () => {
    sandbox = await start({ control: true, rateLimits: true });
    client = await connect(sandbox);
  });
  beforeEach(() => sandbox.control?.reset());
  after(() => sandbox.stop());

  interface Sent {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  }

  /** As a browser sends it, with headers that `fetch` keeps for itself. */
  const send = async (path: string, { method = 'GET', headers = {}, body = '' }: Sent) => {
    const { port } = new URL(sandbox.url);
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers });
    request.end(body);
    const [response] = await once(request, 'response');
    const answer: { status: number; headers: IncomingHttpHeaders; text: string } = {
      status: response.statusCode,
      headers: response.headers,
      text: await text(response),
    };
    return answer;
  };
  const cors = ({ headers }: { readonly headers: IncomingHttpHeaders }) =>
    Object.keys(headers).filter((name) => name.startsWith('access-control'));

  const open = [
    '/connect/token',
    '/connect/revocation',
    '/connect/userinfo',
    '/.well-known/openid-configuration',
    '/.well-known/openid-configuration/jwks',
    '/portal/v1.0/info',
    '/hr/v1/Departments',
    '/HR/v1.0/departments/',
    '/contractrules/v1/contractrules',
    '/scheduling/v1.0/shifts?limit=2',
    '/securityGroupMembership/v1.0/securitygroups',
    '/reports/v1.0/schedulingHistory',
    '/hr/swagger/v1.0/swagger.json',
    '/hr/v1.0/nothing',
  ];
  for (const origin of ['https://planday-labs.example', 'http://localhost:3000', 'vscode-webview://0a1b', 'file://', 'null'])
    for (const path of open)
      it(`${origin} may ask before it sends to ${path}, and reads what comes`, async () => {
        const asks = {
          origin,
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'authorization,x-clientid',
        };
        const preflight = await send(path, { method: 'OPTIONS', headers: { ...asks, 'sec-fetch-mode': 'cors' } });
        assert.deepEqual([preflight.status, preflight.text], [204, '']);
        assert.equal(preflight.headers['access-control-allow-origin'], origin);
        assert.equal(preflight.headers['access-control-allow-headers'], 'authorization,x-clientid');
        for (const method of ['GET', 'POST', 'PUT', 'DELETE'])
          assert.ok(preflight.headers['access-control-allow-methods']?.split(', ').includes(method), method);
        const answer = await send(path, { headers: { origin, 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'cross-site' } });
        assert.equal(answer.headers['access-control-allow-origin'], origin);
        assert.match(String(answer.headers.vary), /\bOrigin\b/);
        assert.equal(answer.headers['access-control-allow-credentials'], undefined, 'there are no cookies to send');
      });

  it('exchanges, reads, and sees how much of the rate limit is left', async () => {
    const origin = 'https://planday-labs.example';
    const { appId, refreshToken } = credential(sandbox);
    const form = { client_id: appId, grant_type: 'refresh_token', refresh_token: refreshToken };
    const exchanged = await send('/connect/token', {
      method: 'POST',
      headers: {
        origin,
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-mode': 'cors',
        'sec-fetch-site': 'cross-site',
      },
      body: new URLSearchParams(form).toString(),
    });
    assert.equal(exchanged.status, 200);
    const headers = { origin, authorization: `Bearer ${JSON.parse(exchanged.text).access_token}` };
    const read = await send('/hr/v1.0/departments', { headers });
    assert.equal(JSON.parse(read.text).data.length, 3);
    const exposed = read.headers['access-control-expose-headers']?.split(', ') ?? [];
    for (const name of ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'retry-after'])
      assert.ok(exposed.includes(name), name);
    assert.ok(read.headers['x-ratelimit-remaining']);
  });

  it('reads refusals and faults too, and asking costs nothing', async () => {
    const origin = 'https://planday-labs.example';
    const headers = { origin, authorization: `Bearer ${client.accessToken}` };
    const statuses: number[] = [];
    const get = async (path: string) => {
      const answer = await send(path, { headers });
      assert.equal(answer.headers['access-control-allow-origin'], origin);
      statuses.push(answer.status);
    };
    sandbox.control?.addFault(
      { match: '/hr/v1.0/skills', status: 500, times: 1 },
      { match: '/hr/v1.0/skills', rateLimitReset: 3 },
    );
    await send('/hr/v1.0/skills', { method: 'OPTIONS', headers: { ...headers, 'access-control-request-method': 'GET' } });
    for (const path of ['/hr/v1.0/skills', '/hr/v1.0/skills', '/hr/v1.0/departments/1', '/hr/v1.0/employees?limit=x'])
      await get(path);
    assert.deepEqual(statuses, [500, 429, 404, 400]);
    assert.equal((await send('/hr/v1.0/departments', { headers: { origin } })).headers['access-control-allow-origin'], origin);
    assert.equal((await send('/hr/v1.0/departments', { headers, method: 'PUT' })).status, 405);
    assert.ok(sandbox.control?.requests.every(({ method }) => method !== 'OPTIONS'));
  });

  it('is told of by its origin: without one there is nothing of it in the answer', async () => {
    for (const path of ['/hr/v1.0/departments', '/connect/token', '/.well-known/openid-configuration'])
      assert.deepEqual(cors(await send(path, {})), [], path);
    assert.equal((await send('/connect/token', { method: 'OPTIONS' })).status, 405);
  });

  it('has no way to the control interface, with its key either', async () => {
    const key = sandbox.control?.key ?? '';
    for (const origin of ['https://planday-labs.example', 'null', 'http://localhost:3000']) {
      const asks = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-sandbox-key' };
      for (const sent of [
        { method: 'OPTIONS', headers: asks },
        { method: 'POST', headers: { origin, 'x-sandbox-key': key } },
        { method: 'GET', headers: { origin, 'x-sandbox-key': key, 'sec-fetch-mode': 'cors' } },
      ])
        for (const path of ['/__sandbox/requests', '/__sandbox/reset', '/hr/../__sandbox/requests']) {
          const answer = await send(path, sent);
          assert.deepEqual([answer.status, cors(answer)], [403, []], `${sent.method} ${path}`);
        }
    }
  });

  it('does not come in by a name that is not ours (DNS rebinding)', async () => {
    const { port } = new URL(sandbox.url);
    for (const host of [`evil.example:${port}`, 'evil.example', `127.0.0.1.evil.example:${port}`])
      for (const path of ['/hr/v1.0/departments', '/connect/token']) {
        const origin = `http://${host}`;
        const answer = await send(path, { headers: { host, origin, authorization: `Bearer ${client.accessToken}` } });
        assert.deepEqual([answer.status, cors(answer)], [421, []], host);
        const asks = { host, origin, 'access-control-request-method': 'GET' };
        assert.equal((await send(path, { method: 'OPTIONS', headers: asks })).status, 421, host);
      }
  });
});
