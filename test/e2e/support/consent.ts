import type { Page } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** The tab that VS Code opens for a sign-in: the sandbox's consent page. */
export class ConsentTab {
  readonly page: Page;
  readonly #origin: string;

  /** Does what opens the tab, and waits for its page. */
  static async openedBy(window: Workbench, action: () => Promise<unknown>): Promise<ConsentTab> {
    const opened = window.page.context().waitForEvent('page');
    await action();
    const page = await opened;
    await page.getByRole('heading').first().waitFor();
    return new ConsentTab(page);
  }

  constructor(page: Page) {
    this.page = page;
    this.#origin = new URL(page.url()).origin;
  }

  /** The authorization request, as the browser sent it. */
  get request(): URLSearchParams {
    return new URL(this.page.url()).searchParams;
  }

  async authorize(portal?: string): Promise<void> {
    if (portal !== undefined) await this.page.getByText(portal).click();
    await this.page.locator('button[value=authorize]').click();
  }

  async decline(): Promise<void> {
    await this.page.locator('button[value=cancel]').click();
  }

  /** The page that ended the sign-in, once it is there; closes the tab, which would end a sign-in that is still on its way. */
  async ending(): Promise<string> {
    await this.page.waitForURL((url) => url.origin !== this.#origin);
    const text = await this.page.locator('body').innerText();
    await this.page.close();
    return text;
  }
}
