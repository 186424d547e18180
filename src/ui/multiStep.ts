import * as vscode from 'vscode';
import { createListPrompt, createTextPrompt, type ListPrompt, type TextPrompt, write } from './prompts.ts';

/** The user pressed the Back button. */
export const back = Symbol('back');

/** Where a prompt stands among the others. */
export interface Place {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack?: boolean;
}

/** One question: the state with its answer, `back`, or `undefined` when the user left. */
export type Step<State> = (state: State, place: Required<Place>) => Promise<State | typeof back | undefined>;

/** Asks one question after the other. @returns `undefined` when the user left */
export async function multiStep<State>(title: string, initial: State, steps: readonly Step<State>[]): Promise<State | undefined> {
  let state = initial;
  for (let index = 0; index < steps.length; ) {
    const place = { title, step: index + 1, totalSteps: steps.length, canGoBack: index > 0 };
    const answer = await steps[index]?.(state, place);
    if (answer === undefined) return undefined;
    if (answer === back) {
      index -= 1;
    } else {
      state = answer;
      index += 1;
    }
  }
  return state;
}

export interface InputOptions {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  /** Shows dots instead of characters. */
  readonly password?: boolean;
  /** Why the box is open again: shown until the value changes. Enter tries the same value once more. */
  readonly problem?: string | undefined;
  /** Applied to what was typed before it is checked and returned. */
  readonly normalize?: (value: string) => string;
  /** What is wrong with a value. An error keeps the box open; a warning lets the same value pass the second time. */
  readonly check?: (value: string) => string | vscode.InputBoxValidationMessage | undefined;
}

/** An input box with Back. It stays open while the user copies something from another window. */
export function askText(place: Place, options: InputOptions): Promise<string | typeof back | undefined> {
  const box = createTextPrompt();
  const { normalize = (value) => value, check = () => undefined } = options;
  write(box, { prompt: options.prompt, placeholder: options.placeholder, validationMessage: options.problem });
  box.value = options.value ?? '';
  box.password = options.password ?? false;
  let warned: string | undefined;
  const accept = (): string | undefined => {
    const value = normalize(box.value);
    const problem = check(value);
    if (problem === undefined) return value;
    write(box, { validationMessage: problem });
    const isError = typeof problem === 'string' || problem.severity === vscode.InputBoxValidationSeverity.Error;
    if (!isError && warned === value) return value;
    warned = isError ? undefined : value;
    return undefined;
  };
  box.onDidChangeValue(() => write(box, { validationMessage: undefined }));
  return ask(box, place, accept);
}

export interface ChoiceOptions<T extends vscode.QuickPickItem> {
  readonly placeholder: string;
  readonly items: readonly T[] | Promise<readonly T[]>;
  readonly active?: (item: T) => boolean;
  readonly matchOnDescription?: boolean;
  readonly matchOnDetail?: boolean;
}

/** A list with Back. A list that is still being loaded shows that it is. @throws what `items` rejects with */
export async function askChoice<T extends vscode.QuickPickItem>(
  place: Place,
  options: ChoiceOptions<T>,
): Promise<T | typeof back | undefined> {
  const pick = createListPrompt<T>();
  write(pick, { placeholder: options.placeholder });
  pick.matchOnDescription = options.matchOnDescription ?? false;
  pick.matchOnDetail = options.matchOnDetail ?? false;
  const show = (items: readonly T[]) => {
    write(pick, { items });
    if (options.active) pick.activeItems = pick.items.filter(options.active).slice(0, 1);
    pick.busy = false;
  };
  pick.busy = true;
  const answer = ask(pick, place, () => pick.selectedItems[0]);
  if (!(options.items instanceof Promise)) {
    show(options.items);
    return await answer;
  }
  const failed = options.items.then(
    (items) => {
      show(items);
      return new Promise<never>(() => undefined);
    },
    (error: unknown) => {
      pick.hide();
      throw error;
    },
  );
  return await Promise.race([failed, answer]);
}

/** Shows a prompt until `accept` gives a value, or the user goes back or leaves. */
export function ask<T, Item extends vscode.QuickPickItem>(
  prompt: ListPrompt<Item> | TextPrompt,
  place: Place,
  accept: () => T | undefined,
): Promise<T | typeof back | undefined> {
  write(prompt, { title: place.title });
  prompt.step = place.step;
  prompt.totalSteps = place.totalSteps;
  prompt.buttons = place.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  prompt.ignoreFocusOut = true;
  return new Promise((resolve) => {
    const finish = (answer: T | typeof back | undefined) => {
      resolve(answer);
      prompt.dispose();
    };
    prompt.onDidAccept(() => {
      const answer = accept();
      if (answer !== undefined) finish(answer);
    });
    prompt.onDidTriggerButton((button) => {
      if (button === vscode.QuickInputButtons.Back) finish(back);
    });
    prompt.onDidHide(() => finish(undefined));
    prompt.show();
  });
}
