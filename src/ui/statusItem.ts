import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';

const longest = 120;
const longestHeard = 300;

/** What goes with the text of an entry. */
export interface SaidToo {
  readonly tooltip?: vscode.MarkdownString;
  /** What a screen reader says in the place of the text. */
  readonly heard?: string;
  /** The id that a click hands to the command. */
  readonly about?: string;
}

/** An entry of the status bar. Whatever is in its text is text: the icon is ours. */
export class StatusItem implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #name: string;
  readonly #command: string;

  /**
   * @param name what the menu of the status bar calls it
   * @param priority of those at the right, the one with the highest is leftmost
   */
  constructor(id: string, name: string, command: string, priority: number) {
    this.#name = name;
    this.#command = command;
    this.#item = vscode.window.createStatusBarItem(id, vscode.StatusBarAlignment.Right, priority);
    this.#item.name = name;
    this.#item.command = command;
  }

  /** @param icon a codicon */
  say(icon: string, text: string, { tooltip, heard, about }: SaidToo = {}): void {
    this.#item.text = `$(${icon}) ${plainText(text, longest)}`;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = heard === undefined ? undefined : { label: plainText(heard, longestHeard) };
    if (about !== undefined) this.#item.command = { title: this.#name, command: this.#command, arguments: [about] };
    this.#item.show();
  }

  hide(): void {
    this.#item.hide();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
