import { type LoopbackOptions, LoopbackServer } from './loopbackServer.ts';
import type { Receiver } from './receiver.ts';

/** The loopback servers of this window. Sign-ins with the same registered address share one; their states keep them apart. */
export class LoopbackReceivers {
  readonly #options: Omit<LoopbackOptions, 'address'>;
  readonly #shared = new Map<string, { readonly server: Promise<LoopbackServer>; users: number }>();

  constructor(options: Omit<LoopbackOptions, 'address'>) {
    this.#options = options;
  }

  /**
   * @param address the registered one; a free port when left out
   * @throws PlandayError `signIn`
   */
  async open(address?: string): Promise<Receiver> {
    if (address === undefined) {
      const server = await LoopbackServer.start(this.#options);
      return { redirectUri: server.address, dispose: () => server.close() };
    }
    const shared = this.#shared.get(address) ?? { server: LoopbackServer.start({ ...this.#options, address }), users: 0 };
    this.#shared.set(address, shared);
    shared.users += 1;
    const release = once(() => {
      shared.users -= 1;
      if (shared.users > 0) return;
      this.#shared.delete(address);
      shared.server.then(
        (server) => server.close(),
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
}

function once(action: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    action();
  };
}
