import type { Locator, Page } from 'playwright-core';
import { until } from '../../support/until.ts';
import { Hover } from './hover.ts';
import { pressOn } from './pointer.ts';

/** The active text editor and its tab bar. */
export class Editor {
  readonly box: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.box = page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** Waits until a tab whose title holds `title` is the active one. */
  async waitForTitle(title: string): Promise<void> {
    await this.#page.locator('.editor-group-container.active .tab.active', { hasText: title }).waitFor();
  }

  /** Waits until a tab of any group has that title. */
  async waitForTitleBeside(title: string): Promise<void> {
    await this.#page.locator('.editor-group-container .tab', { hasText: title }).first().waitFor();
  }

  /** The same, and the editor shows its document. */
  async waitForTab(title: string): Promise<void> {
    await this.waitForTitle(title);
    // The tab is there before its document: until then the editor shows the one before.
    await until(`the document ${title}`, async () => {
      const [address] = await this.box.evaluateAll((editors) => editors.map((editor) => editor.getAttribute('data-uri') ?? ''));
      return address !== undefined && decodeURIComponent(address).includes(title) ? true : undefined;
    });
  }

  /** The Markdown of the report whose preview opens with `title`: its source, which the window shows then. */
  async reportText(title: string): Promise<string> {
    await this.#page.locator('.editor-group-container.active .tab.active', { hasText: `Preview ${title}` }).waitFor();
    await this.action('Open Source File');
    await this.waitForTab(title);
    return await this.text();
  }

  /** The names of the tabs, without an ending. */
  async tabs(): Promise<string[]> {
    const names = await this.#page.locator('.editor-group-container .tab .monaco-icon-name-container').allInnerTexts();
    // The oldest VS Code has the ending in the same place as the name.
    return names.map((text) => text.trim().replace(/\.json$/, ''));
  }

  /** Whether the active tab is a preview: the next document takes its place. */
  async isPreview(): Promise<boolean> {
    return (await this.#page.locator('.editor-group-container.active .tab.active .italic').count()) > 0;
  }

  /** What the comparison in sight shows at its left and at its right; of several, what the first does. */
  async sides(): Promise<string[]> {
    const lines = this.#page.locator('.editor-group-container.active .monaco-diff-editor .editor .view-lines');
    return (await lines.allInnerTexts()).map((text) => text.replaceAll('\u00a0', ' '));
  }

  /** Waits until a line in sight holds `text`. */
  async waitForText(text: string): Promise<void> {
    await this.line(text).waitFor();
  }

  /** The first line in sight that holds `text`. */
  line(text: string): Locator {
    return this.box.locator('.view-line', { hasText: text }).first();
  }

  /** Waits until the status bar says that the document is of a language. */
  async waitForLanguage(name: string): Promise<void> {
    await this.#page.locator('.statusbar-item', { hasText: name }).waitFor();
  }

  /** What tells apart the words of the first line in sight that holds `text`, from left to right, once there is more than one colour. */
  async colours(text: string): Promise<readonly string[]> {
    return await until(`colours of ${text}`, async () => {
      const words = this.line(text).locator('span > span');
      const classes = await words.evaluateAll((all) => all.map((word) => word.className));
      return new Set(classes).size > 1 ? classes : undefined;
    });
  }

  /** The whole document, lines out of sight included. Taken through the clipboard, whose content is put back. */
  async text(): Promise<string> {
    await this.box.locator('.view-lines').waitFor();
    const kept = await readClipboard(this.#page);
    await writeClipboard(this.#page, nothingCopied);
    const text = await until('a copy of the document', async () => {
      // Not by a click: a code lens may lie under the pointer.
      await this.box.locator('.native-edit-context, textarea.inputarea').first().focus();
      await this.#page.keyboard.press('Control+A');
      await this.#page.keyboard.press('Control+C');
      // Whatever takes the focus away in between gets the keys in the editor's place.
      const copied = await readClipboard(this.#page);
      return copied === nothingCopied ? undefined : copied;
    });
    await writeClipboard(this.#page, kept);
    await this.#page.keyboard.press('Control+Home');
    return text;
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  /** Puts a text in the place of the document. Not by a click: a wide line would be scrolled for it. */
  async write(text: string): Promise<void> {
    await this.box.locator('.native-edit-context, textarea.inputarea').first().focus();
    await this.#page.keyboard.press('Control+A');
    await this.#page.keyboard.insertText(text);
  }

  /** Asks what can stand at the cursor, and waits until `text` is offered. */
  async waitForOffer(text: string): Promise<void> {
    await this.#page.keyboard.press('Control+Space');
    await this.#page.locator('.suggest-widget.visible').getByText(text).first().waitFor();
  }

  /** Rests the mouse on `text` in a line in sight until a hover shows. */
  async hover(text: string): Promise<Hover> {
    await Hover.leave(this.#page);
    await this.line(text).locator('span', { hasText: text }).last().hover();
    return Hover.shown(this.#page);
  }

  /** Presses a code lens, by its text. */
  async codeLens(text: string): Promise<void> {
    // The editor acts before the click: what a lens opens may lie over it by then.
    await pressOn(this.box.locator('.codelens-decoration a', { hasText: text }), `the lens ${text}`, { actsOn: 'mouseup' });
  }

  /** What stands behind lines in the editor and is no part of their text. */
  async marks(): Promise<string[]> {
    const marks = await this.#page.evaluate<string[]>(
      "[...document.querySelectorAll('.view-line span')].map((part) => getComputedStyle(part, '::after').content)",
    );
    return marks.filter((mark) => mark.startsWith('"')).map((mark) => mark.slice(1, -1).replaceAll('\u00a0', ' '));
  }

  /** What the lenses in sight say; waits for them. */
  async lenses(): Promise<string> {
    const lenses = this.box.locator('.codelens-decoration').first();
    await lenses.waitFor();
    return lenses.innerText();
  }

  /** Waits until the lenses of a line say `text`. */
  async waitForLenses(text: string | RegExp): Promise<void> {
    await this.box.locator('.codelens-decoration', { hasText: text }).first().waitFor();
  }

  /** Waits until the editor says why it does not take what was typed. */
  async waitForRefusal(): Promise<void> {
    await this.box.locator('.monaco-editor-overlaymessage').waitFor();
  }

  /** A button in the editor's title bar, by its tooltip. */
  async action(name: string): Promise<void> {
    const actions = this.#page.locator('.editor-group-container.active .editor-actions');
    await pressOn(actions.getByRole('button', { name }), `“${name}” of the editor`);
  }

  /** Closes the active tab. */
  async close(): Promise<void> {
    const count = (await this.tabs()).length;
    const tab = this.#page.locator('.editor-group-container.active .tab.active');
    await pressOn(tab.getByRole('button', { name: 'Close' }), 'the cross of the tab');
    await until('a tab fewer', async () => (await this.tabs()).length < count || undefined);
  }
}

/** What the clipboard holds while a document is being copied. */
const nothingCopied = 'nothing was copied';

export function writeClipboard(page: Page, text: string): Promise<void> {
  return page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
}

export function readClipboard(page: Page): Promise<string> {
  return page.evaluate('navigator.clipboard.readText()');
}
