import * as vscode from 'vscode';
import { readingTitle, requestTitle } from '../answers/answerStatus.ts';
import { portalName } from '../answers/answerUri.ts';
import { WatchBadge } from '../answers/watchBadge.ts';
import { type Clock, systemClock } from '../core/clock.ts';
import { isCancellation, type PlandayError } from '../core/errors.ts';
import { isRecord } from '../core/json.ts';
import { plainText } from '../core/plainText.ts';
import type { Asked } from '../core/requests/request.ts';
import { type SeenChanges, Watch } from '../core/watch/watch.ts';
import { messageOf } from '../ui/localize.ts';
import { tell, warn } from '../ui/notify.ts';
import { numberText, plural } from '../ui/plural.ts';
import { withProgress } from '../ui/progress.ts';
import { clockTime } from '../ui/times.ts';
import type { Services } from './services.ts';
import { watchReading } from './watchReading.ts';

/** The watch over one document, for as long as a tab shows it. */
export class WatchSession {
  readonly #services: Services;
  readonly #uri: vscode.Uri;
  readonly #asked: Asked;
  readonly #minutes: number;
  readonly #ended: () => void;
  readonly #clock: Clock;
  readonly #stop = new AbortController();
  readonly #badge: WatchBadge;
  readonly #listeners: readonly vscode.Disposable[];
  /** What the document showed before the first change that nobody has looked at, and how many there were since. */
  #before: { readonly bytes: Uint8Array; readonly at: number; count: number } | undefined;
  #shown: { readonly bytes: Uint8Array; readonly at: number } | undefined;
  #isFailing = false;

  constructor(services: Services, uri: vscode.Uri, asked: Asked, minutes: number, ended: () => void, clock = systemClock) {
    this.#services = services;
    this.#uri = uri;
    this.#asked = asked;
    this.#minutes = minutes;
    this.#ended = ended;
    this.#clock = clock;
    this.#badge = new WatchBadge(uri);
    this.#listeners = [
      vscode.window.tabGroups.onDidChangeTabs(() => isShown(uri) || this.stop()),
      services.answers.onDidChange(() => services.answers.find(uri) || this.stop()),
    ];
  }

  get hasChanges(): boolean {
    return this.#before !== undefined;
  }

  /** Reads what changes are told against, and watches from then on. @throws PlandayError where it cannot be read; then nothing is watched */
  async start(): Promise<void> {
    const { signal } = this.#stop;
    const watch = new Watch(
      watchReading(this.#services, this.#uri, this.#asked, (bytes) => this.#noteShown(bytes)),
      {
        everyMs: this.#minutes * 60_000,
        clock: this.#clock,
        pause: () => new Promise((resolve) => setImmediate(resolve)),
        onChanges: (changes) => this.#tellChanges(changes),
        onFailure: (error, waitMs) => this.#tellFailure(error, waitMs),
        onRead: () => this.#noteRead(),
      },
    );
    try {
      await withProgress(
        readingTitle(this.#asked),
        (progress) => watch.start(AbortSignal.any([signal, progress.signal])),
        'long',
      );
    } catch (error) {
      this.stop();
      throw error;
    }
    this.#noteRead();
    void watch.run(signal).catch((error: unknown) => this.#tellEnd(error));
  }

  /** What changed since the last look, side by side. */
  async show(): Promise<void> {
    const before = this.#before;
    if (!before) return;
    const { portal, endpoint } = this.#asked;
    const name = vscode.l10n.t('{0} before {1}', endpoint.name, clockTime(before.at).replace(':', '.'));
    const left = (await this.#services.made()).add(portalName(name, portal.name), [portal.id], { bytes: before.bytes });
    this.#before = undefined;
    this.#noteRead();
    const title = vscode.l10n.t('Changes of {0}', requestTitle(this.#asked));
    await vscode.commands.executeCommand('vscode.diff', left, this.#uri, plainText(title));
  }

  stop(): void {
    if (this.#stop.signal.aborted) return;
    this.#stop.abort();
    for (const listener of this.#listeners) listener.dispose();
    this.#badge.dispose();
    this.#ended();
  }

  #noteShown(bytes: Uint8Array): void {
    this.#shown = { bytes, at: Date.now() };
  }

  #noteRead(): void {
    this.#isFailing = false;
    if (this.#stop.signal.aborted) return;
    const count = this.#before?.count ?? 0;
    const read = vscode.l10n.t('watched, read at {0}', clockTime(Date.now()));
    this.#badge.show({ sign: count === 0 ? '○' : count, words: count === 0 ? read : `${changeCount(count)}, ${read}` });
  }

  #tellChanges({ created, changed, deleted, missed }: SeenChanges): void {
    const count = created.length + changed.length + deleted.length;
    if (this.#shown) this.#before ??= { ...this.#shown, count: 0 };
    if (this.#before) this.#before.count += count;
    const parts = [
      created.length > 0 ? vscode.l10n.t('created: {0}', numberText(created.length)) : undefined,
      changed.length > 0 ? vscode.l10n.t('changed: {0}', numberText(changed.length)) : undefined,
      deleted.length > 0 ? vscode.l10n.t('deleted: {0}', numberText(deleted.length)) : undefined,
      missed > 0 ? vscode.l10n.t('not told by the filter: {0}', numberText(missed)) : undefined,
    ];
    const text = vscode.l10n.t('{0} has changed ({1}).', requestTitle(this.#asked), parts.filter(Boolean).join(', '));
    const show = vscode.l10n.t('Show Changes');
    // Not waited for: the next reading comes in any case.
    void tell(text, show).then(
      (chosen) => (chosen === show ? this.#services.errors.run(() => this.show()) : undefined),
      (error: unknown) => this.#services.errors.report(error),
    );
  }

  #tellFailure(error: PlandayError, waitMs: number): void {
    this.#services.errors.log(error);
    const next = vscode.l10n.t('next try at {0}', clockTime(Date.now() + waitMs));
    this.#badge.show({ sign: '!', words: `${messageOf(error)} (${next})` });
    if (this.#isFailing) return;
    this.#isFailing = true;
    void warn(vscode.l10n.t('{0} could not be read again ({1}): {2}', requestTitle(this.#asked), next, messageOf(error)));
  }

  #tellEnd(error: unknown): void {
    const isStopped = this.#stop.signal.aborted || isCancellation(error);
    this.stop();
    if (isStopped) return;
    this.#services.errors.log(error);
    void warn(vscode.l10n.t('{0} is no longer watched: {1}', requestTitle(this.#asked), messageOf(error)));
  }
}

function changeCount(count: number): string {
  return plural(count, vscode.l10n.t('{0} change ||| {0} changes', numberText(count)));
}

/** Whether any tab shows a document: as text, in a comparison, in whatever names it by its address. */
function isShown(uri: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(
    ({ input }) =>
      isRecord(input) && Object.values(input).some((value) => value instanceof vscode.Uri && value.toString() === uri.toString()),
  );
}
