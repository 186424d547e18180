import * as vscode from 'vscode';
import { PlandayError } from '../core/errors.ts';
import { checkedHost, plandayApiUrl, plandayIdentityUrl } from '../core/portals/hosts.ts';
import type { PortalHosts } from '../core/portals/portal.ts';
import { settings } from '../ids.ts';

/**
 * Where a portal that is being added lives. Application-scoped, so that no workspace can send a token anywhere.
 * @throws PlandayError `badSetting` when a setting is no address that a token may go to
 */
export function configuredHosts(): PortalHosts {
  const configuration = vscode.workspace.getConfiguration(settings.section);
  const host = (key: string, standard: string) => {
    const value = configuration.get<unknown>(key);
    const address = typeof value === 'string' && value.trim() !== '' ? value : standard;
    try {
      return checkedHost(address, `${settings.section}.${key}`);
    } catch (error) {
      throw error instanceof PlandayError ? new PlandayError('badSetting', error.sentence, { cause: error }) : error;
    }
  };
  return {
    identityUrl: host(settings.identityUrl, plandayIdentityUrl),
    apiUrl: host(settings.apiUrl, plandayApiUrl),
  };
}
