import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import type { McpServer } from '../../../../src/machine/mcp/mcpServer.ts';
import { untilEqual } from '../../../support/until.ts';
import { createTool, McpHarness, said } from './harness.ts';

const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
};

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body?: string;
}

describe('The way to the MCP server', () => {
  const harness = new McpHarness();
  let server: McpServer;
  let invoked: number;
  beforeEach(async () => {
    invoked = 0;
    server = await harness.start({ tools: [createTool({ invoke: async () => ({ text: String(++invoked), isError: false }) })] });
  });
  afterEach(() => harness.end());

  /** A good request, but for what is given. @returns status, headers and body of the answer */
  const send = ({ method = 'POST', path, headers, body = JSON.stringify(initialize) }: Sent = {}) => {
    const { port, pathname } = new URL(server.address);
    const usual = {
      authorization: `Bearer ${server.key}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    };
    const merged = Object.fromEntries(Object.entries({ ...usual, ...headers }).filter(([, value]) => value !== undefined));
    return new Promise<{ readonly status: number; readonly headers: Record<string, unknown>; readonly text: string }>(
      (resolve, reject) => {
        const sent = request({
          host: '127.0.0.1',
          port,
          path: path ?? pathname,
          method,
          headers: merged as Record<string, string>,
        });
        sent.on('error', reject);
        sent.on('response', (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() });
          });
        });
        sent.end(body);
      },
    );
  };
  const statusOf = async (sent: Sent) => (await send(sent)).status;

  it('is open to who has the key', async () => {
    const { status, headers, text } = await send();
    assert.equal(status, 200);
    assert.equal(headers['cache-control'], 'no-store');
    assert.match(text, /"serverInfo"/);
  });

  it('has an address on this machine alone, and a key that no other start has', async () => {
    const other = await harness.start();
    assert.match(server.address, /^http:\/\/127\.0\.0\.1:\d+\/mcp$/);
    assert.match(server.key, /^[\w-]{43}$/);
    assert.notEqual(server.key, other.key);
    assert.notEqual(server.address, other.address);
  });

  it('is closed to any other key, and to none', async () => {
    const wrong = [undefined, '', 'Bearer', 'Bearer x', `Basic ${server.key}`, server.key, `Bearer ${server.key}x`];
    for (const authorization of [...wrong, `Bearer ${server.key.slice(0, -1)}`, `Bearer ${server.key.toLowerCase()}!`])
      assert.equal(await statusOf({ headers: { authorization } }), 401, String(authorization));
    const { headers } = await send({ headers: { authorization: undefined } });
    assert.equal(headers['www-authenticate'], 'Bearer');
  });

  it('is closed to a name that was pointed at this machine, whatever key comes with it', async () => {
    const { port } = new URL(server.address);
    const hosts = [
      'evil.example',
      `evil.example:${port}`,
      `localhost:${port}`,
      '127.0.0.1',
      '127.0.0.1:1',
      `127.0.0.1.evil.example:${port}`,
    ];
    for (const host of hosts) assert.equal(await statusOf({ headers: { host } }), 403, host);
  });

  it('is closed to every page of the web, whatever key it has', async () => {
    const { origin } = new URL(server.address);
    for (const value of ['https://evil.example', 'null', 'vscode-webview://x', 'http://localhost:3000', origin])
      assert.equal(await statusOf({ headers: { origin: value } }), 403, value);
    const asked = await send({
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    assert.equal(asked.status, 403);
    assert.deepEqual(
      Object.keys(asked.headers).filter((name) => name.startsWith('access-control')),
      [],
    );
  });

  it('has one path and two methods', async () => {
    for (const path of [
      '/',
      '/mcp/',
      '/mcp?x=1',
      '//mcp',
      '/MCP',
      '/.well-known/oauth-protected-resource',
      'http://evil.example/mcp',
    ])
      assert.equal(await statusOf({ path }), 404, path);
    for (const method of ['GET', 'PUT', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])
      assert.equal(await statusOf({ method, body: '' }), 405, method);
  });

  it('takes a body of a megabyte, and says when one is larger', async () => {
    const padded = (bytes: number) => JSON.stringify(initialize).padEnd(bytes, ' ');
    assert.equal(await statusOf({ body: padded(1_000_000) }), 200);
    assert.equal(await statusOf({ body: padded(1_000_001) }), 413);
    assert.equal(await statusOf({ body: padded(9_000_000) }), 413);
    // What is endless is cut off.
    await assert.rejects(statusOf({ body: padded(30_000_000) }));
    await untilEqual(() => server.load, { requests: 0, sessions: 1 });
  });

  it('answers what is not MCP', async () => {
    const { headers } = await send();
    const session = { 'mcp-session-id': String(headers['mcp-session-id']) };
    const call = { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'planday_echo', arguments: {} } };
    const deep = JSON.stringify(call).replace('{}', `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`);
    const cases: readonly [status: number, sent: Sent][] = [
      [400, { body: '' }],
      [400, { body: 'not JSON' }],
      [400, { body: deep }],
      [400, { body: 'null' }],
      [400, { body: JSON.stringify([initialize]) }],
      // A session first.
      [400, { body: JSON.stringify(call) }],
      [404, { headers: { 'mcp-session-id': 'nobody' } }],
      [400, { headers: session, body: deep }],
      [400, { headers: session, body: '{"jsonrpc":"2.0"}' }],
      [400, { headers: session, body: JSON.stringify([call, { ...call, id: 3 }]) }],
      [400, { headers: { ...session, 'mcp-protocol-version': '1999-01-01' }, body: JSON.stringify(call) }],
      [415, { headers: { ...session, 'content-type': 'text/plain' }, body: JSON.stringify(call) }],
      [406, { headers: { ...session, accept: 'text/html' }, body: JSON.stringify(call) }],
      [404, { method: 'DELETE', headers: { 'mcp-session-id': 'nobody' }, body: '' }],
      [400, { method: 'DELETE', body: '' }],
    ];
    for (const [status, sent] of cases) assert.equal(await statusOf(sent), status, JSON.stringify(sent).slice(0, 200));
    assert.equal(invoked, 0);
    assert.equal(await statusOf({ headers: session, body: JSON.stringify(call) }), 200);
    assert.equal(invoked, 1);
  });

  it('closes with the server, in the middle of a request too', async () => {
    const { port } = new URL(server.address);
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${server.key}\r\nContent-Length: 100\r\n\r\n{`,
    );
    await untilEqual(() => server.load.requests, 1);
    server.dispose();
    await once(socket, 'close');
    await untilEqual(() => server.load.requests, 0);
  });

  it('ends with no connection that breaks off', async () => {
    const { port } = new URL(server.address);
    for (let index = 0; index < 100; index++) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => {
          socket.write(
            `POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${server.key}\r\nContent-Length: 100\r\n\r\n{`,
          );
          setImmediate(() => socket.resetAndDestroy());
        });
        socket.on('error', () => undefined);
        socket.on('close', () => resolve());
      });
    }
    const client = await harness.connect(server);
    assert.deepEqual(said(await client.callTool({ name: 'planday_echo' })), { isError: false });
  });
});
