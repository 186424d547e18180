import { codeOf, PlandayError, sentence } from '../core/errors.ts';
import { isRecord } from '../core/json.ts';

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
const slow = new Set(['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ECONNABORTED']);
const tls = /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|EPROTO|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/;

/** Puts a failure below HTTP into words. `code` is what Node's `http`, `dns` and `tls` set on their errors. */
export function transportError(error: unknown, url: string): PlandayError {
  const host = new URL(url).host;
  const code = errorCode(error) ?? 'unknown';
  if (code === 'ENOTFOUND' || code === 'EAI_NODATA' || code === 'EAI_NONAME') {
    return new PlandayError(
      'unknownHost',
      sentence(
        'There is no host named {0}. Check the spelling in the settings planday.identityUrl and planday.apiUrl, and the network.',
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
  if (tls.test(code)) {
    return new PlandayError(
      'tls',
      sentence(
        'The certificate of {0} could not be trusted ({1}), so nothing was sent. Behind a company proxy, check VS Code’s http.proxy and http.systemCertificates settings.',
        host,
        code,
      ),
      { cause: error },
    );
  }
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

/** What came of the answer is of no use: half a list looks like a whole one. */
export function brokenOff(host: string, cause: unknown): PlandayError {
  return new PlandayError('offline', sentence('The answer of {0} broke off in the middle. Try again.', host), { cause });
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
