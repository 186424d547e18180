import type * as vscode from 'vscode';
import { ask, type back, type Place } from './multiStep.ts';
import { createListPrompt, write } from './prompts.ts';

export interface SeveralOptions<T extends vscode.QuickPickItem> {
  readonly placeholder: string;
  readonly items: readonly T[];
  /** Which of them are ticked at first. */
  readonly picked: (item: T) => boolean;
}

/** A list of which any number is chosen, none too. */
export async function askSeveral<T extends vscode.QuickPickItem>(
  place: Place,
  { placeholder, items, picked }: SeveralOptions<T>,
): Promise<readonly T[] | typeof back | undefined> {
  const pick = createListPrompt<T>();
  write(pick, { placeholder, items });
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.selectedItems = pick.items.filter(picked);
  return await ask(pick, place, () => pick.selectedItems);
}
