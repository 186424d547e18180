import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';
import type { SendOptions } from '../core/rateLimit/rateGovernor.ts';
import { commandLink } from './commandLink.ts';

/** The governor speaks each second; a wait that is silent for longer is over. */
const silenceMs = 1_200;

/** How long a task is expected to take. What takes less than its notification's delay deserves none: it would stay longer than the task. */
const kinds = {
  /** A step of a dialogue: a notification soon, because nothing else tells that something happens. */
  step: { notifyAfterMs: 400, inStatusBar: false },
  /** A request: a word in the status bar, a notification with Cancel where it takes longer than a moment. */
  request: { notifyAfterMs: 1_000, inStatusBar: true },
  long: { notifyAfterMs: 0, inStatusBar: false },
} as const;

/** What a running task tells of itself, and how it learns that the user cancelled it. */
export interface Progress extends Required<SendOptions> {
  readonly signal: AbortSignal;
  /** @param links commands that the message offers at its end, by their titles */
  readonly report: (message: string, ...links: readonly vscode.Command[]) => void;
}

/**
 * Runs a task under progress; the user may cancel it. Whatever the title and the messages hold is text: the only links are those that are
 * given as such.
 * @throws what the task throws; an `AbortError` when the user cancelled
 */
export async function withProgress<T>(
  name: string,
  task: (progress: Progress) => Promise<T>,
  kind: keyof typeof kinds = 'request',
): Promise<T> {
  const title = beforeLinks(name);
  const { notifyAfterMs, inStatusBar } = kinds[kind];
  const controller = new AbortController();
  const line = new ProgressLine();
  const running = task({
    signal: controller.signal,
    report: (text, ...links) => line.say(text, links),
    onWait: (seconds) => line.wait(seconds),
  });
  const settled = running.then(
    () => undefined,
    () => undefined,
  );
  if (inStatusBar) {
    void vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, (progress) => {
      line.showIn(progress);
      return settled;
    });
  }
  const timer = setTimeout(() => {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    void vscode.window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(() => controller.abort());
      line.showIn(progress);
      return settled;
    });
  }, notifyAfterMs);
  try {
    return await running;
  } finally {
    clearTimeout(timer);
    line.end();
  }
}

/** The words of waiting, wherever they stand. */
export function waitText(seconds: number): string {
  return vscode.l10n.t('Waiting {0} s for Planday’s rate limit', Math.ceil(seconds));
}

/**
 * Tells of the waits of several requests as of one. Of many that wait, one goes on and the others do not: only silence ends the wait.
 */
export class WaitTeller implements vscode.Disposable {
  readonly #show: (message: string | undefined) => void;
  #silence: NodeJS.Timeout | undefined;

  constructor(show: (message: string | undefined) => void) {
    this.#show = show;
  }

  readonly tell = (seconds: number | undefined): void => {
    if (seconds === undefined) return;
    this.#show(waitText(seconds));
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#show(undefined), silenceMs);
  };

  dispose(): void {
    clearTimeout(this.#silence);
  }
}

/** Plain, and no bracket of it stays open: the label of a link that follows would begin there. */
function beforeLinks(text: string): string {
  return plainText(text).replace(/\[(?=[^\]]*$)/g, '(');
}

/** The text of a progress, in every place that shows it: what was reported last, and the wait for the rate limit. */
class ProgressLine {
  readonly #shown: vscode.Progress<{ message?: string }>[] = [];
  readonly #waits = new WaitTeller((message = '') => {
    this.#wait = message;
    this.#show();
  });
  #said = '';
  #wait = '';

  say(text: string, links: readonly vscode.Command[]): void {
    this.#said = [beforeLinks(text), links.map(commandLink).join(' · ')].filter((part) => part !== '').join(' ');
    this.#show();
  }

  wait(seconds: number | undefined): void {
    this.#waits.tell(seconds);
  }

  showIn(progress: vscode.Progress<{ message?: string }>): void {
    this.#shown.push(progress);
    // A message that is empty would take the place of the title.
    if (this.#said !== '' || this.#wait !== '') this.#show();
  }

  end(): void {
    this.#waits.dispose();
  }

  #show(): void {
    const message = [this.#said, this.#wait].filter((part) => part !== '').join('. ');
    for (const progress of this.#shown) progress.report({ message });
  }
}
