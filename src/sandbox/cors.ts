import { empty, header, type Incoming, type Reply } from './http.ts';

/** Those of the identity server that a page calls from its script. The others are pages themselves. */
const identityPaths = new Set([
  '/.well-known/openid-configuration',
  '/.well-known/openid-configuration/jwks',
  '/connect/token',
  '/connect/revocation',
  '/connect/userinfo',
]);

const exposed = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'retry-after', 'www-authenticate'];

/** Planday lets the pages of any origin use its token endpoint and its API. What else there is here stays closed to them. */
export class Cors {
  readonly #apis: ReadonlySet<string>;

  /** @param apis their names, as paths begin with them */
  constructor(apis: readonly string[]) {
    this.#apis = new Set(apis.map((name) => name.toLowerCase()));
  }

  /** @returns undefined where no page asks, or where none may */
  originOf(incoming: Incoming): string | undefined {
    const origin = header(incoming, 'origin');
    // A picture, a script or a form reads no answer, so it needs no permission and gets none.
    const reads = (header(incoming, 'sec-fetch-mode') ?? 'cors') === 'cors';
    return reads && isOrigin(origin) && this.#isOpen(incoming.path) ? origin : undefined;
  }

  #isOpen(path: string): boolean {
    const [, first = '', more] = path.split('/');
    return identityPaths.has(path.toLowerCase()) || (more !== undefined && this.#apis.has(first.toLowerCase()));
  }
}

/** A page that was opened from a file is `null`, or `file://` where an app shows it. */
function isOrigin(text: string | undefined): text is string {
  if (text === 'null' || text === 'file://') return true;
  return text !== undefined && /^[a-z][a-z\d+.-]*:\/\/[\w.:[\]-]+$/i.test(text) && URL.canParse(text);
}

/** @returns the answer to a browser that asks before it sends; undefined for every other request */
export function preflightReply(incoming: Incoming, origin: string): Reply | undefined {
  if (incoming.method !== 'OPTIONS' || header(incoming, 'access-control-request-method') === undefined) return undefined;
  const asked = header(incoming, 'access-control-request-headers');
  return withOrigin(
    empty(204, {
      'access-control-allow-methods': 'GET, POST, PUT, DELETE',
      ...(asked === undefined ? {} : { 'access-control-allow-headers': asked }),
      'access-control-max-age': '600',
    }),
    origin,
  );
}

export function withOrigin(reply: Reply, origin: string): Reply {
  const shared = {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': exposed.join(', '),
    vary: 'Origin',
  };
  return { ...reply, headers: { ...shared, ...reply.headers } };
}
