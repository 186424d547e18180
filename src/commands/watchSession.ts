import * as vscode from 'vscode';
import { readingTitle, requestTitle } from '../answers/answerStatus.ts';
import { answerIdOf, isAnswerUri, portalName } from '../answers/answerUri.ts';
import type { WatchSigns } from '../answers/watchSigns.ts';
import { type Clock, systemClock } from '../core/clock.ts';
import { isCancellation, type PlandayError } from '../core/errors.ts';
import { isRecord } from '../core/json.ts';
import { plainText } from '../core/plainText.ts';
import type { Answer } from '../core/requests/answer.ts';
import type { Asked } from '../core/requests/request.ts';
import { type SeenChanges, Watch } from '../core/watch/watch.ts';
import { hiddenText, onlyHiddenText } from '../reports/hiddenDifferences.ts';
import { messageOf } from '../ui/localize.ts';
import { tell, warn } from '../ui/notify.ts';
import { numberText } from '../ui/plural.ts';
import { withProgress } from '../ui/progress.ts';
import { clockTime } from '../ui/times.ts';
import type { Services } from './services.ts';
import { addBefore } from './watchBefore.ts';
import { watchReading } from './watchReading.ts';

/** A tab that moves, or that gives its place to a comparison, is closed and opened in two events. */
const moveMs = 500;

/** What is watched. */
export interface Watched {
  readonly uri: vscode.Uri;
  readonly asked: Asked;
  /** How often it is read. */
  readonly minutes: number;
  readonly signs: Pick<WatchSigns, 'show' | 'remove'>;
  /** Called once it is no longer watched. */
  readonly ended: () => void;
}

/** The watch over one document, for as long as a tab shows it. */
export class WatchSession {
  readonly #services: Services;
  readonly #uri: vscode.Uri;
  /** What it was called when its sign was drawn last. */
  #signed: vscode.Uri;
  /** As it was asked last. */
  #asked: Asked;
  readonly #watched: Watched;
  readonly #clock: Clock;
  readonly #stop = new AbortController();
  readonly #listeners: readonly vscode.Disposable[];
  /** What the document held before the first change that nobody has looked at, how many there were since, and of these in hidden values only. */
  #before: { readonly answer: Answer; readonly at: number; count: number; hidden: number } | undefined;
  #held: { readonly answer: Answer; readonly at: number } | undefined;
  #isFailing = false;
  #leaving: NodeJS.Timeout | undefined;

  constructor(services: Services, watched: Watched, clock = systemClock) {
    const { uri, asked } = watched;
    this.#services = services;
    this.#uri = uri;
    this.#signed = uri;
    this.#asked = asked;
    this.#watched = watched;
    this.#clock = clock;
    this.#listeners = [
      vscode.window.tabGroups.onDidChangeTabs(() => this.#leaveUnlessShown()),
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
      watchReading(this.#services, this.#uri, this.#asked, (asked, before) => this.#noteHeld(asked, before)),
      {
        everyMs: this.#watched.minutes * 60_000,
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
    const left = await addBefore(this.#services, {
      answer: before.answer,
      uri: this.#uri,
      name: portalName(name, portal.name),
      about: before.hidden === before.count ? onlyHiddenText() : undefined,
    });
    this.#before = undefined;
    this.#noteRead();
    const title = vscode.l10n.t('Changes of {0}', requestTitle(this.#asked));
    await vscode.commands.executeCommand('vscode.diff', left, this.#uriNow(), plainText(title));
  }

  stop(): void {
    if (this.#stop.signal.aborted) return;
    this.#stop.abort();
    clearTimeout(this.#leaving);
    for (const listener of this.#listeners) listener.dispose();
    this.#watched.signs.remove(this.#signed);
    // A message that nobody has answered holds this.
    this.#before = undefined;
    this.#held = undefined;
    this.#watched.ended();
  }

  /** What it is called now: its name follows that of its portal. */
  #uriNow(): vscode.Uri {
    return this.#services.answers.find(this.#uri)?.uri ?? this.#uri;
  }

  #leaveUnlessShown(): void {
    clearTimeout(this.#leaving);
    if (!isShown(this.#uri)) this.#leaving = setTimeout(() => isShown(this.#uri) || this.stop(), moveMs);
  }

  #noteHeld(asked: Asked, answer: Answer | undefined): void {
    this.#asked = asked;
    if (answer) this.#held = { answer, at: Date.now() };
  }

  #noteRead(): void {
    this.#isFailing = false;
    this.#sign(vscode.l10n.t('Watched, read at {0}', clockTime(Date.now())));
  }

  #sign(when: string, failure?: string): void {
    if (this.#stop.signal.aborted) return;
    this.#signed = this.#uriNow();
    this.#watched.signs.show(this.#signed, { changes: this.#before?.count ?? 0, failure, when });
  }

  #tellChanges({ created, changed, deleted, hidden, missed }: SeenChanges): void {
    const count = created.length + changed.length + deleted.length;
    if (this.#held) this.#before ??= { ...this.#held, count: 0, hidden: 0 };
    if (this.#before) {
      this.#before.count += count;
      this.#before.hidden += hidden.length;
    }
    const parts = [
      created.length > 0 ? vscode.l10n.t('created: {0}', numberText(created.length)) : undefined,
      changed.length > 0 ? vscode.l10n.t('changed: {0}', numberText(changed.length)) : undefined,
      deleted.length > 0 ? vscode.l10n.t('deleted: {0}', numberText(deleted.length)) : undefined,
      missed > 0 ? vscode.l10n.t('not told by the filter: {0}', numberText(missed)) : undefined,
    ];
    const changes = vscode.l10n.t('{0} has changed ({1}).', requestTitle(this.#asked), parts.filter(Boolean).join(', '));
    const text = [changes, hiddenText(hidden.length, count)].filter((part) => part !== undefined).join(' ');
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
    this.#sign(next, messageOf(error));
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

/** Whether any tab shows a document: as text, in a comparison, in whatever names it by its address. That may be an older one, with the same id. */
function isShown(uri: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(
    ({ input }) =>
      isRecord(input) &&
      Object.values(input).some(
        (value) => value instanceof vscode.Uri && isAnswerUri(value) && answerIdOf(value) === answerIdOf(uri),
      ),
  );
}
