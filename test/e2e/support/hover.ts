import type { Locator, Page } from 'playwright-core';

/** A tooltip on a row, or a hover over text. */
export class Hover {
  readonly box: Locator;

  private constructor(box: Locator) {
    this.box = box;
  }

  /** The one in sight; waits for it. */
  static async shown(page: Page): Promise<Hover> {
    const box = page.locator('.monaco-hover:visible').last();
    await box.waitFor();
    return new Hover(box);
  }

  async text(): Promise<string> {
    return this.box.innerText();
  }

  async click(link: string): Promise<void> {
    await this.box.getByText(link, { exact: true }).click();
  }
}
