import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';

/** What a badge has room for. */
const mostShown = 99;

/** What a badge on a tab says: a number or a sign, and the words of its hover. */
export interface Badge {
  readonly sign: number | '!' | '○';
  readonly words: string;
}

/** The badge on the tab of a document that is watched. */
export class WatchBadge implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #uri: vscode.Uri;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registered: vscode.Disposable;
  readonly onDidChangeFileDecorations = this.#changed.event;
  #badge: Badge | undefined;

  constructor(uri: vscode.Uri) {
    this.#uri = uri;
    this.#registered = vscode.window.registerFileDecorationProvider(this);
  }

  show(badge: Badge): void {
    this.#badge = badge;
    this.#changed.fire(this.#uri);
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (!this.#badge || uri.toString() !== this.#uri.toString()) return undefined;
    const { sign, words } = this.#badge;
    const text = typeof sign === 'number' ? String(Math.min(sign, mostShown)) : sign;
    return new vscode.FileDecoration(text, plainText(words));
  }

  dispose(): void {
    this.#badge = undefined;
    this.#changed.fire(this.#uri);
    this.#registered.dispose();
    this.#changed.dispose();
  }
}
