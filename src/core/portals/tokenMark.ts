import { createHash } from 'node:crypto';

/**
 * Four bytes of a digest: enough to tell two tokens of a portal apart, far too little to find one. It stands in the stored list, which
 * reaches every window, while VS Code in a browser reads the keychain once for each tab and does not notice what another tab stores.
 */
export function tokenMark(portalId: string, refreshToken: string): string {
  return createHash('sha256').update(`${portalId}\n${refreshToken}`).digest('hex').slice(0, 8);
}
