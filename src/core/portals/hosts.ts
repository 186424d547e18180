import { PlandayError, sentence } from '../errors.ts';

export const plandayIdentityUrl = 'https://id.planday.com';
export const plandayApiUrl = 'https://openapi.planday.com';

/** The loopback names of RFC 8252: the only hosts that may be reached without TLS. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/**
 * Checks an address that a token will be sent to.
 * @param setting the setting's name, for the message
 * @returns the address without a trailing slash
 * @throws PlandayError `invalidInput`
 */
export function checkedHost(address: string, setting: string): string {
  const url = URL.canParse(address.trim()) ? new URL(address.trim()) : undefined;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (!url || !safe || url.username || url.password || url.search || url.hash) {
    throw new PlandayError(
      'invalidInput',
      sentence(
        'The setting {0} must be an https:// address, or http:// on this machine (127.0.0.1, localhost). It is “{1}”.',
        setting,
        address.replace(/^.*@/s, '…@').slice(0, 100),
      ),
    );
  }
  return `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, '')}`;
}
