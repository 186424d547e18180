import * as vscode from 'vscode';
import { ask, type back, type Place } from './multiStep.ts';
import { createListPrompt, type ListPrompt, write } from './prompts.ts';

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
  /** Shows what has come so far. */
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
  const box = createListPrompt<SearchItem<T>>();
  write(box, { placeholder: search.placeholder });
  box.value = search.text;
  let isOpen = true;
  const draw = (keepPlace: boolean) => {
    if (!isOpen) return;
    const active = keepPlace ? activeRow(box) : undefined;
    // The editor compares whole phrases, one text of a row at a time: it is to show whatever it is given.
    write(box, { items: search.rows(box.value).map((item) => ({ ...item, alwaysShow: true })) });
    const again = active && box.items.find((item) => isSameRow(item, active));
    if (again) box.activeItems = [again];
  };
  const say = (text: string | undefined) => {
    if (isOpen) write(box, { placeholder: text ?? search.placeholder });
  };
  box.onDidChangeValue(() => draw(false));
  box.busy = true;
  const answer = ask(box, place, () => chosenIn(box));
  const failed = search.load({ draw: () => draw(true), say }).then(() => {
    if (isOpen) box.busy = false;
    say(undefined);
    draw(true);
    return new Promise<never>(() => undefined);
  });
  try {
    return await Promise.race([failed, answer]);
  } finally {
    isOpen = false;
    box.dispose();
  }
}

function chosenIn<T>(box: ListPrompt<SearchItem<T>>): Chosen<T> | undefined {
  const value = box.selectedItems[0]?.value;
  return value === undefined ? undefined : { value, text: box.value };
}

/** The row that somebody went to; the first is where everybody begins, and stays with whatever is best. */
function activeRow<T>({ activeItems, items }: ListPrompt<SearchItem<T>>): SearchItem<T> | undefined {
  const [active] = activeItems;
  const first = items.find(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
  return active === first ? undefined : active;
}

function isSameRow<T>(one: SearchItem<T>, other: SearchItem<T>): boolean {
  return one.label === other.label && one.description === other.description && one.detail === other.detail;
}
