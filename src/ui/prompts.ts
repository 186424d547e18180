import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';

/** Room for a prompt with the catalogue's description of a parameter, and for an error with the server's words. */
const longest = 1_000;

type TextOf<Prompt> = Extract<keyof Prompt, 'title' | 'placeholder' | 'prompt' | 'validationMessage' | 'items'>;

/** A prompt whose texts are set with `write`, and in no other way. */
type Guarded<Prompt> = Omit<Prompt, TextOf<Prompt>> & Readonly<Pick<Prompt, TextOf<Prompt>>>;

export type ListPrompt<Item extends vscode.QuickPickItem> = Guarded<vscode.QuickPick<Item>>;
export type TextPrompt = Guarded<vscode.InputBox>;

export function createListPrompt<Item extends vscode.QuickPickItem>(): ListPrompt<Item> {
  return vscode.window.createQuickPick<Item>();
}

export function createTextPrompt(): TextPrompt {
  return vscode.window.createInputBox();
}

export interface PromptTexts<Item extends vscode.QuickPickItem = vscode.QuickPickItem> {
  readonly title?: string;
  readonly placeholder?: string | undefined;
  readonly prompt?: string;
  readonly validationMessage?: Validation;
  /** Copied: whatever is chosen among them is to be looked for in the prompt's own `items`. Their icons are `iconPath`. */
  readonly items?: readonly Item[];
}

type Validation = string | vscode.InputBoxValidationMessage | undefined;

/** Writes into a prompt. Whatever is in it is text there: no name becomes a link or an icon. What is not given stays. */
export function write<Item extends vscode.QuickPickItem>(prompt: ListPrompt<Item> | TextPrompt, texts: PromptTexts<Item>): void {
  const plain: PromptTexts<Item> = {
    ...texts,
    ...(texts.title !== undefined && { title: plainText(texts.title) }),
    ...(texts.placeholder !== undefined && { placeholder: plainText(texts.placeholder, longest) }),
    ...(texts.prompt !== undefined && { prompt: plainText(texts.prompt, longest) }),
    ...(texts.validationMessage !== undefined && { validationMessage: plainValidation(texts.validationMessage) }),
    ...(texts.items && { items: texts.items.map(plainItem) }),
  };
  Object.assign(prompt, plain);
}

/** An input box that leaves with a token. @param texts and how a value is checked */
export function askWhile(
  { check, ...texts }: Pick<PromptTexts, 'title' | 'prompt' | 'placeholder'> & { readonly check: (value: string) => Validation },
  token: vscode.CancellationToken,
): Thenable<string | undefined> {
  const { title = '', prompt = '', placeholder = '' } = texts;
  return vscode.window.showInputBox(
    {
      title: plainText(title),
      prompt: plainText(prompt, longest),
      placeHolder: plainText(placeholder, longest),
      ignoreFocusOut: true,
      validateInput: (value) => plainValidation(check(value)),
    },
    token,
  );
}

function plainItem<Item extends vscode.QuickPickItem>(item: Item): Item {
  const { description, detail } = item;
  return {
    ...item,
    label: plainText(item.label, longest),
    ...(description !== undefined && { description: plainText(description, longest) }),
    ...(detail !== undefined && { detail: plainText(detail, longest) }),
  };
}

function plainValidation(message: Validation): Validation {
  if (message === undefined) return undefined;
  return typeof message === 'string' ? plainText(message, longest) : { ...message, message: plainText(message.message, longest) };
}
