import * as vscode from 'vscode';

/** The governor speaks each second; a wait that is silent for longer is over. */
const silenceMs = 1_200;

/** Says in a view that requests wait for the rate limit, as long as any of them does. */
export class WaitMessage implements vscode.Disposable {
  readonly #show: (message: string | undefined) => void;
  #silence: NodeJS.Timeout | undefined;

  constructor(show: (message: string | undefined) => void) {
    this.#show = show;
  }

  /** For all readings of a view alike. One of them going on does not mean that the others do, so only silence ends the message. */
  readonly tell = (seconds: number | undefined): void => {
    if (seconds === undefined) return;
    this.#show(vscode.l10n.t('Waiting {0} s for Planday’s rate limit', Math.ceil(seconds)));
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#show(undefined), silenceMs);
  };

  dispose(): void {
    clearTimeout(this.#silence);
  }
}
