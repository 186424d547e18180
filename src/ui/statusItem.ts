import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';

const longest = 120;

/** An entry of the status bar. Whatever is in its text is text: the icon is ours. */
export class StatusItem implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;

  /**
   * @param name what the menu of the status bar calls it
   * @param priority of those at the right, the one with the highest is leftmost
   */
  constructor(id: string, name: string, command: string, priority: number) {
    this.#item = vscode.window.createStatusBarItem(id, vscode.StatusBarAlignment.Right, priority);
    this.#item.name = name;
    this.#item.command = command;
  }

  /** @param icon a codicon */
  say(icon: string, text: string, tooltip?: vscode.MarkdownString): void {
    this.#item.text = `$(${icon}) ${plainText(text, longest)}`;
    this.#item.tooltip = tooltip;
    this.#item.show();
  }

  hide(): void {
    this.#item.hide();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
