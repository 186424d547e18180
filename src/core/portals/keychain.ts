import { PlandayError, type Sentence, sentence } from '../errors.ts';
import { isRecord } from '../json.ts';
import { plainText } from '../plainText.ts';
import type { Redactor } from '../redactor.ts';
import type { Mark } from './mark.ts';
import { NoAnswer } from './noAnswer.ts';
import { isPortal, type Portal } from './portal.ts';
import type { SecretStore } from './stores.ts';

const keyPrefix = 'planday.refreshToken.';
/** Version 0.1.0 kept a token's mark in a value of its own. */
const markSuffix = '.mark';

export function refreshTokenKey(portalId: string): string {
  return `${keyPrefix}${portalId}`;
}

/** The system that keeps the secrets; `elsewhere` where VS Code shows on another machine than this code runs on. */
export type KeychainSystem = 'linux' | 'mac' | 'windows' | 'elsewhere';

/**
 * What the keychain holds of one portal. It is one value, so that a crash leaves the token with the App ID and the hosts that it belongs to;
 * the stored list follows it.
 */
export interface KeychainEntry {
  readonly refreshToken: string;
  /** Newer than that of any token before it; the portal's record names the newest that is known of. */
  readonly mark?: Mark | undefined;
  /** The portal as it was when the token was stored. */
  readonly portal?: Portal | undefined;
  /** The id of the portal that this one takes the place of. */
  readonly replaces?: string | undefined;
  /** The editor's profile: all profiles share the keychain, and each has its own list. */
  readonly profile?: string | undefined;
}

export interface KeychainDependencies {
  readonly secrets: SecretStore;
  readonly redactor: Redactor;
  readonly system: KeychainSystem;
}

/** The refresh tokens in the system's keychain, one entry a portal. @throws PlandayError `keychain` from each of its methods */
export class Keychain {
  readonly #dependencies: KeychainDependencies;

  constructor(dependencies: KeychainDependencies) {
    this.#dependencies = dependencies;
  }

  async read(portalId: string): Promise<KeychainEntry | undefined> {
    const { secrets, redactor } = this.#dependencies;
    const entry = readEntry(await this.#opened(() => secrets.get(refreshTokenKey(portalId))));
    if (entry) redactor.hold(portalId, entry.refreshToken);
    return entry;
  }

  /** Whether it holds that token; to compare makes it no secret that has to be kept in mind. */
  async holds(portalId: string, refreshToken: string): Promise<boolean> {
    const { secrets } = this.#dependencies;
    return readEntry(await this.#opened(() => secrets.get(refreshTokenKey(portalId))))?.refreshToken === refreshToken;
  }

  async write(portalId: string, entry: KeychainEntry): Promise<void> {
    const { secrets, redactor } = this.#dependencies;
    redactor.hold(portalId, entry.refreshToken);
    await this.#opened(() => secrets.store(refreshTokenKey(portalId), JSON.stringify(entry)));
  }

  async delete(portalId: string): Promise<void> {
    const { secrets, redactor } = this.#dependencies;
    await this.#opened(() => secrets.delete(refreshTokenKey(portalId)));
    redactor.release(portalId);
    await this.#opened(() => secrets.delete(refreshTokenKey(portalId) + markSuffix));
  }

  /** The portals that it holds anything of, those of other profiles among them. */
  async portalIds(): Promise<readonly string[]> {
    const { secrets } = this.#dependencies;
    const keys = await this.#opened(() => secrets.keys());
    const ids = keys.flatMap((key) => (key.startsWith(keyPrefix) ? [key.slice(keyPrefix.length)] : []));
    return [...new Set(ids.map((id) => (id.endsWith(markSuffix) ? id.slice(0, -markSuffix.length) : id)))];
  }

  async #opened<T>(step: () => PromiseLike<T>): Promise<T> {
    try {
      return await step();
    } catch (error) {
      const { redactor, system } = this.#dependencies;
      if (error instanceof NoAnswer) throw new PlandayError('keychain', silence(system, error), { cause: error });
      const reason = plainText(redactor.redact(error instanceof Error ? error.message : String(error)), 120);
      throw new PlandayError('keychain', remedy(system, reason), { cause: error });
    }
  }
}

/** Text that is no entry of ours is the bare token that version 0.1.0 stored. */
function readEntry(stored: string | undefined): KeychainEntry | undefined {
  if (!stored) return undefined;
  if (!stored.startsWith('{')) return { refreshToken: stored };
  const entry = parsed(stored);
  if (!isRecord(entry) || typeof entry.refreshToken !== 'string' || !entry.refreshToken) return undefined;
  const { refreshToken, mark, portal, profile, replaces } = entry;
  return {
    refreshToken,
    mark: typeof mark === 'string' ? mark : undefined,
    portal: isPortal(portal) ? portal : undefined,
    profile: typeof profile === 'string' ? profile : undefined,
    replaces: typeof replaces === 'string' ? replaces : undefined,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Most keychains that are silent wait for somebody. */
function silence(system: KeychainSystem, { seconds }: NoAnswer): Sentence {
  return system === 'elsewhere'
    ? sentence(
        'The keychain of the machine that VS Code shows on has not answered for {0} seconds. Look there for a window that asks to unlock it, and answer that; if there is none, reload this window.',
        seconds,
      )
    : sentence(
        'This machine’s keychain has not answered for {0} seconds. Look for a window that asks to unlock it or to let VS Code use it, and answer that; if there is none, start VS Code again.',
        seconds,
      );
}

function remedy(system: KeychainSystem, reason: string): Sentence {
  switch (system) {
    case 'linux':
      return sentence(
        'This machine’s keychain could not be used ({0}). Unlock the keyring (GNOME Keyring or KWallet), or install one and start VS Code again; then try again.',
        reason,
      );
    case 'mac':
      return sentence(
        'This Mac’s keychain could not be used ({0}). Unlock the login keychain in Keychain Access and allow VS Code to use it; then try again.',
        reason,
      );
    case 'windows':
      return sentence(
        'Windows could not protect or read the stored secret ({0}). Sign out of Windows and in again; then try again.',
        reason,
      );
    case 'elsewhere':
      return sentence(
        'The keychain of the machine that VS Code shows on could not be used ({0}). Unlock it there; then try again.',
        reason,
      );
  }
}
