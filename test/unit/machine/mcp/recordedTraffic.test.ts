import assert from 'node:assert/strict';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { McpServer } from '../../../../src/machine/mcp/mcpServer.ts';
import { AssistantSandbox } from '../../core/assistant/assistantSandbox.ts';
import { McpHarness, said } from './harness.ts';

const period = { portal: 'Nordlys Café', from: '2026-11-16', to: '2026-11-22' };
const calls: readonly [name: string, input: Readonly<Record<string, unknown>>][] = [
  ['planday_list_portals', {}],
  ['planday_describe', { path: '/hr/v1.0/employees' }],
  ['planday_validate', { path: '/hr/v1.0/employes?limit=9000' }],
  ['planday_ask_question', { question: 'people', ...period }],
  ['planday_ask_question', { question: 'plannedAndPunched', ...period }],
  ['planday_query', { sql: 'SELECT * FROM employees', portals: ['Nordlys Café'] }],
  ['planday_query', { sql: "SELECT first_name || ' ' || last_name AS id, email FROM employees", portals: ['Nordlys Café'] }],
  ['planday_query', { sql: 'SELECT nothing FROM employees', portals: ['Nordlys Café'] }],
  ['planday_check_access', { portal: 'Nordlys Café' }],
];

describe('What goes over MCP', () => {
  const harness = new McpHarness();
  let sandbox: AssistantSandbox;
  let server: McpServer;
  let client: Client;
  let recorded: Promise<string>[];

  beforeEach(async () => {
    sandbox = await AssistantSandbox.start();
    server = await harness.start({ tools: sandbox.tools });
    recorded = [];
    client = new Client({ name: 'recorder', version: '1' });
    const requestInit = { headers: { Authorization: `Bearer ${server.key}` } };
    await client.connect(new StreamableHTTPClientTransport(new URL(server.address), { requestInit, fetch: record }));
  });
  afterEach(async () => {
    await client.close();
    await harness.end();
    await sandbox.stop();
  });

  /** Keeps all that the server said, its headers too. */
  const record = async (url: string | URL, init?: RequestInit): Promise<Response> => {
    const response = await fetch(url, init);
    const [seen, kept] = response.body?.tee() ?? [];
    const head = JSON.stringify([...response.headers]);
    recorded.push(kept ? new Response(kept).text().then((text) => `${head}\n${text}`) : Promise.resolve(head));
    return new Response(seen ?? null, response);
  };

  it('is every tool, and neither a person nor a token', async () => {
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(({ name }) => name),
      sandbox.tools.map(({ name }) => name),
    );
    assert.deepEqual(
      [...new Set(calls.map(([name]) => name))],
      tools.map(({ name }) => name),
    );
    const answered: unknown[] = [];
    for (const [name, input] of calls) answered.push(said(await client.callTool({ name, arguments: input })).answered);
    assert.deepEqual(answered, [undefined, undefined, undefined, true, true, true, true, undefined, undefined]);
    assert.deepEqual(harness.failures, []);
    const asked = harness.questions.map((question) => (question as { readonly about: string }).about);
    assert.deepEqual(
      [...new Set(asked)],
      [
        'People of Nordlys Café, 2026-11-16 to 2026-11-22',
        'Planned and punched of Nordlys Café, 2026-11-16 to 2026-11-22',
        'Query of Nordlys Café',
        'Check access of Nordlys Café',
      ],
    );

    const all = (await Promise.all(recorded)).join('\n');
    assert.match(all, /•1/);
    const personal = await sandbox.personal();
    assert.ok(personal.length > 500, `${personal.length}`);
    const secrets = [...sandbox.secrets(), server.key];
    assert.deepEqual(
      [...personal, ...secrets].filter((text) => isIn(all, text)),
      [],
    );
    assert.doesNotMatch(all, /\beyJ|@[\w-]+\.\w/);
  });
});

function isIn(all: string, text: string): boolean {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'u').test(all);
}
