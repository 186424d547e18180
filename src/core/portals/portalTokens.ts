import type { Clock } from '../clock.ts';
import type { Redactor } from '../redactor.ts';
import { Keychain, type KeychainEntry, type KeychainSystem } from './keychain.ts';
import { compareMarks, type Mark, nextMark } from './mark.ts';
import { isUnanswered } from './noAnswer.ts';
import { PatientSecrets } from './patientSecrets.ts';
import type { Portal } from './portal.ts';
import { unknownPortal } from './portalErrors.ts';
import { changeOf, type PortalChange } from './portalJoin.ts';
import type { StoredPortals } from './storedPortals.ts';
import type { SecretStore, StateStore } from './stores.ts';
import { behind, missingToken } from './tokenErrors.ts';

// Loaded along with it: one file of code less.
export { writeInTime } from './writeInTime.ts';

/** The editor's profile, told from others by something random: a keychain entry of another profile belongs to another list. */
export const profileKey = 'planday.profile';

export interface PortalTokensDependencies {
  readonly state: StateStore;
  readonly secrets: SecretStore;
  readonly redactor: Redactor;
  readonly clock: Clock;
  /** A new UUID each time. */
  readonly random: () => string;
  readonly system: KeychainSystem;
  /** Told of what could not be written and nobody waits for. */
  readonly notStored: (error: unknown) => void;
}

/**
 * The refresh token of each portal. The keychain is written first, and what it says counts: the list follows, at once or, where a window was
 * ended in between, when the token is next read.
 */
export class PortalTokens {
  readonly #dependencies: PortalTokensDependencies;
  readonly #stored: StoredPortals;
  readonly #keychain: Keychain;
  #turn: Promise<unknown> = Promise.resolve();
  #recovery: Promise<void> | undefined;

  constructor(dependencies: PortalTokensDependencies, stored: StoredPortals) {
    this.#dependencies = dependencies;
    this.#stored = stored;
    const secrets = new PatientSecrets(dependencies.secrets, dependencies.clock);
    this.#keychain = new Keychain({ ...dependencies, secrets });
  }

