import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { AssistantTool, ToolCall, ToolResult } from '../../../../src/core/assistant/assistantTool.ts';
import { format, sentence } from '../../../../src/core/errors.ts';
import { McpServer, type McpServerParts } from '../../../../src/machine/mcp/mcpServer.ts';

const schema = {
  type: 'object',
  properties: { text: { type: 'string' } },
  required: ['text'],
  additionalProperties: false,
} as const;

/** A tool that says what it got; what is of interest to a test is overridden. */
export function createTool(overrides: Partial<AssistantTool> = {}): AssistantTool {
  return {
    name: 'planday_echo',
    title: sentence('Echo'),
    description: 'Says what it got.',
    inputSchema: schema,
    sends: false,
    prepare: async () => ({ about: sentence('Echo of {0}', 'Nordlys Café') }),
    invoke: async (input) => ({ text: JSON.stringify(input), isError: false }),
    ...overrides,
  };
}

export const costly = (invoke: AssistantTool['invoke'] = async () => ({ text: '{"rows":12}', isError: false })) =>
  createTool({
    name: 'planday_ask',
    sends: true,
    prepare: async () => ({ about: sentence('Shifts of {0}', 'Nordlys Café'), cost: sentence('About {0} requests', 12) }),
    invoke,
  });

/** One that never ends by itself, and says when it began and why it ended. */
export function endless() {
  const ends: unknown[] = [];
  let begun = 0;
  const invoke = (_input: unknown, { signal }: ToolCall) => {
    begun++;
    return new Promise<ToolResult>((_, reject) => {
      const end = () => {
        ends.push(signal.reason);
        reject(signal.reason);
      };
      if (signal.aborted) end();
      else signal.addEventListener('abort', end, { once: true });
    });
  };
  return { tool: createTool({ name: 'planday_endless', invoke }), ends, begun: () => begun };
}

/** Starts servers and clients, and ends them after each test. */
export class McpHarness {
  readonly failures: unknown[] = [];
  readonly questions: object[] = [];
  readonly #servers: McpServer[] = [];
  readonly #clients: Client[] = [];

  async start(overrides: Partial<McpServerParts> = {}): Promise<McpServer> {
    const server = await McpServer.start({
      tools: [createTool()],
      agree: async (question) => this.questions.push(question) > 0,
      words: format,
      redactor: { withoutSecretsInJson: (json) => json },
      failed: (error) => this.failures.push(error),
      version: '1.2.3',
      ...overrides,
    });
    this.#servers.push(server);
    return server;
  }

  async connect({ address, key }: McpServer, name = 'test-agent'): Promise<Client> {
    const client = new Client({ name, title: 'Test Agent', version: '1' });
    const headers = { Authorization: `Bearer ${key}` };
    await client.connect(new StreamableHTTPClientTransport(new URL(address), { requestInit: { headers } }));
    this.#clients.push(client);
    return client;
  }

  async end(): Promise<void> {
    await Promise.all(this.#clients.splice(0).map((client) => client.close()));
    for (const server of this.#servers.splice(0)) server.dispose();
    this.failures.length = 0;
    this.questions.length = 0;
  }
}

/** @returns what a tool said, and whether it said that it failed */
export function said(result: { readonly content: readonly unknown[]; readonly isError?: boolean | undefined }) {
  const [first] = result.content as readonly { readonly text: string }[];
  return { ...JSON.parse(first?.text ?? 'null'), isError: result.isError };
}
