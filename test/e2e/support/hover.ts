import type { Locator, Page } from 'playwright-core';
import { pressOn, rest } from './pointer.ts';

/** A tooltip on a row, or a hover over text. */
export class Hover {
  readonly box: Locator;

  private constructor(box: Locator) {
    this.box = box;
  }

  /** Takes the mouse away: one that rests on its place already would not be noticed, and an older hover must not be taken for the new one. */
  static async leave(page: Page): Promise<void> {
    await rest(page);
    await page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' });
  }

  /** The one in sight, if there is one. */
  static async visible(page: Page): Promise<Hover | undefined> {
    const box = boxIn(page);
    return (await box.isVisible()) ? new Hover(box) : undefined;
  }

  /** The one in sight; waits for it. */
  static async shown(page: Page): Promise<Hover> {
    const box = boxIn(page);
    await box.waitFor();
    return new Hover(box);
  }

  /** With ordinary spaces: VS Code writes plain text with non-breaking ones. */
  async text(): Promise<string> {
    return (await this.box.innerText()).replaceAll('\u00a0', ' ');
  }

  async click(link: string): Promise<void> {
    await pressOn(this.box.getByText(link, { exact: true }), `“${link}” in the hover`);
  }
}

/** It says that it is loading before it says anything. */
function boxIn(page: Page): Locator {
  return page.locator('.monaco-hover:visible', { hasNotText: 'Loading...' }).last();
}
