import { PlandayError, sentence } from '../errors.ts';
import { type Disposable, Emitter } from '../event.ts';
import { orAborted } from '../orAborted.ts';
import { connectionKey, expectConnection, isSameGrant } from '../portals/connectionKey.ts';
import type { Portal, PortalHosts } from '../portals/portal.ts';
import type { PortalChange } from '../portals/portalJoin.ts';
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

/** A token, bound to what it was exchanged for: it is neither used nor kept for anything else. */
interface Held extends TokenSet, GrantedAccess {
  /** Its portal at that time. */
  readonly portal: Portal;
}

/**
 * The access tokens of this window, in memory only; at most one exchange at a time for each portal. Another window may remove a portal or
 * give it another App ID at any time and tells nobody at once: each token is compared with the stored portal before it is handed out.
 */
export class AccessTokens implements Disposable {
  readonly #dependencies: AccessTokenDependencies;
  readonly #held = new Map<string, Held>();
  readonly #exchanges = new Map<string, Promise<Held>>();
  /** How many wait for each exchange. */
  readonly #waiting = new Map<string, number>();
  readonly #rotation: Rotation;
  readonly #changed = new Emitter<string>();

  /** Fires with the portal's id when its token arrives or goes. */
  readonly onDidChange = this.#changed.event;

  constructor(dependencies: AccessTokenDependencies) {
    this.#dependencies = dependencies;
    dependencies.portals.onDidRemove((portalId) => this.drop(portalId));
    this.#rotation = new Rotation(dependencies);
  }

  dispose(): void {
    this.#rotation.dispose();
  }

