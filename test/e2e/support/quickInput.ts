import type { Locator, Page } from 'playwright-core';
import { until } from '../../support/until.ts';
import { pressOn } from './pointer.ts';

/** The box at the top of the window: input boxes, pick lists and their steps. */
export class QuickInput {
  readonly widget: Locator;
  readonly input: Locator;

  constructor(page: Page) {
    this.widget = page.locator('.quick-input-widget:visible');
    this.input = this.widget.locator('.quick-input-filter input');
  }

  /** Waits until the box shows `text` as its title, its prompt or its placeholder. */
  async waitFor(text: string): Promise<void> {
    const title = this.widget.locator('.quick-input-title', { hasText: text });
    const message = this.widget.locator('.quick-input-message', { hasText: text });
    const placeholder = this.widget.locator(`.quick-input-filter input[placeholder*=${JSON.stringify(text)}]`);
    await title.or(message).or(placeholder).first().waitFor();
  }

  /** Writes into the box that shows `text`, and leaves it open. */
  async type(text: string, value: string): Promise<void> {
    await this.waitFor(text);
    await this.input.fill(value);
  }

  /** Writes into the box that shows `text`, and accepts. */
  async fill(text: string, value: string): Promise<void> {
    await this.type(text, value);
    await this.input.press('Enter');
  }

  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  /** Leaves the box, as a user does who has changed their mind. */
  /** Accepts what stands in the box of a dialog of files, which takes nothing while it reads a folder, and does not say that it does. */
  async acceptFile(): Promise<void> {
    await until('the dialog of files to take it', async () => {
      if (!(await this.input.isVisible())) return true;
      await this.widget.page().keyboard.press('Enter');
      return undefined;
    });
  }

  async cancel(): Promise<void> {
    await this.input.press('Escape');
    await this.widget.waitFor({ state: 'hidden' });
  }

  async back(): Promise<void> {
    await this.button('Back');
  }

  /** Presses a button of the title bar or beside the input, by its tooltip. */
  async button(name: string): Promise<void> {
    await pressOn(this.widget.getByRole('button', { name }), `“${name}” of the box`);
  }

  async title(): Promise<string> {
    return this.widget.locator('.quick-input-title').innerText();
  }

  /** The line under the input: the prompt, or what is wrong with the value. */
  async message(): Promise<string> {
    return this.widget.locator('.quick-input-message').innerText();
  }

  async value(): Promise<string> {
    return this.input.inputValue();
  }

  async isMasked(): Promise<boolean> {
    return (await this.input.getAttribute('type')) === 'password';
  }

  /** The first row of a list whose label begins with `label`. */
  item(label: string): Locator {
    return this.widget.locator(`.quick-input-list .monaco-list-row[aria-label^=${JSON.stringify(label)}]`).first();
  }

  /** The labels in sight. */
  async items(): Promise<string[]> {
    await this.widget.locator('.quick-input-list .monaco-list-row').first().waitFor();
    return this.widget.locator('.quick-input-list .monaco-list-row .quick-input-list-label .label-name').allInnerTexts();
  }

  async pick(label: string): Promise<void> {
    await pressOn(this.item(label), label);
  }

  /** Waits until a row of the list, whatever icon stands before it, holds `text`. */
  async waitForItem(text: string): Promise<void> {
    await this.widget.locator('.quick-input-list .label-name', { hasText: text }).first().waitFor();
  }

  /** Ticks several rows of a list that takes several, and accepts. */
  async pickMany(labels: readonly string[]): Promise<void> {
    for (const label of labels) {
      await this.input.fill(label);
      await this.pick(label);
    }
    await this.input.fill('');
    await this.accept();
  }
}
