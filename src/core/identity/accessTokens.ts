import { PlandayError, sentence } from '../errors.ts';
import { Emitter } from '../event.ts';
import type { Portal, PortalHosts } from '../portals/portal.ts';
import type { PortalList } from '../portals/portalList.ts';
import { Rotation } from './rotation.ts';
import { exchangeRefreshToken, type IdentityDependencies } from './tokenRequest.ts';
import type { GrantedAccess, TokenSet } from './tokens.ts';

/** An access token is renewed this long before it expires. */
const marginMs = 60_000;

/** What may be shown of an access token. */
export interface AccessTokenStatus {
  /** Milliseconds since the epoch, as the machine's clock is set now. */
  readonly expiresAt: number;
}

export interface AccessTokenDependencies extends IdentityDependencies {
  readonly portals: PortalList;
  /** Where a portal lives right now; a sandbox portal lives where this window's sandbox listens. */
  readonly hosts: (portal: Portal) => Promise<PortalHosts>;
  /** Runs a task while no other window runs one for the same portal: two that rotate one token would void each other's. */
  readonly alone?: <T>(portalId: string, task: () => Promise<T>) => Promise<T>;
}

/** The access tokens of this window, in memory only; at most one exchange at a time for each portal. */
export class AccessTokens {
  readonly #dependencies: AccessTokenDependencies;
  readonly #held = new Map<string, TokenSet>();
  readonly #exchanges = new Map<string, Promise<TokenSet>>();
  readonly #rotation: Rotation;
  readonly #changed = new Emitter<string>();

  /** Fires with the portal's id when its token arrives or goes. */
  readonly onDidChange = this.#changed.event;

  constructor(dependencies: AccessTokenDependencies) {
    this.#dependencies = dependencies;
    dependencies.portals.onDidRemove((portalId) => this.drop(portalId));
    this.#rotation = new Rotation(dependencies);
  }

  status(portalId: string): AccessTokenStatus | undefined {
    const held = this.#held.get(portalId);
    return held && held.expiresAt > this.#dependencies.clock.elapsed() ? { expiresAt: this.validUntil(held) } : undefined;
  }

  /** The time of day at which a token expires, in milliseconds since the epoch. */
  validUntil({ expiresAt }: TokenSet): number {
    const { clock } = this.#dependencies;
    return clock.now() + expiresAt - clock.elapsed();
  }

  /**
   * The portal's access token with its scopes, exchanged first when it is missing or about to expire.
   * @throws PlandayError as `exchangeRefreshToken`, `missingToken`; the signal's reason when aborted (the exchange itself goes on for the others)
   */
  async get(portal: Portal, signal?: AbortSignal): Promise<GrantedAccess> {
    const held = this.#held.get(portal.id);
    return held && !this.#isStale(held) ? held : await this.exchange(portal, signal);
  }

  /** A fresh access token, or the one that an exchange under way will bring. */
  async exchange(portal: Portal, signal?: AbortSignal): Promise<TokenSet> {
    signal?.throwIfAborted();
    let exchange = this.#exchanges.get(portal.id);
    if (!exchange) {
      const { alone = (_, task) => task() } = this.#dependencies;
      exchange = alone(portal.id, () => this.#exchange(portal.id)).finally(() => this.#exchanges.delete(portal.id));
      // Everyone who waits may have given up by the time it fails.
      exchange.catch(() => undefined);
      this.#exchanges.set(portal.id, exchange);
    }
    return await orAborted(exchange, signal);
  }

  /** Holds a token that came with a sign-in or an added portal. */
  hold(portalId: string, tokens: TokenSet): void {
    this.#held.set(portalId, tokens);
    this.#changed.fire(portalId);
  }

  /** Forgets a token that the API refused; one that came in its place meanwhile stays. */
  drop(portalId: string, accessToken?: string): void {
    if (accessToken !== undefined && this.#held.get(portalId)?.accessToken !== accessToken) return;
    if (this.#held.delete(portalId)) this.#changed.fire(portalId);
  }

  #isStale({ expiresAt, lifetime }: TokenSet): boolean {
    // A token that lives no longer than the margin would be stale at birth.
    const margin = lifetime > marginMs ? marginMs : lifetime / 2;
    return expiresAt - margin <= this.#dependencies.clock.elapsed();
  }

  async #exchange(portalId: string): Promise<TokenSet> {
    const { portals } = this.#dependencies;
    for (let used: string | undefined; ; ) {
      const portal = portals.get(portalId);
      if (portal.rejected) throw alreadyRejected(portal);
      used ??= await this.#rotation.current(portal);
      try {
        return await this.#exchangeWith(portal, used);
      } catch (error) {
        if (!(error instanceof PlandayError) || (error.kind !== 'rejectedToken' && error.kind !== 'wrongAppId')) throw error;
        const replaced = await this.#rotation.replacement(portal, used, error.kind);
        if (replaced === undefined) {
          this.drop(portalId);
          await portals.update(portalId, { rejected: error.kind === 'rejectedToken' ? 'refreshToken' : 'appId' });
          throw error;
        }
        used = replaced;
      }
    }
  }

  async #exchangeWith(portal: Portal, refreshToken: string): Promise<TokenSet> {
    const { portals, hosts } = this.#dependencies;
    const before = this.#held.get(portal.id);
    const { identityUrl } = await hosts(portal);
    const tokens = await exchangeRefreshToken(
      { identityUrl, appId: portal.appId, portalName: portal.name },
      refreshToken,
      this.#dependencies,
    );
    // Before the access token is used: when this window dies now, the next one must find the token that still works.
    if (tokens.refreshToken && tokens.refreshToken !== refreshToken)
      await this.#rotation.store(portal.id, refreshToken, tokens.refreshToken);
    const held = this.#held.get(portal.id);
    // Connected anew meanwhile, perhaps as another app: the newer tokens stay.
    if (held && held !== before) return held;
    if (tokens.scopes && !sameScopes(tokens.scopes, portal.scopes)) await portals.update(portal.id, { scopes: tokens.scopes });
    if (portals.find(portal.id)) this.hold(portal.id, tokens);
    return tokens;
  }
}

function sameScopes(one: readonly string[], other: readonly string[] | undefined): boolean {
  return other !== undefined && one.length === other.length && one.every((scope) => other.includes(scope));
}

function alreadyRejected(portal: Portal): PlandayError {
  return portal.rejected === 'appId'
    ? new PlandayError(
        'wrongAppId',
        sentence(
          'Planday does not know the App ID of {0}, so nothing was sent. Remove the portal and add it with the right App ID.',
          portal.name,
        ),
      )
    : new PlandayError(
        'rejectedToken',
        sentence(
          'Planday rejected the refresh token of {0}, so nothing was sent. Choose Replace Refresh Token to enter the current one.',
          portal.name,
        ),
      );
}

/** Lets one of several who wait give up alone. */
async function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return await promise;
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
