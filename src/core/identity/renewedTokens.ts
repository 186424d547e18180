import { createHash } from 'node:crypto';
import { courtesy, type NotStored } from '../courtesy.ts';
import { PlandayError } from '../errors.ts';
import { orAborted } from '../orAborted.ts';
import type { Portal, PortalHosts } from '../portals/portal.ts';
import type { PortalList } from '../portals/portalList.ts';
import type { SecretStore } from '../portals/stores.ts';
import type { OAuthApp } from './oauthApp.ts';
import { exchangeRefreshToken, type IdentityDependencies } from './tokenRequest.ts';
import { jsonObject, type RefreshableTokenSet, type TokenSet } from './tokens.ts';

/** Before the keychain's keys of renewed tokens that no portal holds; apart from those of the portals, whose rows they must not be taken for. */
export const renewedTokenPrefix = 'planday.renewedToken.';
/** Long enough to come back from a holiday; a secret that no row shows must not stay for ever. */
export const renewedTokenDays = 30;
const dayMs = 24 * 60 * 60_000;

export interface RenewedTokensDependencies extends IdentityDependencies {
  readonly secrets: SecretStore;
  readonly portals: Pick<PortalList, 'all' | 'refreshToken'>;
  /** Where a portal lives right now. */
  readonly hosts: (portal: Portal) => Promise<PortalHosts>;
  /** Puts a new token in the place of a portal's own; tries again by itself where the keychain does not take it. */
  readonly rotate: (portalId: string, from: string, to: string) => Promise<void>;
  /** Runs a task while no other window runs one of the same name: two that exchange one token would void each other's. */
  readonly alone?: <T>(name: string, task: () => Promise<T>) => Promise<T>;
  readonly notStored: NotStored;
}

/** A token that came in the place of an entered one, and that no portal holds yet. */
export interface Waiting {
  readonly app: OAuthApp;
  /** Whether it survives this window: a keychain that is locked did not take it. */
  readonly isKept: boolean;
}

interface Renewal {
  /** Under which it is kept in the keychain. */
  readonly key: string;
  readonly app: OAuthApp;
  readonly token: string;
  isKept: boolean;
  isTold: boolean;
}

/**
 * The exchange of a refresh token that somebody entered, for a portal that is not in the list yet or is to be given another token.
 *
 * A server that rotates voids the entered token with the first exchange, so the one that comes in its place is the only one that works,
 * whatever becomes of the dialogue: a later step fails, the user leaves, the window dies. It is kept in the keychain at once, under a
 * digest of the entered one, and taken in its place when that is entered again; where a portal holds the entered token, it gets the new one.
 */
export class RenewedTokens {
  readonly #dependencies: RenewedTokensDependencies;
  readonly #waiting = new Map<string, Renewal>();
  /** The portal that holds what came of an entered token: that one goes on with it, and knows the newest. */
  readonly #holders = new Map<string, string>();
  readonly #exchanges = new Map<string, Promise<RefreshableTokenSet>>();

