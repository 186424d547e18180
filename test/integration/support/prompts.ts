import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../../support/until.ts';

type Prompt = vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox;

/** A message that was shown, and the way to press one of its buttons. */
export interface Message {
  readonly severity: 'information' | 'warning' | 'error';
  readonly text: string;
  readonly buttons: readonly string[];
  press(button: string | undefined): void;
}

/** A progress that can be cancelled, and what it said. */
export interface ShownProgress {
  readonly title: string;
  readonly said: readonly string[];
  cancel(): void;
}

/** The prompts of the extension, answered as a user would, and its messages, which this kind of workbench does not show. */
export class Prompts {
  readonly messages: Message[] = [];
  readonly progress: ShownProgress[] = [];
  readonly #shown: Prompt[] = [];
  readonly #restore: (() => void)[] = [];

  constructor() {
    this.#observe('createQuickPick');
    this.#observe('createInputBox');
    this.#collect('showInformationMessage', 'information');
    this.#collect('showWarningMessage', 'warning');
    this.#collect('showErrorMessage', 'error');
    this.#watchProgress();
  }

  /** The list that is open, with its items loaded. */
  async list(title?: string): Promise<vscode.QuickPick<vscode.QuickPickItem>> {
    return await until('a list', () => {
      const prompt = this.#shown.at(-1);
      const fits = prompt && 'items' in prompt && !prompt.busy && prompt.items.length > 0;
      return fits && (title === undefined || prompt.title === title) ? prompt : undefined;
    });
  }

  async box(): Promise<vscode.InputBox> {
    return await until('an input box', () => {
      const prompt = this.#shown.at(-1);
      return prompt && 'password' in prompt ? prompt : undefined;
    });
  }

  /** Chooses from the open list by label, or by a part of it. */
  async choose(...labels: readonly string[]): Promise<void> {
    const list = await this.list();
    const items = labels.map((label) => itemOf(list, label));
    if (list.canSelectMany) list.selectedItems = items;
    else list.activeItems = items;
    await this.accept();
  }

  async type(text: string): Promise<void> {
    const prompt = await until('a prompt', () => this.#shown.at(-1));
    prompt.value = text;
  }

  /** Presses Enter. */
  async accept(): Promise<void> {
    // The workbench draws a list a moment after it was shown; before that, Enter accepts nothing.
    const { open } = this;
    if (open && 'items' in open && !open.canSelectMany)
      await until('a row with the focus', () => open.activeItems.length > 0 || undefined);
    await pressed('workbench.action.acceptSelectedQuickOpenItem');
  }

  /** Presses the key that goes to the next row. */
  async down(): Promise<void> {
    await pressed('workbench.action.quickOpenSelectNext');
  }

  async leave(): Promise<void> {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await until('no prompt', () => this.#shown.length === 0 || undefined);
  }

  get open(): Prompt | undefined {
    return this.#shown.at(-1);
  }

  async message(text: string | RegExp): Promise<Message> {
    return await until(`the message ${text}`, () =>
      this.messages.find((message) => (typeof text === 'string' ? message.text === text : text.test(message.text))),
    );
  }

  /** The active document, once its file has that name. */
  async document(name: string): Promise<vscode.TextDocument> {
    return await until(`the document ${name}`, () => {
      const document = vscode.window.activeTextEditor?.document;
      return document?.uri.path.endsWith(`/${name}`) ? document : undefined;
    });
  }

  /** Waits for a command and closes the messages that it waits for. */
  async dismissing<T>(command: PromiseLike<T>): Promise<T> {
    let done = false;
    const settled = Promise.resolve(command).finally(() => {
      done = true;
    });
    await until('the command to end', () => {
      for (const message of this.messages) message.press(undefined);
      return done || undefined;
    });
    return await settled;
  }

  dispose(): void {
    for (const message of this.messages) message.press(undefined);
    for (const restore of this.#restore) restore();
  }

  #observe(name: 'createQuickPick' | 'createInputBox'): void {
    const original = vscode.window[name] as () => Prompt;
    this.#replace(name, () => {
      const prompt = original.call(vscode.window);
      const show = prompt.show.bind(prompt);
      prompt.show = () => {
        this.#shown.push(prompt);
        show();
      };
      const gone = () => {
        const index = this.#shown.indexOf(prompt);
        if (index >= 0) this.#shown.splice(index, 1);
      };
      prompt.onDidHide(gone);
      const dispose = prompt.dispose.bind(prompt);
      prompt.dispose = () => {
        gone();
        dispose();
      };
      return prompt;
    });
  }

  #collect(name: 'showInformationMessage' | 'showWarningMessage' | 'showErrorMessage', severity: Message['severity']): void {
    this.#replace(name, (text: string, ...rest: unknown[]) => {
      const given = rest.filter(isButton);
      const buttons = given.map(titleOf);
      return new Promise((resolve) => {
        const press = (title: string | undefined) => resolve(given.find((button) => titleOf(button) === title) ?? title);
        this.messages.push({ severity, text, buttons, press });
      });
    });
  }

  #watchProgress(): void {
    type Task = (progress: vscode.Progress<{ message?: string }>, token: vscode.CancellationToken) => Thenable<unknown>;
    const original = vscode.window.withProgress as (options: vscode.ProgressOptions, task: Task) => Thenable<unknown>;
    this.#replace('withProgress', (options: vscode.ProgressOptions, task: Task) => {
      if (!options.cancellable) return original.call(vscode.window, options, task);
      const said: string[] = [];
      const source = new vscode.CancellationTokenSource();
      this.progress.push({ title: options.title ?? '', said, cancel: () => source.cancel() });
      return original.call(vscode.window, options, (progress) =>
        task(
          {
            report: (step) => {
              said.push(step.message ?? '');
              progress.report(step);
            },
          },
          source.token,
        ),
      );
    });
  }

  #replace(name: keyof typeof vscode.window, replacement: unknown): void {
    const original = vscode.window[name];
    assert.ok(Reflect.set(vscode.window, name, replacement), `${name} cannot be observed`);
    this.#restore.push(() => Reflect.set(vscode.window, name, original));
  }
}

/** What was set on a prompt leaves the extension host with the next turn; the command of a key would overtake it. */
async function pressed(command: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await vscode.commands.executeCommand(command);
}

type Button = string | vscode.MessageItem;

function isButton(argument: unknown): argument is Button {
  return typeof argument === 'string' || (typeof argument === 'object' && argument !== null && 'title' in argument);
}

function titleOf(button: Button): string {
  return typeof button === 'string' ? button : button.title;
}

function itemOf(list: vscode.QuickPick<vscode.QuickPickItem>, label: string): vscode.QuickPickItem {
  const item =
    list.items.find((candidate) => candidate.label === label) ?? list.items.find((candidate) => candidate.label.includes(label));
  assert.ok(item, `There is no “${label}” in ${list.items.map((candidate) => candidate.label).join(', ')}`);
  return item;
}
