import { PlandayError, sentence } from '../errors.ts';
import { type HostSetting, plandayApiUrl, plandayIdentityUrl } from '../plandayAddresses.ts';

/** The loopback names of RFC 8252: the only hosts that may be reached without TLS. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/**
 * Checks an address that a token will be sent to. One that somebody copied as a whole, `…/connect/token` or `…/hr/v1.0/departments`, loses
 * what the requests add themselves.
 * @param key the setting's name where it is the one before, for the message
 * @returns the address without a trailing slash
 * @throws PlandayError `invalidInput`
 */
export function checkedHost(address: string, setting: HostSetting, key: string = setting): string {
  const url = URL.canParse(address.trim()) ? new URL(address.trim()) : undefined;
  const other = otherOf(setting);
  if (url?.origin === other.standard && !url.username)
    throw invalid(
      sentence('The setting {0} holds the address of {1}. Set it to {2}, or remove it.', key, other.setting, own(setting)),
    );
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  const base = url && baseOf(url, setting);
  if (!url || !safe || url.username || url.password || base === undefined) {
    throw invalid(
      sentence(
        'The setting {0} must be an https:// address, or http:// on this machine (127.0.0.1, localhost). It is “{1}”.',
        key,
        address.replace(/^.*@/s, '…@').slice(0, 100),
      ),
    );
  }
  return base;
}

/** @returns the address that requests begin with; `undefined` where it holds something else that nobody can guess away */
function baseOf(url: URL, setting: HostSetting): string | undefined {
  // Whatever follows the name of Planday's own server belongs to a request.
  if (url.origin === own(setting)) return url.origin;
  const path = url.pathname.replace(setting === 'planday.identityServer' ? identityEnd : apiEnd, '');
  const isWhole = path !== url.pathname;
  if (!isWhole && (url.search || url.hash)) return undefined;
  return `${url.origin}${path.replace(/(?<!\/)\/+$/, '')}`;
}

/** What follows an identity server's address in those that its discovery document names. */
const identityEnd =
  /\/(?:connect(?:\/(?:token|authorize|revocation|userinfo|endsession|checksession|introspect|deviceauthorization))?|\.well-known\/openid-configuration(?:\/jwks)?)\/*$/i;
/** What follows the API's address in those of its endpoints and documents. */
const apiEnd =
  /\/(?:(?:portal|hr|scheduling|punchclock|payroll|pay|absence|contractrules|revenue|reports|datacenter|securitygroupmembership)\/(?:v1(?:\.0)?|swagger)|swagger)(?:\/.*)?$/i;

/** An address of a portal as it was stored, which may be older than this. */
export function withoutEnd(stored: string, setting: HostSetting): string {
  return (URL.canParse(stored) && baseOf(new URL(stored), setting)) || stored;
}

function own(setting: HostSetting): string {
  return setting === 'planday.identityServer' ? plandayIdentityUrl : plandayApiUrl;
}

function otherOf(setting: HostSetting): { readonly setting: HostSetting; readonly standard: string } {
  return setting === 'planday.identityServer'
    ? { setting: 'planday.API', standard: plandayApiUrl }
    : { setting: 'planday.identityServer', standard: plandayIdentityUrl };
}

function invalid(text: ReturnType<typeof sentence>): PlandayError {
  return new PlandayError('invalidInput', text);
}