  status(portalId: string): AccessTokenStatus | undefined {
    const { portals, clock } = this.#dependencies;
    const [held, portal] = [this.#held.get(portalId), portals.find(portalId)];
    const isOurs = held && portal && isSameGrant(held.portal, portal) && held.expiresAt > clock.elapsed();
    return isOurs ? { expiresAt: this.validUntil(held) } : undefined;
  }

  /** The time of day at which a token expires, in milliseconds since the epoch. */
  validUntil({ expiresAt }: TokenSet): number {
    const { clock } = this.#dependencies;
    return clock.now() + expiresAt - clock.elapsed();
  }

  /**
   * The portal's access token with its scopes, exchanged first when it is missing or about to expire.
   * @param portal as it is asked: a token of any other connection is not handed out
   * @throws PlandayError as `exchangeRefreshToken`, `missingToken`, `unknownPortal`, `replaced`, `otherPortal`; the signal's reason when
   * aborted (the exchange itself goes on for the others)
   */
  async get(portal: Portal, signal?: AbortSignal): Promise<GrantedAccess> {
    const now = expectConnection(portal, this.#dependencies.portals);
    const held = this.#held.get(portal.id);
    return held && isSameGrant(held.portal, now) && !this.#isStale(held) ? held : await this.exchange(portal, signal);
  }

  /** A fresh access token, or the one that an exchange under way will bring. */
  async exchange(portal: Portal, signal?: AbortSignal): Promise<TokenSet & GrantedAccess> {
    signal?.throwIfAborted();
    expectConnection(portal, this.#dependencies.portals);
    // An exchange of another connection of the same portal is nothing to wait for.
    const key = `${portal.id} ${connectionKey(portal)}`;
    this.#waiting.set(key, (this.#waiting.get(key) ?? 0) + 1);
    try {
      return await orAborted(this.#exchanges.get(key) ?? this.#begin(key, portal), signal);
    } finally {
      const left = (this.#waiting.get(key) ?? 0) - 1;
      if (left > 0) this.#waiting.set(key, left);
      else this.#waiting.delete(key);
    }
  }

  /** The newest refresh token that this window knows of a portal, after what is under way; `undefined` where there is none in sight. Never rejects. */
  async newestRefreshToken(portal: Portal): Promise<string | undefined> {
    const own = [...this.#exchanges].filter(([key]) => key.startsWith(`${portal.id} `));
    await Promise.allSettled(own.map(([, exchange]) => exchange));
    return await this.#rotation.newest(portal);
  }

  /** Holds a token that came with a sign-in or an added portal. @param portal as it was stored with it: what the token was granted for */
  hold(portal: Portal, tokens: TokenSet): Held {
    const held = { ...tokens, appId: portal.appId, portal };
    if (!this.#dependencies.portals.find(portal.id)) return held;
    this.#held.set(portal.id, held);
    this.#changed.fire(portal.id);
    return held;
  }

  /** Stores the refresh token that an exchange elsewhere has brought in the place of a portal's own; where that fails, before the next exchange. */
  async renewed(portalId: string, from: string, to: string): Promise<void> {
    await this.#rotation.store(portalId, from, to);
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

  #begin(key: string, portal: Portal): Promise<Held> {
    const { alone = (_, task) => task() } = this.#dependencies;
    const forget = () => {
      if (this.#exchanges.get(key) === exchange) this.#exchanges.delete(key);
    };
    const exchange: Promise<Held> = alone(portal.id, async () => {
      if (this.#waiting.has(key)) return await this.#exchange(portal);
      // Its turn has come when everyone who asked for it has given up. Whoever asks from now on begins another.
      forget();
      throw new DOMException('Nobody waits for this exchange any more.', 'AbortError');
    }).finally(forget);
    this.#exchanges.set(key, exchange);
    return exchange;
  }

  async #exchange(asked: Portal): Promise<Held> {
    const { portals } = this.#dependencies;
    for (let used: string | undefined; ; ) {
      const now = expectConnection(asked, portals);
      if (now.rejected) throw alreadyRejected(now);
      used ??= await this.#rotation.current(now);
      // The keychain may have told of another App ID that belongs to the token.
      const portal = expectConnection(asked, portals);
      try {
        return await this.#exchangeWith(portal, used);
      } catch (error) {
        if (!(error instanceof PlandayError) || (error.kind !== 'rejectedToken' && error.kind !== 'wrongAppId')) throw error;
        const replaced = await this.#rotation.replacement(portal, used, error.kind);
        if (replaced === undefined) {
          this.drop(asked.id);
          this.#refuse(portal, error.kind === 'rejectedToken' ? 'refreshToken' : 'appId');
          throw error;
        }
        used = replaced;
      }
    }
  }

  async #exchangeWith(portal: Portal, refreshToken: string): Promise<Held> {
    const { portals, hosts } = this.#dependencies;
    const before = this.#held.get(portal.id);
    const { identityUrl } = await hosts(portal);
    const tokens = await exchangeRefreshToken(
      { identityUrl, appId: portal.appId, portalName: portal.name },
      refreshToken,
      this.#dependencies,
      // Before the access token is used: when this window dies now, the next one must find the token that still works.
      { keep: (renewed) => this.#rotation.store(portal.id, refreshToken, renewed) },
    );
    // It was asked for what the portal was; removed or connected anew meanwhile, it is nobody's.
    expectConnection(portal, portals);
    expectPortal(portal, tokens);
    const held = this.#held.get(portal.id);
    if (held && held !== before && isSameGrant(held.portal, portal)) return held;
    const { scopes } = tokens;
    if (scopes && !sameScopes(scopes, portal.scopes)) this.#learn(portal, () => ({ scopes }));
    return this.hold(portal, tokens);
  }

  /** Of a token that was entered meanwhile nothing is known. */
  #refuse(asked: Portal, rejected: NonNullable<Portal['rejected']>): void {
    this.#learn(asked, (now) => (now.tokenMark === asked.tokenMark ? { rejected } : {}));
  }

  /** What an exchange tells of a portal, as long as it is the portal that was asked. */
  #learn(asked: Portal, change: (now: Portal) => PortalChange): void {
    this.#dependencies.portals.learn(asked.id, (now) => (isSameGrant(now, asked) ? change(now) : {}));
  }
}

/**
 * A token in the keychain may be another portal's than its row says: a program that was ended between the two, a keychain that somebody changed.
 * @throws PlandayError `otherPortal`
 */
function expectPortal({ name, info }: Portal, { portalId }: TokenSet): void {
  const known = info?.claimedPortalId ?? info?.portalId;
  if (portalId === undefined || known === undefined || portalId === known) return;
  throw new PlandayError(
    'otherPortal',
    sentence(
      'The refresh token that is stored for {0} opens another portal at Planday (ID {1} and not {2}), so nothing was read. Choose Replace Refresh Token to enter the right one.',
      name,
      portalId,
      known,
    ),
  );
}

function sameScopes(one: readonly string[], other: readonly string[] | undefined): boolean {
  return other !== undefined && one.length === other.length && one.every((scope) => other.includes(scope));
}

function alreadyRejected(portal: Pick<Portal, 'name' | 'rejected'>): PlandayError {
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
