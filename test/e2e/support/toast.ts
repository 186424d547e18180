import { setTimeout as delay } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { until } from '../../support/until.ts';
import { pointAt, press, pressOn } from './pointer.ts';

/** VS Code shows three messages within this time; it puts what comes after them behind the bell, unseen. */
const burstMs = 800;

let lastEnd = -burstMs;

/** Nobody answers messages as fast as a test: the second one within a burst waits for the burst's end, so that the next one is seen. */
async function afterBurst(): Promise<void> {
  const rest = lastEnd + burstMs - performance.now();
  lastEnd = performance.now();
  if (rest > 0) await delay(rest);
}

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
    await this.waitFor();
    // A message moves when another one goes, and the buttons of a long one show when the mouse is over it.
    const named = this.box.getByRole('button', { name: button, exact: true });
    await press(this.box.page(), `“${button}” of a message`, async () => {
      if (!(await named.isVisible())) await pointAt(this.box.page(), { element: this.box });
      return { element: named };
    });
    await afterBurst();
  }

  /** A link in the message. */
  async link(name: string): Promise<void> {
    await pressOn(this.box.getByRole('link', { name }), `“${name}” in a message`);
  }

  /** Closes it, and any other that says the same and comes in its place. */
  async dismissEach(): Promise<void> {
    await this.waitFor();
    await until('no such message left', async () => {
      const close = this.box.locator('.codicon-notifications-clear');
      if ((await close.count()) === 0) return true;
      await close.dispatchEvent('click').catch(() => undefined);
      return undefined;
    });
    await afterBurst();
  }

  async dismiss(): Promise<void> {
    // Only under the pointer does the button show, and a toast moves when another one goes.
    await this.box.locator('.codicon-notifications-clear').dispatchEvent('click');
    await this.gone();
    await afterBurst();
  }
}
