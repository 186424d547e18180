import { header, type Incoming, type Reply } from './http.ts';

const thisMachine = /^(?:127\.0\.0\.1|localhost|\[::1\]):\d{1,5}$/;

/**
 * Lets in who means this server: programs, and browsers that show a page of ours. A name that a web page points at 127.0.0.1 (DNS
 * rebinding) is not ours, and neither is a page of another origin, whoever serves it, but for the token endpoint and the API.
 */
export class Gate {
  /** Besides every port of this machine: an editor of another machine forwards one to ours, and no name points there but its own. */
  readonly #hosts: ReadonlySet<string>;
  readonly #origins: ReadonlySet<string>;

  /** @param told the address under which it is reached besides, a port that is forwarded */
  constructor(port: number, told: string | undefined) {
    const addresses = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `http://${name}:${port}`);
    const own = [...addresses, ...(told === undefined ? [] : [told])].map((address) => new URL(address));
    this.#hosts = new Set(own.map(({ host }) => host));
    this.#origins = new Set(own.map(({ origin }) => origin));
  }

  /**
   * @param isOpen whether this is what the pages of every origin may ask for (see `Cors`); by our own name they ask too
   * @returns undefined for who may come in
   */
  refusal(incoming: Incoming, isOpen: boolean): Reply | undefined {
    const { hosts } = incoming;
    if (hosts.length === 0 || hosts.some((host) => !this.#isOurs(host.toLowerCase())))
      return refused(421, `This sandbox answers at ${[...this.#hosts].join(', ')}. Start it with --url to reach it otherwise.`);
    if (isOpen) return undefined;
    const origin = header(incoming, 'origin');
    const isOwn = origin === undefined || this.#origins.has(origin) || hosts.some((host) => isForwarded(host, origin));
    if (!isOwn || isForAnotherPage(incoming))
      return refused(
        403,
        'This sandbox answers programs and its own pages. The pages of others may use its token endpoint and its API, and nothing else of it.',
      );
    return undefined;
  }

  #isOurs(host: string): boolean {
    return this.#hosts.has(host) || thisMachine.test(host);
  }
}

/** A page that came through the same forwarded port. */
function isForwarded(host: string, origin: string): boolean {
  return thisMachine.test(host.toLowerCase()) && origin === `http://${host.toLowerCase()}`;
}

/** A picture, script or request that a page of another origin asks for. A link that a person follows is none of them. */
function isForAnotherPage(incoming: Incoming): boolean {
  const site = header(incoming, 'sec-fetch-site');
  return site !== undefined && site !== 'same-origin' && site !== 'none' && header(incoming, 'sec-fetch-mode') !== 'navigate';
}

function refused(status: number, why: string): Reply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${why}\n` };
}
