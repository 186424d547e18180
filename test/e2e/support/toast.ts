import type { Locator, Page } from 'playwright-core';

/** A message at the lower right whose text holds `text`. */
export class Toast {
  readonly box: Locator;

  constructor(page: Page, text: string) {
    const message = page.locator('.notification-list-item-message', { hasText: text });
    this.box = page.locator('.notification-toast', { has: message }).first();
  }

  async waitFor(): Promise<void> {
    await this.box.waitFor();
  }

  async gone(): Promise<void> {
    await this.box.waitFor({ state: 'detached' });
  }

  /** The whole message; waits for it. */
  async text(): Promise<string> {
    return this.box.locator('.notification-list-item-message').innerText();
  }

  async buttons(): Promise<string[]> {
    await this.waitFor();
    return this.box.locator('.notification-list-item-buttons-container .monaco-button').allInnerTexts();
  }

  async click(button: string): Promise<void> {
    // The buttons of a long message show when the mouse is over it.
    await this.box.hover();
    await this.box.getByRole('button', { name: button, exact: true }).click();
  }

  async dismiss(): Promise<void> {
    // Only under the pointer does the button show, and a toast moves when another one goes.
    await this.box.locator('.codicon-notifications-clear').dispatchEvent('click');
    await this.gone();
  }
}