  /** Stores the secret first: a portal without its token would be a row that cannot work. @throws PlandayError `keychain`, `badState` */
  async add(portal: Portal, refreshToken: string): Promise<void> {
    await this.#inTurn(async () => {
      const record = { ...portal, tokenMark: nextMark([], this.#something()) };
      try {
        await this.#keychain.write(portal.id, await this.#entry(record, refreshToken));
        await this.#stored.change((portals) => [...portals, record]);
      } catch (error) {
        // Half an addition would be a secret without a row.
        return await undone(error, this.#keychain.delete(portal.id));
      }
    });
  }

  /**
   * Always from the keychain, never from memory: another window may have replaced it. Where a window was ended between keychain and list,
   * the portal is brought up to what the keychain says.
   * @throws PlandayError `missingToken` when the keychain holds none that belongs to this portal's App ID and hosts; `keychain`
   */
  async read({ id, name }: Portal): Promise<string> {
    const entry = await this.#keychain.read(id);
    if (!entry) throw missingToken({ name });
    this.#heal(id, entry);
    const portal = this.#find(id);
    // A token is sent with its own App ID, and to its own host, or not at all.
    if (portal && entry.portal && !isSameConnection(entry.portal, portal)) throw behind(portal);
    return entry.refreshToken;
  }

  /** See `PortalList.hasToken`. */
  async has(id: string, refreshToken: string): Promise<boolean> {
    return await this.#keychain.holds(id, refreshToken);
  }

  /**
   * Whether another window has stored a newer refresh token than this one sees: VS Code in a browser reads the keychain once for each tab
   * and does not notice what another tab stores.
   */
  async isBehind(id: string): Promise<boolean> {
    const newest = this.#find(id)?.tokenMark;
    return newest !== undefined && compareMarks((await this.#keychain.read(id))?.mark, newest) < 0;
  }

  /**
   * Puts a new refresh token in the place of the old one and clears what is known of the old one's rejection.
   * @returns the mark that it has now; `undefined` when the portal was removed meanwhile
   * @throws PlandayError `keychain`, `badState`; `notStored`. The old token stays then.
   */
  async replace(id: string, refreshToken: string, change: PortalChange = {}): Promise<Mark | undefined> {
    return await this.#inTurn(async () => {
      const portal = this.#find(id);
      if (!portal) return undefined;
      const before = await this.#keychain.read(id).catch((error: unknown) => {
        // One that cannot be read is no reason to keep it; one that is not read yet is still good.
        if (isUnanswered(error)) throw error;
        return undefined;
      });
      const tokenMark = nextMark([portal.tokenMark, before?.mark], this.#something());
      // From what is stored by then: it may be renamed while the keychain is written.
      const fresh = (stored: Portal): Portal => ({
        ...stored,
        ...change,
        rejected: undefined,
        ...withToken(stored, tokenMark),
        enteredMark: tokenMark,
      });
      const entry = await this.#entry(fresh(portal), refreshToken);
      const putBack = (error: unknown) => undone(error, before ? this.#keychain.write(id, before) : this.#keychain.delete(id));
      await this.#keychain.write(id, entry).catch((error: unknown) => {
        // One that was refused has changed nothing; one that was given up may come late, and then the old token comes after it.
        if (isUnanswered(error)) return putBack(error);
        throw error;
      });
      await this.#stored.change((portals) => portals.map((stored) => (stored.id === id ? fresh(stored) : stored))).catch(putBack);
      return tokenMark;
    });
  }

  /** See `PortalList.supersede`. */
  async supersede(id: string, next: (portal: Portal) => Portal, refreshToken: string): Promise<void> {
    await this.#inTurn(async () => {
      const portal = this.#find(id);
      if (!portal) throw unknownPortal();
      const tokenMark = nextMark([], this.#something());
      const come = (stored: Portal): Portal => ({ ...next(stored), changes: undefined, tokenMark });
      const record = come(portal);
      try {
        await this.#keychain.write(record.id, { ...(await this.#entry(record, refreshToken)), replaces: id });
        await this.#stored.change((portals) => portals.map((stored) => (stored.id === id ? come(stored) : stored)), id);
      } catch (error) {
        return await undone(error, this.#keychain.delete(record.id));
      }
      // The row is gone; a secret that the keychain does not give up is swept later.
      await Promise.allSettled([this.#keychain.delete(id)]);
    });
  }

  /**
   * Stores a rotated refresh token in the place of the one that it came for; one that was entered meanwhile stays, and a portal that was
   * removed gets none.
   * @throws PlandayError `keychain`
   */
  async rotate(id: string, from: string, to: string): Promise<void> {
    this.#dependencies.redactor.add(to);
    await this.#inTurn(async () => {
      const portal = this.#find(id);
      const before = portal && (await this.#keychain.read(id));
      if (!portal || (before && before.refreshToken !== from)) return;
      const tokenMark = nextMark([portal.tokenMark, before?.mark], this.#something());
      await this.#keychain.write(id, await this.#entry({ ...portal, tokenMark }, to));
      const rotated = (portals: readonly Portal[]) =>
        portals.map((stored) => (stored.id === id ? { ...stored, ...withToken(stored, tokenMark) } : stored));
      // The keychain is what counts: where the list cannot be written, it follows later.
      await this.#stored.change(rotated).catch(this.#dependencies.notStored);
    });
  }

  /** @throws PlandayError `keychain` */
  async delete(id: string): Promise<void> {
    await this.#inTurn(() => this.#keychain.delete(id));
  }

  /**
   * Looks, once in a window's life, for what an interrupted step left in the keychain: a token whose portal was removed goes, one whose
   * portal was never listed brings its portal back. Entries of other profiles are theirs.
   * @throws PlandayError `keychain`, `badState`
   */
  recover(): Promise<void> {
    this.#recovery ??= this.#inTurn(() => this.#recover());
    return this.#recovery;
  }

  async #entry(
    { id, name, place, appId, identityUrl, apiUrl, sandbox, info, tokenMark, enteredMark }: Portal,
    refreshToken: string,
  ) {
    const { children: _, ...own } = info ?? {};
    const portal = { id, name, place, appId, identityUrl, apiUrl, sandbox, info: info && own, enteredMark };
    return { refreshToken, mark: tokenMark, portal, profile: await this.#profile() };
  }

  async #profile(): Promise<string | undefined> {
    const { state, random, notStored } = this.#dependencies;
    const stored = state.get<unknown>(profileKey);
    if (typeof stored === 'string') return stored;
    try {
      const profile = random();
      await state.update(profileKey, profile);
      return profile;
    } catch (error) {
      notStored(error);
      return undefined;
    }
  }

  #heal(id: string, entry: KeychainEntry | undefined): void {
    const { mark, portal: stored } = entry ?? {};
    const portal = this.#find(id);
    if (!portal || !stored || compareMarks(mark, portal.tokenMark) <= 0) return;
    const { appId, identityUrl, apiUrl, info, enteredMark } = stored;
    const isOther = !isSameConnection(stored, portal);
    const forgotten = isOther ? { info, scopes: undefined, learnedScopes: undefined } : {};
    const healed = { appId, identityUrl, apiUrl, tokenMark: mark, enteredMark, rejected: undefined, ...forgotten };
    this.#stored.learn(changeOf(id, healed, this.#something()));
  }

  async #recover(): Promise<void> {
    const failures: unknown[] = [];
    for (const id of await this.#keychain.portalIds())
      await this.#recoverOne(id).catch((error: unknown) => {
        // The others would wait as long, and everything else behind them.
        if (isUnanswered(error)) throw error;
        // One that the keychain does not give up, or give back, is no reason to leave the others.
        failures.push(error);
      });
    if (failures.length > 0) throw failures[0];
  }

  async #recoverOne(id: string): Promise<void> {
    const portal = this.#find(id);
    if (this.#stored.gone.has(id)) await this.#keychain.delete(id);
    else if (!portal) await this.#bringBack(id);
    // The others are looked at when their token is wanted; that of a rejected one no longer is.
    else if (portal.rejected) this.#heal(id, await this.#keychain.read(id));
  }

  async #bringBack(id: string): Promise<void> {
    const { mark, portal, profile, replaces } = (await this.#keychain.read(id)) ?? {};
    const isOurs = profile !== undefined && profile === this.#dependencies.state.get<unknown>(profileKey);
    if (!isOurs) this.#dependencies.redactor.release(id);
    if (!portal || !isOurs) return;
    if (portal.id !== id || this.#stored.holds(id) || this.#stored.gone.has(id)) return;
    const record = { ...portal, tokenMark: mark };
    if (replaces === undefined || !this.#find(replaces)) return await this.#stored.change((portals) => [...portals, record]);
    const inPlace = (portals: readonly Portal[]) => portals.map((stored) => (stored.id === replaces ? record : stored));
    await this.#stored.change(inPlace, replaces);
    await this.#keychain.delete(replaces);
  }

  #find(id: string): Portal | undefined {
    return this.#stored.all().find((portal) => portal.id === id);
  }

  #something(): string {
    return this.#dependencies.random().slice(0, 8);
  }

  /** One step with the keychain after the other: each reads what the one before it wrote. */
  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(step, step);
    this.#turn = next.catch(() => undefined);
    return next;
  }
}

/** A new token. What was learned before belongs to the one before; name and place are the user's. */
function withToken({ changes: { name, place } = {} }: Portal, tokenMark: Mark): Pick<Portal, 'tokenMark' | 'changes'> {
  const changes = { ...(name && { name }), ...(place && { place }) };
  return { tokenMark, changes: name || place ? changes : undefined };
}

/**
 * It is tried, and does not hide the reason. Where somebody did not answer, it is not waited for: it comes after what was given up.
 * @throws the error that is given
 */
async function undone(error: unknown, step: Promise<void>): Promise<never> {
  const tried = Promise.allSettled([step]);
  if (!isUnanswered(error)) await tried;
  throw error;
}

function isSameConnection(one: Portal, other: Portal): boolean {
  return one.appId === other.appId && one.identityUrl === other.identityUrl && one.apiUrl === other.apiUrl;
}
