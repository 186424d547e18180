import * as vscode from 'vscode';
import { systemClock } from '../core/clock.ts';
import { isSame } from '../core/portals/portalJoin.ts';
import { ask, type back, type Place } from './multiStep.ts';
import { PacedDrawing } from './pacedDrawing.ts';
import { createListPrompt, write } from './prompts.ts';

/** A row of a search. One without a value only says something: Enter on it does nothing. */
export interface SearchItem<T> extends vscode.QuickPickItem {
  readonly value?: T;
}

export interface Search<T> {
  readonly placeholder: string;
  /** What is in the box when it opens. */
  readonly text: string;
  /** The rows for what is typed, best first. Called with each key. */
  readonly rows: (text: string) => readonly SearchItem<T>[];
  /** Brings what is searched in; the box is busy until then. @throws closes the box */
  readonly load: (box: LoadingBox) => Promise<void>;
}

export interface LoadingBox {
  /** Shows what has come so far, at once or in a moment: it may come piece by piece, from many portals. */
  draw(): void;
  /** Says in an empty box what it waits for; `undefined`: for nothing any more. */
  say(text: string | undefined): void;
}

export interface Chosen<T> {
  readonly value: T;
  /** What was typed by then: Back comes back to it. */
  readonly text: string;
}

/** A list that is searched by our rules, with Back. @throws what `load` rejects with */
export async function askSearch<T>(place: Place, search: Search<T>): Promise<Chosen<T> | typeof back | undefined> {
  const list = new SearchList(search);
  const { box } = list;
  const answer = ask(box, place, () => list.chosen());
  const failed = list.load().then(() => new Promise<never>(() => undefined));
  try {
    return await Promise.race([failed, answer]);
  } finally {
    list.close();
  }
}

class SearchList<T> {
  readonly box = createListPrompt<SearchItem<T>>();
  readonly #search: Search<T>;
  readonly #drawing = new PacedDrawing(() => this.#draw(), systemClock);
  #isOpen = true;
  /** The row that Enter means until the editor has taken up the rows that were given to it last. */
  #meant: SearchItem<T> | undefined;
  #isTakenUp = true;
  /** The row that somebody went to; the first is where everybody begins, and whatever is best by then is the first. */
  #wentTo: SearchItem<T> | undefined;

  constructor(search: Search<T>) {
    this.#search = search;
    this.#say(undefined);
    this.box.value = search.text;
    this.box.busy = true;
    this.box.onDidChangeValue(() => {
      this.#wentTo = undefined;
      this.#drawing.now();
    });
    this.box.onDidChangeActive(([active]) => {
      // The first that is told after rows were given is the editor's own choice, or ours.
      if (this.#isTakenUp) this.#wentTo = active === this.box.items.find(isRow) ? undefined : active;
      this.#isTakenUp = true;
    });
  }

  async load(): Promise<void> {
    await this.#search.load({ draw: () => this.#drawing.soon(), say: (text) => this.#say(text) });
    if (!this.#isOpen) return;
    this.box.busy = false;
    this.#say(undefined);
    this.#drawing.now();
  }

  /**
   * The editor names rows by their place, and may do so by a place among older rows: whoever types and presses Enter at once would get
   * whatever stands there by now.
   */
  chosen(): Chosen<T> | undefined {
    const value = (this.#isTakenUp ? this.box.selectedItems[0] : this.#meant)?.value;
    return value === undefined ? undefined : { value, text: this.box.value };
  }

  close(): void {
    this.#isOpen = false;
    this.#drawing.stop();
    this.box.dispose();
  }

  #draw(): void {
    if (!this.#isOpen) return;
    const { box } = this;
    const wentTo = this.#wentTo;
    // The editor compares whole phrases, one text of a row at a time: it is to show whatever it is given.
    write(box, { items: this.#search.rows(box.value).map((item) => ({ ...item, alwaysShow: true })) });
    this.#meant = (wentTo && box.items.find((item) => isSameRow(item, wentTo))) ?? box.items.find(isRow);
    // The editor would stay on whatever it has, wherever that stands by now.
    if (this.#meant) box.activeItems = [this.#meant];
    this.#isTakenUp = false;
  }

  #say(text: string | undefined): void {
    if (this.#isOpen) write(this.box, { placeholder: text ?? this.#search.placeholder });
  }
}

function isRow({ kind }: vscode.QuickPickItem): boolean {
  return kind !== vscode.QuickPickItemKind.Separator;
}

function isSameRow<T>(one: SearchItem<T>, other: SearchItem<T>): boolean {
  const isAlike = one.label === other.label && one.description === other.description && one.detail === other.detail;
  return isAlike && isSame(one.value, other.value);
}
