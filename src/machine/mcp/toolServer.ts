import {
  type CallToolResult,
  ProtocolError,
  ProtocolErrorCode,
  Server,
  type ServerContext,
  type Tool,
} from '@modelcontextprotocol/server';
import type { AssistantTool, ToolResult } from '../../core/assistant/assistantTool.ts';
import { isCancellation, type Sentence } from '../../core/errors.ts';
import { plainText } from '../../core/plainText.ts';
import type { Agreements } from './agreements.ts';
import type { Exchanges } from './sessions.ts';

export interface ToolServerParts {
  readonly tools: readonly AssistantTool[];
  readonly agreements: Agreements;
  /** A sentence in the language of the person who is asked. */
  readonly words: (sentence: Sentence) => string;
  readonly redactor: { withoutSecretsInJson(json: string): string };
  /** Told of a tool that failed in a way that no tool should. */
  readonly failed: (error: unknown) => void;
  readonly version: string;
  readonly bounds?: CallBounds;
}

export interface CallBounds {
  /** Calls of one agent at once. */
  readonly mostCalls: number;
  /** Milliseconds of one, with the time that a person takes to agree. */
  readonly mostMs: number;
  /** Milliseconds between two signs of life, for agents that ask for them. */
  readonly signEveryMs: number;
}

const callBounds: CallBounds = { mostCalls: 8, mostMs: 600_000, signEveryMs: 15_000 };

const instructions =
  'Facts about Planday’s API and about the portals that are connected in this editor. Read-only. Call planday_validate before you rely on a path, a parameter or a field of Planday’s API. What sends requests is shown to the person at the editor, who may refuse. Rows stay in the editor: the answers hold counts, columns and a few masked rows.';

/** The tools for one agent. */
export function toolServer(parts: ToolServerParts, exchanges: Exchanges): Server {
  const { tools, version, bounds = callBounds } = parts;
  const server = new Server({ name: 'planday', title: 'Planday', version }, { capabilities: { tools: {} }, instructions });
  let calls = 0;
  server.setRequestHandler('tools/list', () => ({ tools: tools.map((tool) => described(tool, parts)) }));
  server.setRequestHandler('tools/call', async ({ params }, context) => {
    const tool = tools.find(({ name }) => name === params.name);
    if (!tool)
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool of this name. There are ${namesOf(tools)}.`);
    if (calls >= bounds.mostCalls) return resultOf(failure('Too many calls at once. Wait until others have ended.'));
    const { id, signal: cancelled } = context.mcpReq;
    const gone = exchanges.gone(id);
    const signals = { ended: gone ? AbortSignal.any([cancelled, gone]) : cancelled, late: AbortSignal.timeout(bounds.mostMs) };
    calls++;
    const signsOfLife = giveSigns(context, bounds.signEveryMs);
    try {
      return resultOf(await call(server, tool, params.arguments ?? {}, signals, parts));
    } finally {
      calls--;
      clearInterval(signsOfLife);
      if (cancelled.aborted) exchanges.end(id);
    }
  });
  return server;
}

interface Signals {
  /** The agent has cancelled, or is gone. */
  readonly ended: AbortSignal;
  readonly late: AbortSignal;
}

async function call(
  server: Server,
  tool: AssistantTool,
  input: unknown,
  { ended, late }: Signals,
  parts: ToolServerParts,
): Promise<ToolResult> {
  const { agreements, words, redactor, failed } = parts;
  const signal = AbortSignal.any([ended, late]);
  try {
    const { about, cost } = await tool.prepare(input, signal);
    const { title, name } = server.getClientVersion() ?? {};
    const agent = plainText(title ?? name ?? '', 60) || undefined;
    const confirm = (price: Sentence) => agreements.ask(server, { agent, about: words(about), cost: words(price) }, signal);
    if (cost && !(await confirm(cost)))
      return failure('The person at the editor refused this. Nothing was sent. Do not call it again unless they ask for it.');
    const { text, isError } = await tool.invoke(input, { signal, confirm });
    signal.throwIfAborted();
    return { text: redactor.withoutSecretsInJson(text), isError };
  } catch (error) {
    if (late.aborted) return failure('This took too long and was ended.');
    // By the agent, or by the person, who sees its progress.
    if (signal.aborted || isCancellation(error)) return failure('This was cancelled.');
    failed(error);
    return failure('The tool failed. The log of the extension has the details.');
  }
}

function described({ name, title, description, inputSchema, sends }: AssistantTool, { words }: ToolServerParts): Tool {
  return {
    name,
    title: words(title),
    description,
    inputSchema: { ...inputSchema, required: [...(inputSchema.required ?? [])] } as Tool['inputSchema'],
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: sends },
  };
}

function resultOf({ text, isError }: ToolResult): CallToolResult {
  return { content: [{ type: 'text', text }], isError };
}

function failure(problem: string): ToolResult {
  return { text: JSON.stringify({ problem }), isError: true };
}

function namesOf(tools: readonly AssistantTool[]): string {
  return tools.map(({ name }) => name).join(', ');
}

/** A person may take longer to agree than an agent waits without a word. */
function giveSigns({ mcpReq }: ServerContext, everyMs: number): NodeJS.Timeout | undefined {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return undefined;
  let progress = 0;
  return setInterval(() => {
    // Who is gone hears nothing.
    mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress: ++progress } }).catch(() => undefined);
  }, everyMs);
}
