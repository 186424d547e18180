import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect as openSocket } from 'node:net';
import fc from 'fast-check';
import { loadBuiltInCatalogue } from '../../../src/core/catalogue/builtIn.ts';
import { type Delivery, empty, whole } from '../../../src/sandbox/http.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { serve } from '../../../src/sandbox/server.ts';
import { type Client, connect, credential, post, start } from './harness.ts';

const endpoints = (await loadBuiltInCatalogue()).flatMap((api) => api.endpoints);

describe('the sandbox as a server', () => {
  let sandbox: Sandbox;
  let client: Client;
  before(async () => {
    sandbox = await start();
    client = await connect(sandbox);
  });
  after(() => sandbox.stop());

  /** Sends bytes as they are and gives the first line of the answer. */
  async function raw(text: string): Promise<string> {
    const socket = openSocket(Number(new URL(sandbox.url).port), '127.0.0.1');
    socket.end(text);
    const chunks: Buffer[] = [];
    for await (const chunk of socket as AsyncIterable<Buffer>) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8').split('\r\n')[0] ?? '';
  }

  it('listens on the loopback interface alone', () => {
    assert.match(sandbox.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.deepEqual([sandbox.identityUrl, sandbox.apiUrl], [sandbox.url, sandbox.url]);
  });

  it('says that a port is taken', async () => {
    await assert.rejects(start({ port: Number(new URL(sandbox.url).port) }), { code: 'EADDRINUSE' });
  });

  it('refuses a body that is too large, and hangs up on one without end', async () => {
    assert.equal((await post(`${sandbox.url}/connect/token`, 'x'.repeat(1_500_000))).status, 413);
    await assert.rejects(post(`${sandbox.url}/connect/token`, 'x'.repeat(12_000_000)));
  });

  it('reads a form of a hundred thousand fields at once, and finds the one that is there twice', async () => {
    const fields = Array.from({ length: 100_000 }, (_, index) => `f${index}=`).join('&');
    const url = `${sandbox.url}/connect/token`;
    assert.equal((await post(url, fields)).json.error, 'invalid_client');
    assert.equal((await post(url, `${fields}&f5=`)).json.error_description, 'f5 is included more than once.');
  });

  it('takes a user name that is no text for one that it does not know', async () => {
    for (const user of ['%E0%A4%A', '%', '%zz', '%00', '&user=x', '__proto__']) {
      const authorization = `Basic ${Buffer.from(`${user}:`).toString('base64')}`;
      const { status, json } = await post(`${sandbox.url}/connect/token`, { grant_type: 'refresh_token' }, { authorization });
      assert.deepEqual([status, json.error], [401, 'invalid_client'], user);
    }
  });

  it('lets go of who is slow, and of too many', async () => {
    const server = await serve(0, () => whole(empty(204)));
    try {
      const { headersTimeout, requestTimeout, timeout, maxConnections } = server;
      assert.deepEqual([headersTimeout, requestTimeout, timeout, maxConnections], [10_000, 30_000, 300_000, 1_000]);
    } finally {
      server.close();
    }
  });

  const impossible: readonly (readonly [string, Delivery | (() => Delivery)])[] = [
    [
      'throws',
      () => {
        throw new Error('A defect');
      },
    ],
    [
      'throws what is no error',
      () => {
        throw undefined;
      },
    ],
    ['sends a header with a line break', whole(empty(200, { location: 'http://x/\n' }))],
    ['sends a header beyond Latin-1', whole(empty(200, { location: 'http://x/€' }))],
    ['sends a header without a name', whole(empty(200, { '': 'x' }))],
    ['sends a status that there is not', whole(empty(99_999))],
    ['sends no status', whole(empty(Number.NaN))],
  ];
  for (const [what, delivery] of impossible)
    it(`answers with 500 where a handler ${what}`, async () => {
      const server = await serve(0, () => (typeof delivery === 'function' ? delivery() : delivery));
      try {
        const { port } = server.address() as AddressInfo;
        for (const method of ['GET', 'HEAD', 'POST'])
          assert.equal((await fetch(`http://127.0.0.1:${port}/`, { method })).status, 500, method);
      } finally {
        server.close();
        server.closeAllConnections();
      }
    });

  const odd: readonly (readonly [string, number])[] = [
    ['GET //', 404],
    ['GET http://[', 400],
    ['OPTIONS *', 400],
    ['GET ftp://127.0.0.1/', 400],
    ['GET /hr/v1.0/departments/%E0%A4%A', 401],
    ['PROPFIND /hr/v1.0/departments', 405],
    ['TRACE /connect/token', 405],
    [`GET /connect/authorize?client_id=5a11b0c5-7e57-4a9d-9b1e-0a11500be500&redirect_uri=http://localhost/%E2%82%AC`, 400],
    [`GET /connect/authorize?client_id=5a11b0c5-7e57-4a9d-9b1e-0a11500be500&redirect_uri=http://localhost/%0D%0AX:y`, 400],
    [`GET /connect/authorize?client_id=5a11b0c5-7e57-4a9d-9b1e-0a11500be500&redirect_uri=http://localhost/%00`, 400],
    [
      `GET /connect/authorize?client_id=5a11b0c5-7e57-4a9d-9b1e-0a11500be500&redirect_uri=vscode://planday-explorer.planday-explorer/%E2%82%AC`,
      400,
    ],
  ];
  for (const [line, status] of odd)
    it(`answers ${line.slice(-60)} with ${status}`, async () => {
      const { host } = new URL(sandbox.url);
      assert.match(
        await raw(`${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
        new RegExp(`^HTTP/1.1 ${status} `),
      );
    });

  it('is called by one name at a time', async () => {
    const { host } = new URL(sandbox.url);
    for (const hosts of [`${host}\r\nHost: evil.example`, `evil.example\r\nHost: ${host}`])
      assert.match(await raw(`GET / HTTP/1.1\r\nHost: ${hosts}\r\nConnection: close\r\n\r\n`), /^HTTP\/1\.1 4/);
    assert.match(await raw('GET / HTTP/1.0\r\n\r\n'), /^HTTP\/1\.1 421/);
  });

  it('survives what is no request', async () => {
    assert.match(await raw('nonsense\r\n\r\n'), /^HTTP\/1\.1 400/);
    assert.match(await raw('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), /^HTTP\/1\.1 400/);
    assert.equal(await raw('CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n'), '');
    assert.equal((await client.get('/portal/v1.0/info')).status, 200);
  });

  it('answers any values with a page, a refusal or nothing found, and never fails', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.integer().map(String),
      fc.constantFrom(
        '2026-11-01',
        '2026-11-01T00:00:00Z',
        '2026-11-01T00:00',
        '0001-01-01',
        '9999-12-31',
        'true',
        '11001',
        '-1',
        '1e9',
        'Approved',
        '',
      ),
    );
    const request = fc.constantFrom(...endpoints).chain((endpoint) =>
      fc.record({
        path: fc.array(value, { minLength: 3, maxLength: 3 }).map((values) => {
          let used = 0;
          return endpoint.path.replace(/\{[^}]+\}/g, () => encodeURIComponent(values[used++] || '1').replaceAll('.', '%2E'));
        }),
        query: fc.array(fc.tuple(fc.constantFrom('x', ...endpoint.parameters.map(({ name }) => name)), value), { maxLength: 6 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(request, async ({ path, query }) => {
        const address = `${path}?${new URLSearchParams(query)}`;
        const { status, text } = await client.get(address);
        assert.ok([200, 204, 400, 404].includes(status), `${status} ${address} ${text.slice(0, 200)}`);
      }),
      { numRuns: 400 },
    );
  });

  it('takes its time when told to, and stops at once', async () => {
    const slow = await start({ latencyMs: 50 });
    const slowClient = await connect(slow);
    const started = performance.now();
    await slowClient.get('/portal/v1.0/info');
    assert.ok(performance.now() - started >= 49);
    await slow.stop();
    await assert.rejects(slowClient.get('/portal/v1.0/info'));
  });

  it('starts alone from the command line and prints what can be pasted', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/sandbox/cli.ts', '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8');
    for await (const text of child.stdout as AsyncIterable<string>) {
      output += text;
      if (output.includes('/hr/v1.0/departments\n')) break;
    }
    const [, data = '', address = ''] = /curl -X POST --data "([^"]+)" (\S+)/.exec(output) ?? [];
    assert.equal((await post(address, data)).status, 200);
    for (const { appId, refreshToken, portalName } of sandbox.credentials) {
      assert.ok(output.split('\n').some((line) => [appId, refreshToken, portalName].every((part) => line.includes(part))));
    }
    assert.ok(output.includes(credential(sandbox).appId));
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    assert.deepEqual(await ended, [0, null]);
  });
});
