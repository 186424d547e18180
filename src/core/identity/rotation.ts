import type { Clock } from '../clock.ts';
import { PlandayError } from '../errors.ts';
import type { Disposable } from '../event.ts';
import type { Portal } from '../portals/portal.ts';
import type { PortalList } from '../portals/portalList.ts';
import { behind, notKept } from '../portals/tokenErrors.ts';

/** How long a rejected token is given to be replaced by another window that rotated it a moment earlier. */
const graceMs = 1_500;
const stepMs = 150;
/** How long a token that the keychain did not take waits for each further try; after the last one, for the next exchange. */
const pausesMs = [10_000, 30_000, 2 * 60_000, 10 * 60_000];

export interface RotationDependencies {
  readonly portals: Pick<PortalList, 'refreshToken' | 'rotateToken' | 'isBehind' | 'find' | 'get'>;
  readonly clock: Clock;
}

interface Unstored {
  readonly from: string;
  readonly to: string;
}

/** Which refresh token is to be sent, where the server may replace it with each exchange and several windows exchange it. */
export class Rotation implements Disposable {
  readonly #dependencies: RotationDependencies;
  readonly #disposed = new AbortController();
  /** New tokens that the keychain did not take yet: they are in this window only. */
  readonly #unstored = new Map<string, Unstored>();
  /** For which newer token a portal was waited in vain, and which older one Planday has rejected meanwhile. */
  readonly #behind = new Map<string, { readonly mark: string | undefined; readonly rejected?: string }>();

  constructor(dependencies: RotationDependencies) {
    this.#dependencies = dependencies;
  }

  dispose(): void {
    this.#disposed.abort();
  }

  /**
   * The one to send: where a new one could not be stored, that one, stored now. The old one may be void already.
   * @throws PlandayError `missingToken`; what the keychain throws
   */
  async current(portal: Portal): Promise<string> {
    const unstored = this.#unstored.get(portal.id);
    if (unstored) await this.#offer(portal.id, unstored);
    return await this.#settled(portal, await this.#dependencies.portals.refreshToken(portal));
  }

  /** The newest that this window knows of, for whoever wants no other; `undefined` where there is none in sight. Never rejects. */
  async newest(portal: Portal): Promise<string | undefined> {
    const stored = await this.#dependencies.portals.refreshToken(portal).catch(() => undefined);
    const unstored = this.#unstored.get(portal.id);
    return unstored && (stored === undefined || stored === unstored.from) ? unstored.to : stored;
  }

  /** One that the keychain does not take stays in this window, which offers it again by itself. @throws PlandayError `keychain` */
  async store(portalId: string, from: string, to: string): Promise<void> {
    const unstored = { from, to };
    this.#unstored.set(portalId, unstored);
    try {
      await this.#offer(portalId, unstored);
    } catch (error) {
      void this.#offerAgain(portalId, unstored);
      throw error;
    }
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

  async #offer(portalId: string, unstored: Unstored): Promise<void> {
    const { portals } = this.#dependencies;
    const portal = portals.find(portalId);
    try {
      await portals.rotateToken(portalId, unstored.from, unstored.to);
    } catch (error) {
      throw portal && error instanceof PlandayError && error.kind === 'keychain' ? notKept(portal, error) : error;
    }
    // One that came in its place meanwhile stays.
    if (this.#unstored.get(portalId) === unstored) this.#unstored.delete(portalId);
  }

  /** Never rejects: that the keychain did not take it was told with the exchange. */
  async #offerAgain(portalId: string, unstored: Unstored): Promise<void> {
    for (const pause of pausesMs) {
      const isOver = await this.#dependencies.clock.sleep(pause, this.#disposed.signal).then(
        () => this.#unstored.get(portalId) !== unstored,
        () => true,
      );
      if (isOver) return;
      await this.#offer(portalId, unstored).catch(() => undefined);
    }
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
