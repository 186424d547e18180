import { PlandayError, type Sentence, sentence } from './errors.ts';
import type { HttpResponse } from './http.ts';
import { whatToCheckAt } from './plandayAddresses.ts';

const mostRedirects = 5;
/** 300 offers a choice, 304 is an answer, and 305 names a proxy, which no server may choose for us. */
const redirecting = [301, 302, 303, 307, 308];
/** How often a path may be encoded: what is still encoded then is meant to be read by nobody. */
const mostEncodings = 4;
/** Where a server and the gateway before it both send a header, they come as a list. What is no beginning of an address is a comma in one. */
const betweenHeaders = /, (?=[a-z][a-z\d+.-]*:|\/)/i;
/** A folder, or the one above; some servers take off what follows such a sign before they look. */
const dotSegment = /(?:^|\/)\.{1,2}(?:[;?#\s\0][^/]*)?(?:\/|$)/;

/**
 * Whether an address lies at or below another one: same scheme, host and port, no user name, and a path that begins with the base's as
 * whole segments.
 * @param base as `checkedHost` returns it, without a trailing slash
 */
export function isBelow(base: string, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const [above, url] = [new URL(base), new URL(address)];
  const root = above.pathname.replace(/(?<!\/)\/+$/, '');
  const isInside = url.pathname === root || url.pathname.startsWith(`${root}/`);
  return url.origin === above.origin && !url.username && !url.password && isInside;
}

/**
 * Follows the redirects of a GET as far as they stay below an address: whatever the request carries is meant for what lies there.
 * @param carries what would go to another address: the token, or nothing where it is what comes from there that is not trusted
 * @param get sends one request, and follows nothing; whoever counts requests counts here
 * @throws PlandayError `redirect`; what `get` throws
 */
export async function followRedirects<Answer extends HttpResponse>(
  url: string,
  base: string,
  get: (url: string) => Promise<Answer>,
  carries: 'token' | 'nothing' = 'token',
): Promise<Answer> {
  for (let [at, followed] = [url, 0]; ; followed++) {
    const answer = await get(at);
    const location = locationOf(answer, base);
    if (location === undefined) return answer;
    const target = URL.canParse(location, at) ? new URL(location, at) : undefined;
    if (!target || !isBelow(base, target.href) || hidesWayUp(target.pathname)) throw leaving(base, target, carries);
    if (followed >= mostRedirects) throw noAnswer(base);
    target.hash = '';
    at = target.href;
  }
}

/** What a POST carries is sent once, and to one place. @throws PlandayError `redirect` */
export function refuseRedirect(answer: HttpResponse, url: string): void {
  const location = locationOf(answer, url);
  if (location === undefined) return;
  const target = URL.canParse(location, url) ? new URL(location, url) : undefined;
  throw target?.origin === new URL(url).origin ? noAnswer(url) : leaving(url, target, 'token');
}

/** Whether an answer sends on to another address; its body is for nobody then. */
export function isRedirect({ status, headers }: Pick<HttpResponse, 'status' | 'headers'>): boolean {
  return redirecting.includes(status) && headers.get('location') !== null;
}

/** @throws PlandayError `redirect` where it names several */
function locationOf(answer: HttpResponse, asked: string): string | undefined {
  const location = isRedirect(answer) ? answer.headers.get('location') : null;
  if (location === null) return undefined;
  const inPieces = new Set(location.split(', '));
  const [first = '', ...others] = inPieces.size === 1 ? inPieces : new Set(location.split(betweenHeaders));
  if (others.length > 0) throw severalTargets(asked);
  return asWritten(first);
}

/** Node gives a header byte by byte, and servers write letters beyond ASCII as UTF-8 there. */
function asWritten(header: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are all that a byte can be
  if (/[^\x00-\xff]/.test(header)) return header;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'));
  } catch {
    return header;
  }
}

/** Whether a server on the way that decodes a path, however often, would find a way up in it. @param pathname encoded, or a part of one */
export function hidesWayUp(pathname: string): boolean {
  let path = pathname;
  for (let pass = 0; pass <= mostEncodings; pass++) {
    // With a dot for each letter that stands for one.
    if (dotSegment.test(path.normalize('NFKC').replaceAll('\\', '/'))) return true;
    const decoded = decodedOnce(path);
    // What is no UTF-8 is read by some servers all the same, as they like.
    if (decoded === undefined) return true;
    if (decoded === path) return false;
    path = decoded;
  }
  return true;
}

/** A `%` that encodes nothing stays. @returns `undefined` for what is no UTF-8 */
function decodedOnce(path: string): string | undefined {
  try {
    return path
      .replace(/%u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replace(/(?:%[\da-f]{2})+/gi, (encoded) => decodeURIComponent(encoded));
  } catch {
    return undefined;
  }
}

function leaving(base: string, target: URL | undefined, carries: 'token' | 'nothing'): PlandayError {
  const { host, origin, pathname } = new URL(base);
  const check = whatToCheckAt(base);
  if (!target?.host)
    return refusal(
      sentence('{0} tried to send this request on to an address without a server, which was not followed. {1}', host, check),
    );
  // The path that was asked for stays out of the sentence: a server chose its words.
  const isSameServer = target.origin === origin;
  const to = isSameServer ? `${host}${pathname}` : target.host;
  if (carries === 'nothing')
    return refusal(
      isSameServer
        ? sentence(
            '{0} tried to send this request on to an address outside of {1}, which was not followed because an answer is taken from that address only. {2}',
            host,
            to,
            check,
          )
        : sentence(
            '{0} tried to send this request on to {1}, which was not followed because an answer is taken from the address that was asked only. {2}',
            host,
            to,
            check,
          ),
    );
  return refusal(
    isSameServer
      ? sentence(
          '{0} tried to send this request on to an address outside of {1}, which was not followed because your token would go there too. {2}',
          host,
          to,
          check,
        )
      : sentence(
          '{0} tried to send this request on to {1}, which was not followed because your token would go there too. {2}',
          host,
          to,
          check,
        ),
  );
}

function severalTargets(asked: string): PlandayError {
  return refusal(
    sentence(
      '{0} tried to send this request on to several addresses at once, of which none was followed. {1}',
      new URL(asked).host,
      whatToCheckAt(asked),
    ),
  );
}

function noAnswer(url: string): PlandayError {
  return refusal(sentence('{0} redirects where an answer was expected. {1}', new URL(url).host, whatToCheckAt(url)));
}

function refusal(why: Sentence): PlandayError {
  return new PlandayError('redirect', why);
}
