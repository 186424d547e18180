import { type LoopbackOptions, LoopbackServer } from './loopbackServer.ts';
import type { Receiver } from './receiver.ts';

/** The loopback servers of this window. Sign-ins with the same registered address share one; their states keep them apart. */
export class LoopbackReceivers {
  readonly #options: Omit<LoopbackOptions, 'address'>;
  readonly #servers = new Set<LoopbackServer>();
  readonly #shared = new Map<string, { readonly server: Promise<LoopbackServer>; users: number }>();
  #disposed = false;

  constructor(options: Omit<LoopbackOptions, 'address'>) {
    this.#options = options;
  }

  /**
   * @param address the registered one; a free port when left out
   * @throws PlandayError `signIn`; an `AbortError` when the window has gone meanwhile
   */
  async open(address?: string): Promise<Receiver> {
    if (address === undefined) {
      const server = await this.#start();
      return { redirectUri: server.address, dispose: () => this.#close(server) };
    }
    const shared = this.#shared.get(address) ?? { server: this.#start(address), users: 0 };
    this.#shared.set(address, shared);
    shared.users += 1;
    const release = once(() => {
      shared.users -= 1;
      if (shared.users > 0) return;
      this.#shared.delete(address);
      shared.server.then(
        (server) => this.#close(server),
        () => undefined,
      );
    });
    try {
      return { redirectUri: (await shared.server).address, dispose: release };
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Gives every port back at once, also one that is still being opened. */
  dispose(): void {
    this.#disposed = true;
    for (const server of this.#servers) server.destroy();
    this.#servers.clear();
  }

  async #start(address?: string): Promise<LoopbackServer> {
    const server = await LoopbackServer.start({ ...this.#options, address });
    if (this.#disposed) {
      server.destroy();
      throw new DOMException('The window has gone.', 'AbortError');
    }
    this.#servers.add(server);
    return server;
  }

  #close(server: LoopbackServer): void {
    server.close();
    this.#servers.delete(server);
  }
}

function once(action: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    action();
  };
}