  constructor(dependencies: RenewedTokensDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * Exchanges the newest token that is known to have come for an entered one. It is never broken off: who cancels stops waiting.
   * @returns the grant; its `refreshToken` is the one to be stored, whether it is new or not
   * @throws PlandayError as `exchangeRefreshToken`; the signal's reason when aborted
   */
  async exchange(app: OAuthApp, entered: string, signal?: AbortSignal): Promise<RefreshableTokenSet> {
    signal?.throwIfAborted();
    const { alone = (_, task) => task(), notStored } = this.#dependencies;
    const key = keyOf(app, entered);
    let exchange = this.#exchanges.get(key);
    if (!exchange) {
      void courtesy(() => this.#sweep(), notStored);
      exchange = alone(key, () => this.#exchange(app, entered, key)).finally(() => this.#exchanges.delete(key));
      this.#exchanges.set(key, exchange);
    }
    return await orAborted(exchange, signal);
  }

  /** A portal holds the token now. Never rejects. */
  async placed(refreshToken: string): Promise<void> {
    for (const { key, token } of [...this.#waiting.values()]) if (token === refreshToken) await this.#forget(key);
  }

  /** What no portal holds, told once each time that it was exchanged. Waits for exchanges that are under way. */
  async untold(): Promise<readonly Waiting[]> {
    await Promise.allSettled(this.#exchanges.values());
    const untold = [...this.#waiting.values()].filter(({ isTold }) => !isTold);
    for (const renewal of untold) renewal.isTold = true;
    return untold;
  }

  /** Lets go of what no portal holds: the user does not want it. Never rejects. */
  async forget(unwanted: readonly Waiting[]): Promise<void> {
    for (const renewal of [...this.#waiting.values()]) if (unwanted.includes(renewal)) await this.#forget(renewal.key);
  }

  /** Tries again to keep what the keychain did not take; told anew. Never rejects. */
  async keepAll(): Promise<void> {
    for (const renewal of this.#waiting.values()) {
      renewal.isTold = false;
      if (!renewal.isKept) await this.#keep(renewal);
    }
  }

  async #exchange(app: OAuthApp, entered: string, key: string): Promise<RefreshableTokenSet> {
    const dead = new Set<string>();
    for (let failure: unknown; ; ) {
      const newest = await this.#newest(app, key);
      if (newest !== undefined && dead.has(newest)) await this.#forget(key);
      // After the newest the entered one: it may have been given out anew.
      const sent = [newest, entered].find((token) => token !== undefined && !dead.has(token));
      if (sent === undefined) throw failure;
      try {
        return { refreshToken: sent, ...(await this.#exchangeOne(app, sent, key)) };
      } catch (error) {
        if (!(error instanceof PlandayError) || error.kind !== 'rejectedToken') throw error;
        // Another window may have exchanged it a moment earlier, and kept what came: looked up again.
        dead.add(sent);
        failure = error;
      }
    }
  }

  async #exchangeOne(app: OAuthApp, sent: string, key: string): Promise<TokenSet> {
    const tokens = await exchangeRefreshToken(app, sent, this.#dependencies, {
      keep: (renewed) => this.#renew(app, key, sent, renewed),
    });
    const known = this.#waiting.get(key);
    if (known) known.isTold = false;
    return tokens;
  }

  /** First kept, then handed on: the portals are many, and this window may die meanwhile. */
  async #renew(app: OAuthApp, key: string, from: string, to: string): Promise<void> {
    const { portals, hosts, rotate, notStored } = this.#dependencies;
    const renewal: Renewal = { key, app, token: to, isKept: false, isTold: false };
    this.#waiting.set(key, renewal);
    await this.#keep(renewal);
    const handOn = async (portal: Portal) => {
      if (portal.appId.toLowerCase() !== app.appId.toLowerCase() || (await hosts(portal)).identityUrl !== app.identityUrl) return;
      const stored = await portals.refreshToken(portal).catch(() => undefined);
      if (stored !== from) return;
      await rotate(portal.id, from, to);
      this.#holders.set(key, portal.id);
      await this.#forget(key);
    };
    for (const portal of portals.all()) await courtesy(() => handOn(portal), notStored);
  }

  async #keep(renewal: Renewal): Promise<void> {
    const { secrets, clock, notStored } = this.#dependencies;
    const store = async () => {
      await secrets.store(renewal.key, JSON.stringify({ token: renewal.token, at: clock.now() }));
      renewal.isKept = true;
    };
    await courtesy(store, notStored);
  }

  /** The newest token that came for what has that key, wherever it is: with a portal, in the keychain, or in this window only. */
  async #newest(app: OAuthApp, key: string): Promise<string | undefined> {
    const { secrets, portals, notStored } = this.#dependencies;
    const holder = portals.all().find(({ id }) => id === this.#holders.get(key));
    if (holder) return await portals.refreshToken(holder).catch(() => undefined);
    const waiting = this.#waiting.get(key);
    if (waiting && !waiting.isKept) return waiting.token;
    const look = async () => {
      // Another window may have renewed it, placed it, or forgotten it.
      const token = readKept(await secrets.get(key))?.token;
      if (token === undefined) this.#waiting.delete(key);
      else if (token !== waiting?.token) this.#waiting.set(key, { key, app, token, isKept: true, isTold: true });
    };
    await courtesy(look, notStored);
    return this.#waiting.get(key)?.token;
  }

  async #forget(key: string): Promise<void> {
    const { secrets, notStored } = this.#dependencies;
    this.#waiting.delete(key);
    await courtesy(() => secrets.delete(key), notStored);
  }

  /** Apart from other windows, one of which may be renewing it. */
  async #sweep(): Promise<void> {
    const { secrets, clock, alone = (_, task) => task() } = this.#dependencies;
    for (const key of await secrets.keys()) {
      if (!key.startsWith(renewedTokenPrefix) || this.#waiting.has(key)) continue;
      const kept = readKept(await secrets.get(key));
      if (kept && isAsItShouldBe(kept, clock.now())) continue;
      await alone(key, async () => {
        if (!this.#waiting.has(key)) await this.#judge(key);
      });
    }
  }

  /** Over for good is what is found so on two days: the clock may be set wrong for a while. One that was wrong when a token came counts from now. */
  async #judge(key: string): Promise<void> {
    const { secrets, clock } = this.#dependencies;
    const now = clock.now();
    const kept = readKept(await secrets.get(key));
    if (!kept) return await secrets.delete(key);
    const { token, at, over } = kept;
    const keep = (rest: object) => secrets.store(key, JSON.stringify({ token, at: Math.min(at, now), ...rest }));
    if (!isOver(kept, now)) return await keep({});
    if (over === undefined || over > now) return await keep({ over: now });
    if (now - over >= dayMs) await secrets.delete(key);
  }
}

/** Tells nothing of the token, and is found by whoever enters it again for the same app. */
function keyOf({ appId, identityUrl }: OAuthApp, entered: string): string {
  const digest = createHash('sha256').update(JSON.stringify([appId.toLowerCase(), identityUrl, entered]));
  return renewedTokenPrefix + digest.digest('base64url').slice(0, 16);
}

/** A renewed token as the keychain has it. Times are of the day, in milliseconds since the epoch: they outlive the process. */
interface Kept {
  readonly token: string;
  readonly at: number;
  /** When it was first found to be over. */
  readonly over: number | undefined;
}

function readKept(stored: string | undefined): Kept | undefined {
  const { token, at, over } = jsonObject(stored ?? '') ?? {};
  if (typeof token !== 'string' || token === '' || typeof at !== 'number') return undefined;
  return { token, at, over: typeof over === 'number' ? over : undefined };
}

function isOver({ at }: Kept, now: number): boolean {
  return now - at > renewedTokenDays * dayMs;
}

function isAsItShouldBe(kept: Kept, now: number): boolean {
  return kept.at <= now && kept.over === undefined && !isOver(kept, now);
}
