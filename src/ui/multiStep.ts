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

/** The place of a question whose title changes with what Enter would answer. */
export interface TitledPlace<Answer> extends Place {
  readonly titleOf?: ((answer: Answer) => string) | undefined;
}

/** The place of a question whose answer is turned into one to the question around it. */
export function within<Answer, Outer>(place: TitledPlace<Outer>, turned: (answer: Answer) => Outer): TitledPlace<Answer> {
  const { titleOf, ...others } = place;
  return titleOf ? { ...others, titleOf: (answer) => titleOf(turned(answer)) } : others;
}

/** One question: the state with its answer, `back`, or `undefined` when the user left. */
export type Step<State> = (state: State, place: Required<Place>) => Promise<State | typeof back | undefined>;

/** Asks one question after the other. @returns `undefined` when the user left */
export async function multiStep<State>(title: string, initial: State, steps: readonly Step<State>[]): Promise<State | undefined> {
  let state = initial;
  for (let index = 0; index < steps.length; ) {
    // “1/1” would say nothing.
    const count = steps.length > 1 ? { step: index + 1, totalSteps: steps.length } : { step: 0, totalSteps: 0 };
    const place = { title, ...count, canGoBack: index > 0 };
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
  /** A page that says more, behind a button in the title. */
  readonly help?: Help;
  /** What the box shall hold instead of a text that has just arrived in it, and what is said of that. */
  readonly take?: (text: string) => { readonly value: string; readonly said: string } | undefined;
  /** Applied to what was typed before it is checked and returned. */
  readonly normalize?: (value: string) => string;
  /** What is wrong with a value. An error keeps the box open; a warning lets the same value pass the second time. */
  readonly check?: (value: string, typed: string) => string | vscode.InputBoxValidationMessage | undefined;
}

export interface Help {
  readonly tooltip: string;
  readonly address: string;
}

/** An input box with Back. It stays open while the user copies something from another window. */
export function askText(place: TitledPlace<string>, options: InputOptions): Promise<string | typeof back | undefined> {
  const box = createTextPrompt();
  const { normalize = (value) => value, check = () => undefined } = options;
  write(box, { prompt: options.prompt, placeholder: options.placeholder, validationMessage: options.problem });
  box.value = options.value ?? '';
  box.password = options.password ?? false;
  let warned: string | undefined;
  const entitle = () => place.titleOf && write(box, { title: place.titleOf(normalize(box.value)) });
  const accept = (): string | undefined => {
    const text = options.take?.(box.value)?.value ?? box.value;
    const value = normalize(text);
    const problem = check(value, text);
    if (problem === undefined) return value;
    write(box, { validationMessage: problem });
    const isError = typeof problem === 'string' || problem.severity === vscode.InputBoxValidationSeverity.Error;
    if (!isError && warned === value) return value;
    warned = isError ? undefined : value;
    return undefined;
  };
  let taken: string | undefined;
  box.onDidChangeValue((text) => {
    entitle();
    // What was put into the box here comes back as a change.
    if (text === taken) return;
    const instead = options.take?.(text);
    taken = instead?.value;
    const { Info: severity } = vscode.InputBoxValidationSeverity;
    write(box, { validationMessage: instead && { message: instead.said, severity } });
    if (instead) box.value = instead.value;
  });
  const answer = ask(box, place, accept, options.help);
  entitle();
  return answer;
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
  help?: Help,
): Promise<T | typeof back | undefined> {
  const helpButton = help && { iconPath: new vscode.ThemeIcon('question'), tooltip: help.tooltip };
  write(prompt, { title: place.title });
  prompt.step = place.step;
  prompt.totalSteps = place.totalSteps;
  prompt.buttons = [...(place.canGoBack ? [vscode.QuickInputButtons.Back] : []), ...(helpButton ? [helpButton] : [])];
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
      else if (help) void vscode.env.openExternal(vscode.Uri.parse(help.address));
    });
    prompt.onDidHide(() => finish(undefined));
    prompt.show();
  });
}
