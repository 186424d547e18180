import * as vscode from 'vscode';
import type { NotStored } from '../core/courtesy.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import type { StateStore } from '../core/portals/stores.ts';
import { KeptLayouts } from '../core/table/keptLayouts.ts';
import { commands } from '../ids.ts';
import { numberText, plural } from '../ui/plural.ts';
import { StatusItem } from '../ui/statusItem.ts';
import { TablePanel, type TableParts } from './tablePanel.ts';
import { beginPage } from './webviewPage.ts';

export interface TablesOptions extends Omit<TableParts, 'layouts' | 'onDidCopy'> {
  readonly state: StateStore;
  readonly notStored: NotStored;
  /** Where the extension is installed. */
  readonly extension: vscode.Uri;
}

/** Left of the state of the answer. */
const priority = 103;
/** For how long it is said that something was copied, in milliseconds. */
const copiedMs = 4_000;

/** The tables that are open. */
export class Tables implements vscode.Disposable {
  readonly #parts: TableParts;
  readonly #extension: vscode.Uri;
  readonly #open = new Set<TablePanel>();
  readonly #copied = new StatusItem('planday.copied', vscode.l10n.t('Planday table'), commands.copyFromTable, priority);
  #hiding: NodeJS.Timeout | undefined;

  constructor({ state, notStored, extension, ...parts }: TablesOptions) {
    this.#extension = extension;
    this.#parts = { ...parts, layouts: new KeptLayouts(state, notStored), onDidCopy: (cells) => this.#sayCopied(cells) };
  }

  /** Shows a document as a table in a tab that VS Code made for it. */
  open(uri: vscode.Uri, panel: vscode.WebviewPanel): void {
    const { webview } = panel;
    const table = new TablePanel(this.#parts, uri, {
      get isActive() {
        return panel.active;
      },
      onDidSay: webview.onDidReceiveMessage,
      say: (message) => webview.postMessage(message),
    });
    this.#open.add(table);
    panel.onDidDispose(() => {
      this.#open.delete(table);
      table.dispose();
    });
    beginPage(webview, this.#extension, 'table');
  }

  /** The table in sight. @throws PlandayError `invalidInput` where there is none */
  get active(): TablePanel {
    const found = [...this.#open].find(({ isActive }) => isActive);
    if (found) return found;
    throw new PlandayError('invalidInput', sentence('Open a table first: choose Open as Table in an answer.'));
  }

  dispose(): void {
    clearTimeout(this.#hiding);
    this.#copied.dispose();
    for (const table of this.#open) table.dispose();
  }

  #sayCopied(cells: number): void {
    clearTimeout(this.#hiding);
    this.#copied.say('check', plural(cells, vscode.l10n.t('{0} cell copied ||| {0} cells copied', numberText(cells))));
    this.#hiding = setTimeout(() => this.#copied.hide(), copiedMs);
  }
}
