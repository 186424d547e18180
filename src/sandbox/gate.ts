import { header, type Incoming, type Reply } from './http.ts';

/**
 * Lets in who means this server: programs, and browsers that show a page of ours. A name that a web page points at 127.0.0.1 (DNS
 * rebinding) is not ours, and neither is a page of another origin, whoever serves it.
 */
export class Gate {
  readonly #hosts: ReadonlySet<string>;
  readonly #origins: ReadonlySet<string>;

  /** @param told the address under which it is reached besides, a port that is forwarded */
  constructor(port: number, told: string | undefined) {
    const addresses = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `http://${name}:${port}`);
    const own = [...addresses, ...(told === undefined ? [] : [told])].map((address) => new URL(address));
    this.#hosts = new Set(own.map(({ host }) => host));
    this.#origins = new Set(own.map(({ origin }) => origin));
  }

  /** @returns undefined for who may come in */
  refusal(incoming: Incoming): Reply | undefined {
    const { hosts } = incoming;
    if (hosts.length === 0 || hosts.some((host) => !this.#hosts.has(host.toLowerCase())))
      return refused(421, `This sandbox answers at ${[...this.#hosts].join(', ')}. Start it with --url to reach it otherwise.`);
    const origin = header(incoming, 'origin');
    if ((origin !== undefined && !this.#origins.has(origin)) || isForAnotherPage(incoming))
      return refused(403, 'This sandbox answers programs and its own pages, not the pages of others.');
    return undefined;
  }
}

/** A picture, script or request that a page of another origin asks for. A link that a person follows is none of them. */
function isForAnotherPage(incoming: Incoming): boolean {
  const site = header(incoming, 'sec-fetch-site');
  return site !== undefined && site !== 'same-origin' && site !== 'none' && header(incoming, 'sec-fetch-mode') !== 'navigate';
}

function refused(status: number, why: string): Reply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${why}\n` };
}
