import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import type { McpServer } from '../../../../src/machine/mcp/mcpServer.ts';
import { untilEqual } from '../../../support/until.ts';
import { type Random, randomOf } from '../../sandbox/randomRequests.ts';
import { costly, createTool, McpHarness, said } from './harness.ts';

const whole = 20_000;
const broken = 500;
const atOnce = 16;

const oddValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'x',
  '\u0000',
  '__proto__',
  [],
  [[]],
  {},
  { __proto__: null },
  { constructor: 1 },
  'x'.repeat(5_000),
];
const methods = [
  'tools/list',
  'tools/call',
  'tools/call',
  'tools/call',
  'ping',
  'initialize',
  'notifications/initialized',
  'notifications/cancelled',
  'resources/list',
  'logging/setLevel',
];
const names = ['planday_echo', 'planday_ask', 'planday_none', '__proto__', 'constructor', ''];

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

describe('The MCP server, asked by nobody in his right mind', () => {
  const harness = new McpHarness();
  let server: McpServer;
  const sessions: string[] = [];
  beforeEach(async () => {
    sessions.length = 0;
    server = await harness.start({ tools: [createTool(), costly()], agree: async () => false });
  });
  afterEach(() => harness.end());

  const stillAnswers = async () => {
    await untilEqual(() => server.load.requests, 0);
    const client = await harness.connect(server);
    assert.deepEqual(said(await client.callTool({ name: 'planday_echo', arguments: { text: 'x' } })), {
      text: 'x',
      isError: false,
    });
    assert.deepEqual(harness.failures, []);
  };

  it(`answers ${whole} random requests, none of them with a failure of its own, and goes on answering`, async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const counts = new Map<number, number>();
    const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
    try {
      await together(whole, async (index) => {
        const sent = randomRequest(randomOf(seed + index), server, sessions);
        const { status, session } = await exchange(server, agent, sent);
        assert.ok(status < 500, `${status} for ${JSON.stringify(sent).slice(0, 2_000)}`);
        counts.set(status, (counts.get(status) ?? 0) + 1);
        if (session !== undefined) sessions.splice(0, sessions.length >= 6 ? 1 : 0) && sessions.push(session);
      });
      for (const status of [200, 202, 400, 401, 403, 404, 405, 406, 415])
        assert.ok((counts.get(status) ?? 0) >= 50, `only ${counts.get(status)} of ${status}: the requests have lost their teeth`);
      await stillAnswers();
    } catch (error) {
      throw new Error(`Seed ${seed}`, { cause: error });
    } finally {
      agent.destroy();
    }
  });

  it(`survives ${broken} connections that lie, break off or speak something else`, async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    try {
      await together(broken, async (index) => {
        const random = randomOf(seed + index);
        const socket = connect(Number(new URL(server.address).port), '127.0.0.1');
        socket.on('error', () => undefined);
        socket.resume();
        await once(socket, 'connect');
        const text = brokenText(random, randomRequest(random, server, sessions));
        if (random() < 0.3) socket.write(text, 'latin1', () => socket.resetAndDestroy());
        else socket.end(text, 'latin1');
        if (!socket.closed) await once(socket, 'close').catch(() => undefined);
      });
      await stillAnswers();
    } catch (error) {
      throw new Error(`Seed ${seed}`, { cause: error });
    }
  });
});

const oneOf = <T>(random: Random, items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;

function randomRequest(random: Random, { address, key }: McpServer, sessions: readonly string[]): Sent {
  const { host, pathname } = new URL(address);
  const often = <T>(usual: T, ...odd: readonly T[]) => (random() < 0.93 ? usual : oneOf(random, odd));
  const session = random() < 0.95 && sessions.length > 0 ? oneOf(random, sessions) : oneOf(random, [undefined, 'nobody', '%00']);
  const method = often('POST', 'DELETE', 'GET', 'PUT', 'HEAD', 'OPTIONS', 'PROPFIND');
  return {
    method: method === 'DELETE' && random() < 0.8 ? 'POST' : method,
    path: often(pathname, '/', '/mcp?', '/%00', '//', '/../mcp', '*'),
    headers: {
      host: often(host, 'evil.example', '', 'localhost'),
      authorization: often(`Bearer ${key}`, 'Bearer', 'Bearer x', '', `Bearer ${key}x`),
      'content-type': often('application/json', 'text/plain', '', 'application/json; charset=utf-16'),
      accept: often('application/json, text/event-stream', '*/*', '', 'text/event-stream'),
      ...(random() < 0.05 && { origin: oneOf(random, ['null', 'https://evil.example', '']) }),
      ...(session !== undefined && { 'mcp-session-id': session }),
      ...(random() < 0.3 && { 'mcp-protocol-version': oneOf(random, ['2025-11-25', '2026-07-28', 'x', '']) }),
      ...(random() < 0.1 && { 'last-event-id': 'x' }),
    },
    body: randomBody(random),
  };
}

function randomBody(random: Random): string {
  const value = () => oneOf(random, oddValues);
  const either = <T>(usual: T): unknown => (random() < 0.9 ? usual : value());
  const method = oneOf(random, methods);
  const isNotice = method.startsWith('notifications/');
  const params: Record<string, unknown> = {
    'tools/call': {
      name: either(oneOf(random, names)),
      arguments: either({ text: value() }),
      _meta: either({ progressToken: either(1) }),
    },
    initialize: {
      protocolVersion: either('2025-11-25'),
      capabilities: either({}),
      clientInfo: either({ name: either('x'), version: either('1') }),
    },
    'notifications/cancelled': { requestId: either(Math.floor(random() * 20)), reason: value() },
  };
  const message = {
    jsonrpc: either('2.0'),
    ...(!isNotice && { id: either(Math.floor(random() * 1e9)) }),
    method: either(method),
    params: either(params[method] ?? {}),
  };
  const text = JSON.stringify(random() < 0.05 ? [message, message] : message);
  // A byte is lost, or the rest.
  const at = Math.floor(random() * text.length);
  if (random() < 0.05) return text.slice(0, at) + text.slice(at + 1);
  return random() < 0.05 ? text.slice(0, at) : text;
}

function brokenText(random: Random, { method, path, headers, body }: Sent): string {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const length = oneOf(random, [body.length, body.length + 10, 1, -1, 1e12, 'x']);
  const framing = oneOf(random, [
    `content-length: ${length}`,
    'transfer-encoding: chunked',
    'expect: 100-continue',
    'upgrade: websocket\r\nconnection: upgrade',
  ]);
  const text = `${method} ${path} HTTP/1.1\r\n${[...fields, framing].join('\r\n')}\r\n\r\n${body}`;
  const at = Math.floor(random() * text.length);
  return oneOf(random, [text, text.slice(0, at), `${text.slice(0, at)}\u0000${text.slice(at)}`, `\u0016\u0003\u0001${text}`]);
}

function exchange(server: McpServer, agent: Agent, { method, path, headers, body }: Sent) {
  const { port } = new URL(server.address);
  return new Promise<{ readonly status: number; readonly session: string | undefined }>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, agent, method, path, headers, timeout: 10_000 });
    sent.on('timeout', () =>
      sent.destroy(new Error(`No answer to ${JSON.stringify({ method, headers, body }).slice(0, 2_000)}`)),
    );
    sent.on('error', reject);
    sent.on('response', (response) => {
      const session = response.headers['mcp-session-id'];
      response.resume();
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, session: session === undefined ? undefined : String(session) }),
      );
    });
    sent.end(method === 'HEAD' ? undefined : body);
  });
}

async function together(count: number, run: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await run(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
