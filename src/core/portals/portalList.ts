import type { PlandayError } from '../errors.ts';
import { type Disposable, Emitter, type Event } from '../event.ts';
import { type Lazy, lazy } from '../lazy.ts';
import type { Redactor } from '../redactor.ts';
import type { Mark } from './mark.ts';
import type { Portal, PortalPlace } from './portal.ts';
import { unknownPortal } from './portalErrors.ts';
import { changeOf, isSame, type PortalChange } from './portalJoin.ts';
import type { PortalTokens, PortalTokensDependencies } from './portalTokens.ts';
import { StoredPortals, type StoredPortalsDependencies } from './storedPortals.ts';

export interface PortalListDependencies extends StoredPortalsDependencies, Omit<PortalTokensDependencies, 'redactor'> {
  readonly redactor: Lazy<Redactor>;
}

/** The portals in their order, and the refresh token of each. Other windows may change both at any time. */
export class PortalList implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly #removed = new Emitter<string>();
  /** The portals that this window has known: it may keep something of them. */
  readonly #seen = new Set<string>();
  readonly #dependencies: PortalListDependencies;
  readonly #stored: StoredPortals;
  /** Loaded with the first token that is wanted: starting the editor does not wait for it. */
  readonly #tokens = lazy(async () => {
    const { PortalTokens } = await import('./portalTokens.ts');
    return new PortalTokens({ ...this.#dependencies, redactor: await this.#dependencies.redactor() }, this.#stored);
  });
  #told: readonly Portal[] | undefined;

  /** Fires after any change to the list, to a portal or to its refresh token; also for a change of another window, once noticed. */
  readonly onDidChange = this.#changed.event;

  /** Fires with the id of a portal that is gone, whichever window removed it: what is kept of it goes too. */
  readonly onDidRemove = this.#removed.event;

  /** Fires after each write of the list by this window, of what was learned by the way too. */
  readonly onDidSave: Event<void>;

  constructor(dependencies: PortalListDependencies) {
    this.#dependencies = dependencies;
    this.#stored = new StoredPortals(dependencies);
    this.onDidSave = this.#stored.onDidSave;
  }

  all(): readonly Portal[] {
    const portals = this.#stored.all();
    this.#told ??= portals;
    for (const { id } of portals) this.#seen.add(id);
    return portals;
  }

  find(id: string): Portal | undefined {
    return this.all().find((portal) => portal.id === id);
  }

  /** @throws PlandayError `unknownPortal` when the portal was removed meanwhile. */
  get(id: string): Portal {
    const portal = this.find(id);
    if (!portal) throw unknownPortal();
    return portal;
  }

  /** For a portal that is to be added: short enough for row ids, links and secret keys. */
  newId(): string {
    return this.#dependencies.random().replaceAll('-', '').slice(0, 12);
  }

  /** Stores the secret first: a portal without its token would be a row that cannot work. @throws PlandayError `keychain`, `badState`, `notStored` */
  async add(portal: Portal, refreshToken: string): Promise<void> {
    await this.#afterwards((tokens) => tokens.add(portal, refreshToken));
  }

  /**
   * Changes fields of one portal; nothing happens when it was removed meanwhile. `undefined` removes a field.
   * @param change a function where the new value depends on the stored one, which another change may have touched by then
   * @throws PlandayError `badState`, `notStored`
   */
  async update(id: string, change: PortalChange | ((portal: Portal) => PortalChange)): Promise<void> {
    await this.#stored.change(changeOf(id, change, this.#dependencies.random().slice(0, 8)));
    this.#tell();
  }

  /** Gives places to portals at once, under one mark: of two windows that do so at the same time, one counts for all. @throws as `update` */
  async place(places: ReadonlyMap<string, PortalPlace>): Promise<void> {
    const random = this.#dependencies.random().slice(0, 8);
    await this.#stored.change((portals) =>
      [...places].reduce((changed, [id, place]) => changeOf(id, { place }, random)(changed), portals),
    );
    this.#tell();
  }

  /** The same as `update` for what Planday let us know by the way: nobody waits until it is written, and nothing fails over it. */
  learn(id: string, change: PortalChange | ((portal: Portal) => PortalChange)): void {
    this.#stored.learn(changeOf(id, change, this.#dependencies.random().slice(0, 8)));
    this.#tell();
  }

  /**
   * Removes a portal, then its token. A locked keychain does not keep the portal: `recover` deletes the token later.
   * @returns why the token is still in the keychain
   * @throws PlandayError `badState`, `notStored`
   */
  async remove(id: string): Promise<{ readonly tokenLeft?: PlandayError }> {
    await this.#stored.change((portals) => portals, id);
    this.#tell(id);
    const tokens = await this.#tokens();
    return await tokens.delete(id).then(
      () => ({}),
      (error: PlandayError) => ({ tokenLeft: error }),
    );
  }

  /**
   * Always from the keychain, never from memory: another window may have replaced it.
   * @throws PlandayError `missingToken` when the keychain holds none that belongs to this portal's App ID and hosts; `keychain`
   */
  async refreshToken(portal: Portal): Promise<string> {
    return await this.#afterwards((tokens) => tokens.read(portal));
  }

  /** Whether that is the portal's stored refresh token. To compare it makes it no secret that this window has to keep in mind. @throws PlandayError `keychain` */
  async hasToken(id: string, refreshToken: string): Promise<boolean> {
    return await (await this.#tokens()).has(id, refreshToken);
  }

  /** Whether another window has stored a newer refresh token than this one sees. @throws PlandayError `keychain` */
  async isBehind(id: string): Promise<boolean> {
    return await (await this.#tokens()).isBehind(id);
  }

  /**
   * Puts a new refresh token in the place of the old one and clears what is known of the old one's rejection.
   * @returns the mark that it has now; `undefined` when the portal was removed meanwhile
   * @throws PlandayError `keychain`, `badState`, `notStored`. The old token stays then.
   */
  async replaceToken(id: string, refreshToken: string, change: PortalChange = {}): Promise<Mark | undefined> {
    return await this.#afterwards((tokens) => tokens.replace(id, refreshToken, change));
  }

  /**
   * Puts another portal, with its token, in the place of one that goes: what is kept of a portal is kept under its id, so another company
   * never takes over the id of one.
   * @param next the one that comes, with an id of its own, from the one that goes as it is by then
   * @throws PlandayError `unknownPortal` when the old one was removed meanwhile; as `replaceToken`
   */
  async supersede(id: string, next: (portal: Portal) => Portal, refreshToken: string): Promise<void> {
    await this.#afterwards((tokens) => tokens.supersede(id, next, refreshToken));
  }

  /** Stores a rotated refresh token in the place of the one that it came for. @throws PlandayError `keychain` */
  async rotateToken(id: string, from: string, to: string): Promise<void> {
    await this.#afterwards((tokens) => tokens.rotate(id, from, to));
  }

  /** Looks for what an interrupted step left in the keychain. @throws PlandayError `keychain`, `badState` */
  async recover(): Promise<void> {
    await this.#afterwards((tokens) => tokens.recover());
  }

  /** Looks whether another window changed the stored list, or wrote over a change of this one; to be called often. */
  noticeForeignChange(): void {
    this.#tellOfNews();
    if (this.#stored.lacks()) this.#stored.saveLater();
  }

  dispose(): void {
    this.#changed.dispose();
    this.#removed.dispose();
  }

  /** A step with the keychain; whoever listens hears of what it changed in the list. */
  async #afterwards<T>(step: (tokens: PortalTokens) => Promise<T>): Promise<T> {
    const tokens = await this.#tokens();
    this.#told ??= this.all();
    try {
      return await step(tokens);
    } finally {
      this.#tellOfNews();
    }
  }

  #tellOfNews(): void {
    const portals = this.all();
    if (portals !== this.#told && !isSame(portals, this.#told)) this.#tell();
  }

  /** @param ours the portal that this window removes, with its token */
  #tell(ours?: string): void {
    const portals = this.all();
    this.#told = portals;
    for (const id of this.#stored.gone) {
      if (!this.#seen.delete(id)) continue;
      // Before it heard of the removal, this window may have stored a newer token than the one that went.
      if (id !== ours) this.#tokens.loaded?.delete(id).catch(this.#dependencies.notStored);
      this.#dependencies.redactor.loaded?.release(id);
      this.#removed.fire(id);
    }
    this.#changed.fire();
  }
}
