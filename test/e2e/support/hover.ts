import type { Locator, Page } from 'playwright-core';

/** A tooltip on a row, or a hover over text. */
export class Hover {
  readonly box: Locator;

  private constructor(box: Locator) {
    this.box = box;
  }

  /** Takes the mouse away: one that rests on its place already would not be noticed, and an older hover must not be taken for the new one. */
  static async leave(page: Page): Promise<void> {
    await page.mouse.move(1000, 785);
    await page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' });
  }

  /** The one in sight; waits for it. */
  static async shown(page: Page): Promise<Hover> {
    const box = page.locator('.monaco-hover:visible').last();
    await box.waitFor();
    return new Hover(box);
  }

  /** With ordinary spaces: VS Code writes plain text with non-breaking ones. */
  async text(): Promise<string> {
    return (await this.box.innerText()).replaceAll('\u00a0', ' ');
  }

  async click(link: string): Promise<void> {
    await this.box.getByText(link, { exact: true }).click();
  }
}
