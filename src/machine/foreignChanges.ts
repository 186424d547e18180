import * as vscode from 'vscode';
import { type Clock, systemClock } from '../core/clock.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import type { RequestCollection } from '../core/saved/requestCollection.ts';

const fileName = 'portals.revision';
/** VS Code brings another window's state over a little later than the file. */
const patienceMs = 5_000;
const stepMs = 200;

export interface ForeignChangesOptions {
  readonly portals: PortalList;
  readonly requests: Pick<RequestCollection, 'onDidSave' | 'noticeForeignChange'>;
  readonly secrets: Pick<vscode.SecretStorage, 'onDidChange'>;
  /** The extension's own folder of this machine. */
  readonly storage: vscode.Uri;
  readonly log: { error(message: string, error: unknown): void };
  readonly clock?: Pick<Clock, 'elapsed' | 'sleep'>;
}

/**
 * Tells the portal list and the saved requests that another window changed them. VS Code brings a stored list over by itself but fires no event for it,
 * so each window writes something new to a file that the others watch. A window looks again after a change of its own too: another one may
 * have written over it.
 */
export class ForeignChanges implements vscode.Disposable {
  readonly #options: ForeignChangesOptions;
  readonly #clock: Pick<Clock, 'elapsed' | 'sleep'>;
  readonly #folder: vscode.Uri;
  readonly #disposables: vscode.Disposable[] = [];
  #disposed = false;
  #next: AbortController | undefined;

  constructor(options: ForeignChangesOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#folder = options.storage;
  }

  /** Starts with the first call. */
  watch(): void {
    if (this.#disposables.length > 0) return;
    const { portals, requests, secrets, log } = this.#options;
    this.#disposables.push(
      secrets.onDidChange(() => this.#look()),
      vscode.window.onDidChangeWindowState(({ focused }) => focused && this.#look()),
      portals.onDidSave(() => this.#announce()),
      requests.onDidSave(() => this.#announce()),
    );
    this.#watchFile().catch((error: unknown) => log.error('Changes of other windows cannot be watched:', error));
    portals.recover().catch((error: unknown) => log.error('What an interrupted step left could not be looked for:', error));
  }

  dispose(): void {
    this.#disposed = true;
    this.#next?.abort();
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  async #watchFile(): Promise<void> {
    // A watcher of a folder that does not exist yet would not see what is created in it.
    await vscode.workspace.fs.createDirectory(this.#folder);
    if (this.#disposed) return;
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(this.#folder, fileName));
    this.#disposables.push(
      watcher,
      watcher.onDidChange(() => this.#look()),
      watcher.onDidCreate(() => this.#look()),
    );
    // For what changed while the watcher was on its way.
    this.#look();
  }

  /** A change of this window: the others shall look. */
  #announce(): void {
    const { log } = this.#options;
    this.#look();
    const write = async () => {
      await vscode.workspace.fs.createDirectory(this.#folder);
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(this.#folder, fileName), Buffer.from(crypto.randomUUID()));
    };
    write().catch((error: unknown) => log.error('Other windows could not be told of a change:', error));
  }

  #look(until = this.#clock.elapsed() + patienceMs): void {
    this.#next?.abort();
    this.#options.portals.noticeForeignChange();
    this.#options.requests.noticeForeignChange();
    if (this.#clock.elapsed() >= until) return;
    this.#next = new AbortController();
    this.#clock.sleep(stepMs, this.#next.signal).then(
      () => this.#look(until),
      () => undefined,
    );
  }
}
