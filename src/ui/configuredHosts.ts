import { PlandayError } from '../core/errors.ts';
import { plandayApiUrl, plandayIdentityUrl } from '../core/plandayAddresses.ts';
import { checkedHost } from '../core/portals/hosts.ts';
import type { PortalHosts } from '../core/portals/portal.ts';
import { settings } from '../ids.ts';
import { userSetting } from './userSetting.ts';

/**
 * Where a portal that is being added lives. Application-scoped, so that no workspace can send a token anywhere.
 * @throws PlandayError `badSetting` when a setting is no address that a token may go to
 */
export function configuredHosts(): PortalHosts {
  return { identityUrl: host('identityServer', plandayIdentityUrl), apiUrl: host('api', plandayApiUrl) };
}

function host(name: 'identityServer' | 'api', standard: string): string {
  const { key, value } = userSetting(name) ?? {};
  const address = typeof value === 'string' && value.trim() !== '' ? value : standard;
  try {
    return checkedHost(address, settings[name], key);
  } catch (error) {
    throw error instanceof PlandayError ? new PlandayError('badSetting', error.sentence, { cause: error }) : error;
  }
}
