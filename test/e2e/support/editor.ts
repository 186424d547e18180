import type { Locator, Page } from 'playwright-core';
import { Hover } from './hover.ts';

/** The active text editor and its tab bar. */
export class Editor {
  readonly box: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.box = page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** Waits until a tab whose title holds `title` is the active one. */
  async waitForTab(title: string): Promise<void> {
    await this.#page.locator('.editor-group-container.active .tab.active', { hasText: title }).waitFor();
  }

  async tabs(): Promise<string[]> {
    return (await this.#page.locator('.editor-group-container .tab .monaco-icon-name-container').allInnerTexts()).map((text) =>
      text.trim(),
    );
  }

  /** Whether the active tab is a preview: the next document takes its place. */
  async isPreview(): Promise<boolean> {
    return (await this.#page.locator('.editor-group-container.active .tab.active .italic').count()) > 0;
  }

  /** Waits until a line in sight holds `text`. */
  async waitForText(text: string): Promise<void> {
    await this.line(text).waitFor();
  }

  /** The first line in sight that holds `text`. */
  line(text: string): Locator {
    return this.box.locator('.view-line', { hasText: text }).first();
  }

  /** The whole document, lines out of sight included. Taken through the clipboard, whose content is put back. */
  async text(): Promise<string> {
    await this.box.locator('.view-lines').waitFor();
    const kept = await readClipboard(this.#page);
    // Not by a click: a code lens may lie under the pointer.
    await this.box.locator('.native-edit-context, textarea.inputarea').first().focus();
    await this.#page.keyboard.press('Control+A');
    await this.#page.keyboard.press('Control+C');
    const text = await readClipboard(this.#page);
    await this.#page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(kept)})`);
    await this.#page.keyboard.press('Control+Home');
    return text;
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  /** Rests the mouse on `text` in a line in sight until a hover shows. */
  async hover(text: string): Promise<Hover> {
    await Hover.leave(this.#page);
    await this.line(text).locator('span', { hasText: text }).last().hover();
    return Hover.shown(this.#page);
  }

  /** A code lens, by its text. */
  async codeLens(text: string): Promise<void> {
    await this.box.locator('.codelens-decoration a', { hasText: text }).first().click();
  }

  /** A button in the editor's title bar, by its tooltip. */
  async action(name: string): Promise<void> {
    await this.#page.locator('.editor-group-container.active .editor-actions').getByRole('button', { name }).click();
  }

  async close(): Promise<void> {
    await this.#page.keyboard.press('Control+F4');
  }
}

export function readClipboard(page: Page): Promise<string> {
  return page.evaluate('navigator.clipboard.readText()');
}
