import { codeOf, PlandayError, sentence } from '../core/errors.ts';
import { isRecord } from '../core/json.ts';
import { isPlanday, whatToCheckAt } from '../core/plandayAddresses.ts';
import { checksAreOff, type RequestRoute } from './requestRoute.ts';

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'EPIPE',
  'EADDRNOTAVAIL',
  'UND_ERR_SOCKET',
]);
/** No names, or no way out: what a machine without a network says of a server that is there. */
const offline = new Set(['ENOTFOUND', 'EAI_NODATA', 'EAI_NONAME', 'EAI_AGAIN', 'EAI_FAIL', 'ENETUNREACH', 'ENETDOWN']);
const slow = new Set(['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ECONNABORTED']);
const tls = /^(?:ERR_TLS|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/;
/** There was no certificate to be looked at: the other end speaks no TLS, or none that this machine does. */
const handshake = /^(?:ERR_SSL|EPROTO)/;

/** Puts a failure below HTTP into words. `code` is what Node's `http`, `dns` and `tls` set on their errors. */
export function transportError(error: unknown, url: string): PlandayError {
  const host = new URL(url).host;
  const code = errorCode(error) ?? 'unknown';
  if (isPlanday(url) && offline.has(code))
    return new PlandayError('offline', sentence('{0} could not be found. Is this machine offline?', host), { cause: error });
  if (code === 'ENOTFOUND' || code === 'EAI_NODATA' || code === 'EAI_NONAME') {
    return new PlandayError(
      'unknownHost',
      sentence(
        'There is no host named {0}. Check the spelling in the settings planday.identityServer and planday.API, and the network.',
        host,
      ),
      { cause: error },
    );
  }
  if (code === 'EAI_AGAIN') {
    return new PlandayError(
      'offline',
      sentence('The name {0} could not be looked up: this machine seems to be offline. Check the network and try again.', host),
      { cause: error },
    );
  }
  if (handshake.test(code))
    return new PlandayError(
      'tls',
      sentence('A secure connection to {0} did not come about ({1}). {2}', host, code, whatToCheckAt(url)),
      { cause: error },
    );
  if (tls.test(code)) return untrusted(code, url, error);
  if (slow.has(code)) return timedOut(host, undefined, error);
  if (code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR') {
    return brokenOff(host, error);
  }
  if (unreachable.has(code)) {
    return new PlandayError(
      'offline',
      sentence('{0} could not be reached ({1}). Check the network, the proxy and VPN, and try again.', host, code),
      { cause: error },
    );
  }
  return new PlandayError('offline', sentence('The request to {0} failed ({1}). Check the network and try again.', host, code), {
    cause: error,
  });
}

/** A certificate that Node, or we, did not accept. */
export function untrusted(code: string, url: string, cause: unknown): PlandayError {
  const { host } = new URL(url);
  return new PlandayError(
    'tls',
    checksAreOff()
      ? sentence(
          'The certificate of {0} could not be trusted ({1}), so nothing was sent; the environment variable NODE_TLS_REJECT_UNAUTHORIZED is not obeyed, because it would hand a token to anybody in the way. Add the certificate’s authority to those of this machine, or name it in NODE_EXTRA_CA_CERTS.',
          host,
          code,
        )
      : sentence(
          'The certificate of {0} could not be trusted ({1}), so nothing was sent. Behind a company proxy, check VS Code’s http.proxy and http.systemCertificates settings.',
          host,
          code,
        ),
    { cause },
  );
}

/** Where Node is told to accept any certificate, and does not let us look at it ourselves. */
export function uncheckable({ isWatched }: Pick<RequestRoute, 'isWatched'>, url: string): PlandayError | undefined {
  if (isWatched || !checksAreOff() || new URL(url).protocol !== 'https:') return undefined;
  return new PlandayError(
    'tls',
    sentence(
      'The environment variable NODE_TLS_REJECT_UNAUTHORIZED switches off the check of certificates, so nothing was sent to {0}. Start VS Code without it.',
      new URL(url).host,
    ),
  );
}

/** The way to the proxy itself fails. @param proxy `host:port`, without a password */
export function proxyUnreachable(proxy: string | undefined, code: string, url: string, cause: unknown): PlandayError {
  return new PlandayError(
    'proxy',
    sentence(
      'The proxy {0} could not be reached ({1}), so nothing was sent to {2}. Check VS Code’s http.proxy and http.noProxy settings, the environment variable HTTPS_PROXY, and the network.',
      proxy ?? 'http.proxy',
      code,
      new URL(url).host,
    ),
    { cause },
  );
}

/** The proxy answers instead of letting the request through. */
export function proxyRefused(proxy: string | undefined, status: number, url: string): PlandayError {
  const [name, { host }] = [proxy ?? 'http.proxy', new URL(url)];
  return new PlandayError(
    'proxy',
    status === 407
      ? sentence(
          'The proxy {0} did not let the request to {1} through: it asks for a user name and a password, or did not accept those it got. Check them in VS Code’s http.proxy setting.',
          name,
          host,
        )
      : sentence(
          'The proxy {0} did not let the request to {1} through (status {2}). Check VS Code’s http.proxy and http.noProxy settings, or ask whoever runs the proxy.',
          name,
          host,
          status,
        ),
    { status },
  );
}

/** What came of the answer is of no use: half a list looks like a whole one. */
export function brokenOff(host: string, cause: unknown): PlandayError {
  return new PlandayError('offline', sentence('The answer from {0} broke off in the middle. Try again.', host), { cause });
}

export function timedOut(host: string, timeoutMs: number | undefined, cause?: unknown): PlandayError {
  return timeoutMs === undefined
    ? new PlandayError(
        'timeout',
        sentence('{0} did not answer in time. Try again; for a large list, ask for fewer rows or a shorter period.', host),
        { cause },
      )
    : new PlandayError(
        'timeout',
        sentence(
          '{0} did not answer within {1} s. Try again; for a large list, ask for fewer rows or a shorter period.',
          host,
          Math.round(timeoutMs / 1000),
        ),
        { cause },
      );
}

/** node-fetch wraps the system error; the code is on it, on its cause or on one of several (happy eyeballs). */
function errorCode(error: unknown, depth = 0): string | undefined {
  if (!isRecord(error) || depth > 4) return undefined;
  const { cause, errors } = error;
  return codeOf(error) ?? errorCode(cause, depth + 1) ?? errorCode(Array.isArray(errors) ? errors[0] : undefined, depth + 1);
}
