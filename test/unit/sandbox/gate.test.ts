import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { answerOf, credential, start } from './harness.ts';

describe('Who may speak to the sandbox', () => {
  let sandbox: Sandbox;
  let told: Sandbox;
  let listensAt: number;
  before(async () => {
    sandbox = await start({ control: true });
    listensAt = await freePort();
    told = await start({ port: listensAt, url: 'https://sandbox.example:8443', control: true });
  });
  after(async () => {
    await sandbox.stop();
    await told.stop();
  });

  const port = () => new URL(sandbox.url).port;

  /** Sends headers that `fetch` keeps for itself. */
  async function send(
    at: number | string,
    path: string,
    headers: Readonly<Record<string, string>>,
    method = 'GET',
  ): Promise<{ readonly status: number | undefined; readonly headers: IncomingHttpHeaders }> {
    const request = httpRequest({ host: '127.0.0.1', port: at, path, method, headers, setHost: false });
    request.end();
    const [response] = await once(request, 'response');
    response.resume();
    return { status: response.statusCode, headers: response.headers };
  }

  const authorize = () =>
    `/connect/authorize?${new URLSearchParams({
      client_id: credential(sandbox).appId,
      response_type: 'code',
      redirect_uri: 'http://127.0.0.1:3000/callback',
      scope: 'openid shift:read',
      state: 's',
    })}`;

  for (const name of ['127.0.0.1', 'localhost', 'LocalHost', '[::1]'])
    it(`may call it ${name}`, async () => {
      assert.equal((await send(port(), authorize(), { host: `${name}:${port()}` })).status, 200);
    });

  for (const host of [
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1.evil.example:PORT',
    'localhost.evil.example:PORT',
    'localhost',
    'localhost:x',
    '127.0.0.1:PORT@evil.example',
    '2130706433:PORT',
    '0.0.0.0:PORT',
    'sandbox.example:8443',
    '',
  ])
    for (const path of ['/connect/authorize', '/.well-known/openid-configuration', '/hr/v1.0/departments', '/__sandbox/requests'])
      it(`may not call it “${host}” at ${path} (DNS rebinding)`, async () => {
        const { status, headers } = await send(port(), path, { host: host.replace('PORT', port()) });
        assert.equal(status, 421);
        assert.equal(headers['access-control-allow-origin'], undefined);
      });

  it('may not call it otherwise in the target than in the header', async () => {
    const good = `127.0.0.1:${port()}`;
    assert.equal((await send(port(), 'http://evil.example/', { host: good })).status, 421);
    assert.equal((await send(port(), `http://${good}/`, { host: good })).status, 404);
  });

  const foreign = [
    'null',
    'https://evil.example',
    'http://localhost:3000',
    'https://127.0.0.1:PORT',
    'http://127.0.0.1',
    'vscode-webview://x',
  ];
  const noOrigins = [
    '',
    'http://127.0.0.1:PORT.evil.example',
    'evil.example',
    'http://evil.example/',
    'http://a b',
    '*',
    'http://',
  ];

  const isRefused = async (origin: string, method: string, path: string) => {
    const headers = { host: `127.0.0.1:${port()}`, origin: origin.replace('PORT', port()) };
    const preflight = { 'access-control-request-method': 'GET', 'access-control-request-headers': 'x-sandbox-key' };
    const answer = await send(port(), path, method === 'OPTIONS' ? { ...headers, ...preflight } : headers, method);
    assert.equal(answer.status, 403);
    assert.deepEqual(
      Object.keys(answer.headers).filter((name) => name.startsWith('access-control')),
      [],
    );
  };

  for (const origin of [...foreign, ...noOrigins])
    for (const [method, path] of [
      ['POST', '/connect/authorize'],
      ['OPTIONS', '/connect/authorize'],
      ['POST', '/connect/endsession'],
      ['POST', '/connect/introspect'],
      ['POST', '/connect/deviceauthorization'],
      ['POST', '/__sandbox/reset'],
      ['OPTIONS', '/__sandbox/reset'],
      ['POST', '/hr/../__sandbox/reset'],
      ['POST', '/HR/%2e%2e/__sandbox/reset'],
      ['OPTIONS', '/__sandbox/hr/v1.0/departments'],
      ['GET', '/'],
      ['GET', '/hr'],
      ['GET', '/nothing/v1.0/departments'],
    ] as const)
      it(`is no page of the origin “${origin}”: ${method} ${path}`, () => isRefused(origin, method, path));

  for (const origin of noOrigins)
    for (const [method, path] of [
      ['GET', '/hr/v1.0/departments'],
      ['OPTIONS', '/connect/token'],
      ['POST', '/connect/token'],
    ] as const)
      it(`is no page of what is no origin, “${origin}”: ${method} ${path}`, () => isRefused(origin, method, path));

  it('is no picture, script or request of another page', async () => {
    const host = `127.0.0.1:${port()}`;
    for (const site of ['cross-site', 'same-site'])
      for (const mode of ['no-cors', 'cors', 'websocket']) {
        const headers = { host, 'sec-fetch-site': site, 'sec-fetch-mode': mode };
        for (const path of [authorize(), '/hr/v1.0/departments', '/connect/token'])
          assert.equal((await send(port(), path, headers)).status, 403, `${site} ${mode} ${path}`);
        if (mode !== 'cors')
          for (const method of ['GET', 'POST'])
            assert.equal(
              (await send(port(), '/connect/token', { ...headers, origin: 'https://a.example' }, method)).status,
              403,
              mode,
            );
      }
  });

  it('is a browser that a person follows a link with, and that sends the form of the page', async () => {
    const host = `127.0.0.1:${port()}`;
    const link = { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    const page = await send(port(), authorize(), link);
    assert.equal(page.status, 200);
    // A page with `no-referrer` sends its form from the origin `null`.
    assert.equal(page.headers['referrer-policy'], 'same-origin');
    assert.match(String(page.headers['content-security-policy']), /frame-ancestors 'none'/);
    assert.equal(page.headers['x-frame-options'], 'DENY');
    for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
      const answer = await fetch(`${sandbox.url}${authorize()}`, {
        method: 'POST',
        headers: { origin: `http://${name}:${port()}`, 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams({ decision: 'authorize', portal: '7350' }),
        redirect: 'manual',
      });
      assert.equal(answer.status, 303, name);
      assert.match(answer.headers.get('location') ?? '', /^http:\/\/127\.0\.0\.1:3000\/callback\?code=/);
      assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
    }
  });

  it('is a page of its own that came through a forwarded port', async () => {
    const forwarded = { host: 'localhost:50123', origin: 'http://localhost:50123' };
    const path = '/connect/introspect';
    assert.equal((await send(port(), path, forwarded, 'POST')).status, 400);
    assert.equal((await send(port(), path, { ...forwarded, origin: 'http://localhost:3000' }, 'POST')).status, 403);
  });

  it('may call it by the address that it was told, and it calls itself so', async () => {
    assert.equal(told.url, 'https://sandbox.example:8443');
    const at = { host: 'sandbox.example:8443' };
    const form = { ...at, origin: 'https://sandbox.example:8443' };
    assert.equal((await send(listensAt, '/connect/authorize', at)).status, 400);
    assert.equal((await send(listensAt, '/connect/token', form, 'POST')).status, 400);
    assert.equal((await send(listensAt, '/', { host: `localhost:${listensAt}` })).status, 404);
    assert.equal((await send(listensAt, '/', { host: 'evil.example:8443' })).status, 421);
    assert.equal((await send(listensAt, '/', { ...at, origin: 'http://sandbox.example:8443' })).status, 403);
    const request = httpRequest({ host: '127.0.0.1', port: listensAt, path: '/.well-known/openid-configuration', headers: at });
    request.end();
    const [response] = await once(request, 'response');
    const { issuer, authorization_endpoint: endpoint } = (await json(response)) as Record<string, unknown>;
    assert.deepEqual([issuer, endpoint], [told.url, `${told.url}/connect/authorize`]);
  });

  for (const key of [undefined, '', 'wrong', 'KEY ', 'key'])
    it(`must know the key of the control interface, which is not ${key === undefined ? 'nothing' : `“${key}”`}`, async () => {
      const right = sandbox.control?.key ?? '';
      const given = key === 'KEY ' ? right.slice(0, -1) : key === 'key' ? right.toLowerCase() : key;
      for (const [method, at] of [
        ['GET', 'requests'],
        ['POST', 'faults'],
        ['POST', 'settings'],
        ['DELETE', 'requests'],
        ['POST', 'reset'],
        ['GET', 'no-such-thing'],
      ] as const) {
        const answer = await answerOf(
          await fetch(`${sandbox.url}/__sandbox/${at}`, {
            method,
            ...(given === undefined ? {} : { headers: { 'x-sandbox-key': given } }),
          }),
        );
        assert.equal(answer.status, 401, `${method} ${at}`);
        assert.ok(!answer.text.includes(right));
      }
    });

  it('gets another key with each start', () => {
    assert.match(sandbox.control?.key ?? '', /^[\w-]{32}$/);
    assert.notEqual(sandbox.control?.key, told.control?.key);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
