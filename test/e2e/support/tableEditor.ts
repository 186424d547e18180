import type { FrameLocator, Locator, Page } from 'playwright-core';
import { until } from '../../support/until.ts';

/** The table in the active editor: a page in a frame in a frame. */
export class TableEditor {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** How much there is, as it says: “50 of 1,240 rows”. */
  async state(): Promise<string> {
    return await this.#frame.getByRole('status').innerText();
  }

  /** Waits until it says so. */
  async waitForState(text: string): Promise<void> {
    await this.#frame.getByRole('status').filter({ hasText: text }).waitFor();
  }

  /** Waits until a cell in sight holds `text`. */
  async waitForCell(text: string): Promise<void> {
    await this.#cell(text).waitFor();
  }

  /** Waits until it says something in the place of rows. */
  async waitForSentence(text: string): Promise<void> {
    await this.#frame.getByText(text).first().waitFor();
  }

  /** The heads of its columns in sight, from left to right. */
  async columns(): Promise<string[]> {
    return await this.#frame.locator('[role=columnheader] .title').allInnerTexts();
  }

  /** What a column shows in sight, from top to bottom: all of it in one look, because the page draws anew what changes. */
  async column(title: string): Promise<string[]> {
    return await this.#frame.locator('body').evaluate((body, name) => {
      const heads = [...body.querySelectorAll('[role=columnheader]')];
      const head = heads.find((one) => one.querySelector('.title')?.textContent === name);
      const left = head?.getBoundingClientRect().left ?? Number.NaN;
      return [...body.querySelectorAll('.slick-cell[role=gridcell]')]
        .map((cell) => ({ box: cell.getBoundingClientRect(), text: String(cell.textContent) }))
        .filter(({ box }) => Math.abs(box.left - left) < 2)
        .toSorted((one, other) => one.box.top - other.box.top)
        .map(({ text }) => text);
    }, title);
  }

  async sort(title: string): Promise<void> {
    await this.#head(title).click();
  }

  /** Chooses from the menu of a column. */
  async columnMenu(title: string, entry: string): Promise<void> {
    await this.#head(title).click({ button: 'right' });
    await this.#frame.getByRole('menuitem', { name: entry }).click();
  }

  /** Types into the box that filters all columns. */
  async filter(text: string): Promise<void> {
    await this.#frame.getByRole('textbox', { name: 'Filter rows by a text in any column' }).fill(text);
  }

  /** Opens the menu of a cell. */
  async cellMenu(text: string): Promise<void> {
    await this.#cell(text).click({ button: 'right' });
    await this.#frame.getByRole('menuitem').first().waitFor();
  }

  async filterColumn(title: string, text: string): Promise<void> {
    await this.#frame.getByRole('textbox', { name: `Filter of ${title}` }).fill(text);
  }

  async button(name: string): Promise<void> {
    await this.#frame.getByRole('button', { name }).click();
  }

  async menuItem(name: string): Promise<void> {
    await this.#frame.getByRole('menuitem', { name }).click();
  }

  async focusCell(text: string): Promise<void> {
    await this.#cell(text).click();
  }

  /** Clicks on an id that names something. */
  async openLink(text: string): Promise<void> {
    await this.#frame.locator('[role=gridcell] .link', { hasText: text }).first().click();
  }

  /** Waits until the box that filters all columns has the focus. */
  async waitForFind(): Promise<void> {
    const box = this.#frame.getByRole('textbox', { name: 'Filter rows by a text in any column' });
    await until('the focus of the filter', async () => (await box.evaluate((node) => node.matches(':focus'))) || undefined);
  }

  get #frame(): FrameLocator {
    return this.#page.frameLocator('iframe.webview.ready:visible').frameLocator('#active-frame');
  }

  #head(title: string): Locator {
    return this.#frame.locator('[role=columnheader]', { has: this.#frame.getByText(title, { exact: true }) }).first();
  }

  #cell(text: string): Locator {
    return this.#frame.locator('[role=gridcell]', { hasText: text }).first();
  }
}
