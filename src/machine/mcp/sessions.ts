import { randomUUID } from 'node:crypto';
import {
  isInitializeRequest,
  isJSONRPCRequest,
  type Server,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';
import { isTooDeep } from '../../core/parseJson.ts';

/** What is known of the requests of one session beside what MCP says of them. */
export interface Exchanges {
  /** Aborted when nobody waits for the answer any longer. */
  gone(requestId: string | number): AbortSignal | undefined;
  /** Ends the answer to a request that gets none, because it was cancelled: the library leaves it open. */
  end(requestId: string | number): void;
}

/** One agent's conversation: MCP's own rules, the ids of its requests and what of them can be cancelled are the library's. */
interface Session {
  readonly server: Server;
  readonly transport: WebStandardStreamableHTTPServerTransport;
  /** Exchanges under way. */
  readonly open: Set<AbortSignal>;
  readonly gone: Map<string | number, AbortSignal>;
}

/** Agents of one window; who comes when all are there takes the place of the one that has been silent the longest. */
const mostSessions = 16;

export type NewServer = (exchanges: Exchanges) => Server;

/** MCP's Streamable HTTP with sessions, so that *cancelled*, which comes as a request of its own, finds what it is about. */
export class Sessions {
  readonly #newServer: NewServer;
  /** The one that was used last at the end. */
  readonly #sessions = new Map<string, Session>();

  constructor(newServer: NewServer) {
    this.#newServer = newServer;
  }

  get size(): number {
    return this.#sessions.size;
  }

  /** Ends all; what is under way is aborted. */
  async close(): Promise<void> {
    const all = [...this.#sessions.values()];
    this.#sessions.clear();
    await Promise.all(all.map(({ server }) => server.close()));
  }

  /** @param gone aborted when the exchange has ended */
  async handle(request: Request, gone: AbortSignal): Promise<Response> {
    const id = request.headers.get('mcp-session-id');
    if (id !== null) return await this.#of(id, request, gone);
    const message = await messageOf(request);
    if (!isInitializeRequest(message)) return problem(400, -32_600, 'The first message of a session is "initialize".');
    if (!this.#makeRoom()) return problem(503, -32_000, 'All sessions are busy. Try again in a moment.');
    const session = await this.#begin();
    return await answer(session, gone, request, message);
  }

  async #of(id: string, request: Request, gone: AbortSignal): Promise<Response> {
    const session = this.#sessions.get(id);
    if (!session) return problem(404, -32_001, 'This session has ended. Begin a new one.');
    this.#sessions.delete(id);
    this.#sessions.set(id, session);
    if (request.method === 'DELETE') return await answer(session, gone, request);
    const message = await messageOf(request);
    // Ten thousand calls in one request would pass every bound; MCP has none of these lists since 2025-06-18.
    if (message === undefined || Array.isArray(message)) return problem(400, -32_700, 'This is not one message of JSON-RPC.');
    return await answer(session, gone, request, message);
  }

  async #begin(): Promise<Session> {
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => void this.#sessions.set(id, session),
      onsessionclosed: (id) => void this.#sessions.delete(id),
    });
    const gone = new Map<string | number, AbortSignal>();
    const server = this.#newServer({
      gone: (requestId) => gone.get(requestId),
      end: (requestId) => transport.closeSSEStream(requestId),
    });
    const session: Session = { server, transport, open: new Set(), gone };
    await server.connect(transport);
    return session;
  }

  #makeRoom(): boolean {
    for (const [id, { open, server }] of this.#sessions) {
      if (this.#sessions.size < mostSessions) break;
      if (open.size > 0) continue;
      this.#sessions.delete(id);
      void server.close();
    }
    return this.#sessions.size < mostSessions;
  }
}

async function answer(
  { open, gone, transport }: Session,
  ended: AbortSignal,
  request: Request,
  message?: unknown,
): Promise<Response> {
  const requestId = isJSONRPCRequest(message) ? message.id : undefined;
  // Who is gone by now will not be heard to go.
  ended.throwIfAborted();
  open.add(ended);
  if (requestId !== undefined) gone.set(requestId, ended);
  ended.addEventListener('abort', () => {
    open.delete(ended);
    if (requestId !== undefined && gone.get(requestId) === ended) gone.delete(requestId);
  });
  return await transport.handleRequest(request, { parsedBody: message });
}

/** @returns undefined for what is no JSON */
async function messageOf(request: Request): Promise<unknown> {
  const text = await request.text();
  if (isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problem(status: number, code: number, message: string): Response {
  return Response.json({ jsonrpc: '2.0', error: { code, message }, id: null }, { status });
}
