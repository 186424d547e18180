import { Agreements, type Question } from './agreements.ts';
import { Listener, type ListenerBounds } from './listener.ts';
import { Sessions } from './sessions.ts';
import { type ToolServerParts, toolServer } from './toolServer.ts';

export interface McpServerParts extends Omit<ToolServerParts, 'agreements'> {
  /** Asks the person at the editor before a call costs anything. */
  readonly agree: (question: Question) => Promise<boolean>;
  readonly listenerBounds?: ListenerBounds;
}

/** The tools over MCP's Streamable HTTP, on loopback, for whoever has the key. */
export class McpServer {
  readonly #listener: Listener;
  readonly #sessions: Sessions;

  /** @throws the system's error where nothing may listen */
  static async start({ agree, listenerBounds, ...parts }: McpServerParts): Promise<McpServer> {
    const agreements = new Agreements(agree);
    const sessions = new Sessions((exchanges) => toolServer({ ...parts, agreements }, exchanges));
    return new McpServer(await Listener.start((request, gone) => sessions.handle(request, gone), listenerBounds), sessions);
  }

  private constructor(listener: Listener, sessions: Sessions) {
    this.#listener = listener;
    this.#sessions = sessions;
  }

  get address(): string {
    return this.#listener.gate.address;
  }

  /** Secret: lets anybody on this machine use the tools while the window is open. */
  get key(): string {
    return this.#listener.gate.key;
  }

  /** Requests that are being answered, and sessions that are open. */
  get load(): { readonly requests: number; readonly sessions: number } {
    return { requests: this.#listener.open, sessions: this.#sessions.size };
  }

  dispose(): void {
    this.#listener.close();
    void this.#sessions.close();
  }
}
