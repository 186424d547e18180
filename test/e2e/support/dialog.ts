import type { Locator, Page } from 'playwright-core';

/** A modal question in the middle of the window. */
export class Dialog {
  readonly box: Locator;

  constructor(page: Page) {
    this.box = page.locator('.monaco-dialog-box');
  }

  /** Message and detail; waits for the dialog. */
  async text(): Promise<string> {
    return this.box.locator('.dialog-message-container').innerText();
  }

  async click(button: string): Promise<void> {
    await this.box.getByRole('button', { name: button, exact: true }).click();
    await this.gone();
  }

  async gone(): Promise<void> {
    await this.box.waitFor({ state: 'detached' });
  }
}
