import type { FrameLocator, Locator, Page } from 'playwright-core';

/** The page of the webview in sight. VS Code lays its frames over the editor; that of the page is within one of its own. */
export class Webview {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** A part of the page, by its role and its name. */
  part(role: Parameters<FrameLocator['getByRole']>[0], name: string | RegExp): Locator {
    return this.#frame.getByRole(role, { name });
  }

  /** What holds a text. */
  text(text: string | RegExp): Locator {
    return this.#frame.getByText(text);
  }

  get #frame(): FrameLocator {
    const outer = this.#page.locator('iframe.webview').filter({ visible: true }).last();
    return outer.contentFrame().frameLocator('iframe#active-frame');
  }
}
