import { PlandayError, sentence } from '../errors.ts';
import { type Disposable, Emitter } from '../event.ts';
import { isRecord } from '../json.ts';
import type { Redactor } from '../redactor.ts';
import type { Portal } from './portal.ts';
import type { SecretStore, StateStore } from './stores.ts';

export const portalsKey = 'planday.portals';
export const revisionKey = 'planday.portals.revision';
/** Ids of portals that were removed, the latest first: an absence alone may be another window's older copy of the list. */
export const removedKey = 'planday.portals.removed';
const mostRemoved = 100;

export function refreshTokenKey(portalId: string): string {
  return `planday.refreshToken.${portalId}`;
}

/** Beside each token, the random mark that the portal's record names too: a window that reads another one has an old view of the keychain. */
export function tokenMarkKey(portalId: string): string {
  return `planday.refreshToken.${portalId}.mark`;
}

export interface PortalListDependencies {
  readonly state: StateStore;
  readonly secrets: SecretStore;
  readonly redactor: Redactor;
  /** A new UUID each time. */
  readonly random: () => string;
}

export type PortalChange = Partial<Omit<Portal, 'id'>>;

/** The portals in their order, and the refresh token of each. The list is read from the state each time: another window may have changed it. */
export class PortalList implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly #removed = new Emitter<string>();
  /** The portals that this window has known: it may keep something of them. */
  readonly #seen = new Set<string>();
  readonly #state: StateStore;
  readonly #secrets: SecretStore;
  readonly #redactor: Redactor;
  readonly #random: () => string;
  #writing: Promise<unknown> = Promise.resolve();

  /** Fires after any change to the list, to a portal or to its refresh token; also for a change of another window, once noticed. */
  readonly onDidChange = this.#changed.event;

  /** Fires with the id of a portal that is gone, whichever window removed it: what is kept of it goes too. */
  readonly onDidRemove = this.#removed.event;

  constructor({ state, secrets, redactor, random }: PortalListDependencies) {
    this.#state = state;
    this.#secrets = secrets;
    this.#redactor = redactor;
    this.#random = random;
  }

  all(): readonly Portal[] {
    const stored = this.#state.get<unknown>(portalsKey);
    const portals = Array.isArray(stored) ? stored.filter(isPortal) : [];
    for (const { id } of portals) this.#seen.add(id);
    return portals;
  }

  find(id: string): Portal | undefined {
    return this.all().find((portal) => portal.id === id);
  }

  /** @throws PlandayError `unknownPortal` when the portal was removed meanwhile. */
  get(id: string): Portal {
    const portal = this.find(id);
    if (!portal)
      throw new PlandayError(
        'unknownPortal',
        sentence('That portal was removed. Refresh the view, or add it again with Add Portal.'),
      );
    return portal;
  }

  /** Counts the changes; another window compares it to tell whether its copy is the newest. */
  get revision(): number {
    const stored = this.#state.get<unknown>(revisionKey);
    return typeof stored === 'number' ? stored : 0;
  }

  /** For a portal that is to be added: short enough for row ids, links and secret keys. */
  newId(): string {
    return this.#random().replaceAll('-', '').slice(0, 12);
  }

  /** Stores the secret first: a portal without its token would be a row that cannot work. */
  async add(portal: Portal, refreshToken: string): Promise<void> {
    await this.#write(async () => {
      const before = this.all();
      try {
        const tokenMark = await this.#storeToken(portal.id, refreshToken);
        await this.#save([...before, { ...portal, tokenMark }]);
      } catch (error) {
        // Both are tried, and neither hides the reason: half an addition would be a row that cannot work, or a secret without a row.
        await Promise.allSettled([this.#state.update(portalsKey, before), this.#deleteToken(portal.id)]);
        throw error;
      }
    });
  }

  /**
   * Changes fields of one portal; nothing happens when it was removed meanwhile. `undefined` removes a field.
   * @param change a function where the new value depends on the stored one, which another change may have touched by then
   */
  async update(id: string, change: PortalChange | ((portal: Portal) => PortalChange)): Promise<void> {
    await this.#write(async () => {
      const portals = this.all();
      if (!portals.some((portal) => portal.id === id)) return;
      const changed = (portal: Portal) => ({ ...portal, ...(typeof change === 'function' ? change(portal) : change) });
      await this.#save(portals.map((portal) => (portal.id === id ? changed(portal) : portal)));
    });
  }

  async remove(id: string): Promise<void> {
    await this.#write(async () => {
      await this.#deleteToken(id);
      await this.#state.update(removedKey, [id, ...this.#removedIds()].slice(0, mostRemoved));
      await this.#save(this.all().filter((portal) => portal.id !== id));
    });
  }

  /**
   * Always from the store, never from memory: another window may have replaced it.
   * @throws PlandayError `missingToken` when the keychain no longer holds it.
   */
  async refreshToken(portal: Portal): Promise<string> {
    const token = await this.#secrets.get(refreshTokenKey(portal.id));
    if (!token) {
      throw new PlandayError(
        'missingToken',
        sentence(
          'The refresh token of {0} is no longer in this machine’s keychain. Choose Replace Refresh Token to enter it again.',
          portal.name,
        ),
      );
    }
    this.#redactor.hold(portal.id, token);
    return token;
  }

  /** Whether that is the portal's stored refresh token. To compare it makes it no secret that this window has to keep in mind. */
  async hasToken(id: string, refreshToken: string): Promise<boolean> {
    return (await this.#secrets.get(refreshTokenKey(id))) === refreshToken;
  }

  /**
   * Whether another window has stored a newer refresh token than this one sees: VS Code in a browser reads the keychain once for each tab
   * and does not notice what another tab stores.
   */
  async isBehind(id: string): Promise<boolean> {
    const newest = this.find(id)?.tokenMark;
    return newest !== undefined && newest !== (await this.#secrets.get(tokenMarkKey(id)));
  }

  /** Puts a new refresh token in the place of the old one and clears what is known of the old one's rejection. */
  async replaceToken(id: string, refreshToken: string, change: PortalChange = {}): Promise<void> {
    await this.#write(async () => {
      const portals = this.all();
      if (!portals.some((portal) => portal.id === id)) return;
      const fresh = { rejected: undefined, tokenMark: await this.#storeToken(id, refreshToken) };
      await this.#save(portals.map((portal) => (portal.id === id ? { ...portal, ...change, ...fresh } : portal)));
    });
  }

  /**
   * Stores a rotated refresh token in the place of the one that it came for; one that was entered meanwhile stays, and a portal that was
   * removed gets none.
   */
  async rotateToken(id: string, from: string, to: string): Promise<void> {
    this.#redactor.add(to);
    await this.#write(async () => {
      if (!this.find(id)) return;
      const stored = await this.#secrets.get(refreshTokenKey(id));
      if (stored !== undefined && stored !== from) return;
      const tokenMark = await this.#storeToken(id, to);
      await this.#save(this.all().map((portal) => (portal.id === id ? { ...portal, tokenMark } : portal)));
    });
  }

  /** Tells the listeners that another window changed the stored list. */
  noticeForeignChange(): void {
    this.#tell();
  }

  dispose(): void {
    this.#changed.dispose();
    this.#removed.dispose();
  }

  /** @returns the token's new mark, for the portal's record */
  async #storeToken(id: string, refreshToken: string): Promise<string> {
    this.#redactor.hold(id, refreshToken);
    await this.#secrets.store(refreshTokenKey(id), refreshToken);
    // Nothing of the token: it stands in the stored list, which reaches every window.
    const mark = this.#random().slice(0, 8);
    await this.#secrets.store(tokenMarkKey(id), mark);
    return mark;
  }

  async #deleteToken(id: string): Promise<void> {
    await this.#secrets.delete(refreshTokenKey(id));
    await this.#secrets.delete(tokenMarkKey(id));
    this.#redactor.release(id);
  }

  async #save(portals: readonly Portal[]): Promise<void> {
    await this.#state.update(portalsKey, portals);
    await this.#state.update(revisionKey, this.revision + 1);
    this.#tell();
  }

  #removedIds(): readonly string[] {
    const stored = this.#state.get<unknown>(removedKey);
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  }

  #tell(): void {
    const ids = new Set(this.all().map(({ id }) => id));
    for (const id of this.#removedIds()) {
      if (ids.has(id) || !this.#seen.delete(id)) continue;
      this.#redactor.release(id);
      this.#removed.fire(id);
    }
    this.#changed.fire();
  }

  /** One change after the other: each reads the list that the one before it wrote. */
  #write<T>(change: () => Promise<T>): Promise<T> {
    const next = this.#writing.then(change, change);
    this.#writing = next.catch(() => undefined);
    return next;
  }
}

function isPortal(value: unknown): value is Portal {
  if (!isRecord(value)) return false;
  const { id, name, appId, identityUrl, apiUrl } = value;
  return [id, name, appId, identityUrl, apiUrl].every((field) => typeof field === 'string');
}
