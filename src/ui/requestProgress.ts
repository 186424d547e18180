import * as vscode from 'vscode';
import type { SendOptions } from '../core/requests/answer.ts';

/** A shorter wait deserves no notification. */
const momentMs = 1000;
/** The governor speaks each second; a wait that is silent for longer is over. */
const silenceMs = 1_200;

/** What a running task tells of itself. */
export interface RequestProgress extends Required<SendOptions> {
  readonly signal: AbortSignal;
  readonly report: (message: string) => void;
}

/**
 * Runs a request with a word in the status bar; one that takes longer than a moment gets a notification with Cancel.
 * @param delayMs 0 where the task is known to be long
 * @throws what the task throws; an `AbortError` when the user cancelled
 */
export async function withRequestProgress<T>(
  title: string,
  task: (progress: RequestProgress) => Promise<T>,
  delayMs = momentMs,
): Promise<T> {
  const controller = new AbortController();
  const line = new ProgressLine();
  const running = task({ signal: controller.signal, report: (text) => line.say(text), onWait: (seconds) => line.wait(seconds) });
  const settled = running.then(
    () => undefined,
    () => undefined,
  );
  if (delayMs > 0) {
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
  }, delayMs);
  try {
    return await running;
  } finally {
    clearTimeout(timer);
    line.end();
  }
}

/** The text of a progress, in every place that shows it: what was reported last, and the wait for the rate limit. */
class ProgressLine {
  readonly #shown: vscode.Progress<{ message?: string }>[] = [];
  #said = '';
  #wait = '';
  #silence: NodeJS.Timeout | undefined;

  say(text: string): void {
    this.#said = text;
    this.#show();
  }

  /** Of many requests that wait, one goes on and the others do not: only silence ends the wait. */
  wait(seconds: number | undefined): void {
    if (seconds === undefined) return;
    this.#wait = vscode.l10n.t('Waiting {0} s for Planday’s rate limit', Math.ceil(seconds));
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.#wait = '';
      this.#show();
    }, silenceMs);
    this.#show();
  }

  showIn(progress: vscode.Progress<{ message?: string }>): void {
    this.#shown.push(progress);
    this.#show();
  }

  end(): void {
    clearTimeout(this.#silence);
  }

  #show(): void {
    const message = [this.#said, this.#wait].filter((part) => part !== '').join('. ');
    for (const progress of this.#shown) progress.report({ message });
  }
}
