import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect as openSocket } from 'node:net';
import fc from 'fast-check';
import { loadBuiltInCatalogue } from '../../../src/core/catalogue/builtIn.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
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

  it('refuses a body that is too large', async () => {
    assert.equal((await post(`${sandbox.url}/connect/token`, 'x'.repeat(1_500_000))).status, 413);
  });

  it('survives what is no request', async () => {
    await raw('nonsense\r\n\r\n');
    await raw('GET // HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    await raw('GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    assert.match(
      await raw('GET /hr/v1.0/departments/%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
      /^HTTP\/1\.1 401/,
    );
    assert.equal((await client.get('/portal/v1.0/info')).status, 200);
  });

  it('answers any values with a page, a refusal or nothing found, and never fails', async function () {
    this.timeout(20_000);
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

  it('starts alone from the command line and prints what can be pasted', async function () {
    this.timeout(20_000);
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
