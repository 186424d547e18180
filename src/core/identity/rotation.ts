import type { Clock } from '../clock.ts';
import type { Portal } from '../portals/portal.ts';
import type { PortalList } from '../portals/portalList.ts';
import { behind } from '../portals/tokenErrors.ts';

/** How long a rejected token is given to be replaced by another window that rotated it a moment earlier. */
const graceMs = 1_500;
const stepMs = 150;

export interface RotationDependencies {
  readonly portals: Pick<PortalList, 'refreshToken' | 'rotateToken' | 'isBehind' | 'find' | 'get'>;
  readonly clock: Clock;
}

/** Which refresh token is to be sent, where the server may replace it with each exchange and several windows exchange it. */
export class Rotation {
  readonly #dependencies: RotationDependencies;
  /** New tokens that the keychain did not take yet. */
  readonly #unstored = new Map<string, { readonly from: string; readonly to: string }>();
  /** For which newer token a portal was waited in vain, and which older one Planday has rejected meanwhile. */
  readonly #behind = new Map<string, { readonly mark: string | undefined; readonly rejected?: string }>();

  constructor(dependencies: RotationDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * The one to send: where a new one could not be stored, that one, stored now. The old one may be void already.
   * @throws PlandayError `missingToken`; what the keychain throws
   */
  async current(portal: Portal): Promise<string> {
    const stored = await this.#dependencies.portals.refreshToken(portal);
    const unstored = this.#unstored.get(portal.id);
    if (unstored?.from !== stored) return await this.#settled(portal, stored);
    await this.store(portal.id, unstored.from, unstored.to);
    return unstored.to;
  }

  async store(portalId: string, from: string, to: string): Promise<void> {
    this.#unstored.set(portalId, { from, to });
    await this.#dependencies.portals.rotateToken(portalId, from, to);
    this.#unstored.delete(portalId);
  }

  /**
   * The stored refresh token, if it or the App ID is no longer what was rejected: another window, or the user, was faster.
   * @param asked the portal as it was when the token was sent
   * @throws PlandayError `missingToken` when the token has been replaced, and this window does not see by what
   */
  async replacement(asked: Portal, rejected: string, kind: 'rejectedToken' | 'wrongAppId'): Promise<string | undefined> {
    const { portals, clock } = this.#dependencies;
    for (let waited = 0; ; waited += stepMs) {
      const current = await portals.refreshToken(portals.get(asked.id));
      if (current !== rejected || portals.get(asked.id).appId !== asked.appId) return current;
      // Another window changes the token alone, so only a rejected token is worth waiting for.
      if (kind === 'wrongAppId') return undefined;
      if (waited >= graceMs) break;
      await clock.sleep(stepMs);
    }
    if (!(await portals.isBehind(asked.id))) return undefined;
    this.#behind.set(asked.id, { mark: portals.find(asked.id)?.tokenMark, rejected });
    throw behind(asked);
  }

  /**
   * Waits a moment for what another window has stored, once for each token; then what there is must do.
   * @throws PlandayError `missingToken` where what there is was rejected already
   */
  async #settled(portal: Portal, stored: string): Promise<string> {
    const { portals, clock } = this.#dependencies;
    let current = stored;
    for (let waited = 0; await portals.isBehind(portal.id); waited += stepMs) {
      const mark = portals.find(portal.id)?.tokenMark;
      const before = this.#behind.get(portal.id);
      if (before?.mark === mark || waited >= graceMs) {
        if (before?.mark === mark && before?.rejected === current) throw behind(portal);
        this.#behind.set(portal.id, { ...before, mark });
        break;
      }
      await clock.sleep(stepMs);
      current = await portals.refreshToken(portals.get(portal.id));
    }
    return current;
  }
}
