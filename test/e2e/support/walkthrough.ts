import type { Locator, Page } from 'playwright-core';
import { until } from '../../support/until.ts';
import { press, tryPress } from './pointer.ts';

/** The page with the first steps. */
export class Walkthrough {
  readonly #page: Page;
  readonly #box: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#box = page.locator('.gettingStartedContainer .gettingStartedSlideDetails');
  }

  /** Waits until the step of that title is the open one. */
  async waitForStep(title: string): Promise<void> {
    await this.#box.locator('.getting-started-step.expanded', { hasText: title }).waitFor();
  }

  /** Opens a step, as a click on its title does. */
  async open(title: string): Promise<void> {
    const step = this.#box.locator('.getting-started-step', { hasText: title });
    await until(`the step ${title}`, async () => {
      if ((await step.getAttribute('aria-expanded')) === 'true') return true;
      await step.scrollIntoViewIfNeeded();
      await tryPress(this.#page, { element: step.locator('.step-title') });
      return undefined;
    });
  }

  /** Presses a button of the open step. */
  async press(button: string): Promise<void> {
    await press(this.#page, `“${button}” of a step`, async () => ({
      element: this.#box.locator('.getting-started-step.expanded').getByRole('button', { name: button, exact: true }),
    }));
  }

  /** The titles of the steps, and which are done. */
  async steps(): Promise<readonly { readonly title: string; readonly isDone: boolean }[]> {
    await this.#box.locator('.getting-started-step').first().waitFor();
    const all = await this.#box.locator('.getting-started-step').all();
    return await Promise.all(
      all.map(async (step) => ({
        title: await step.locator('.step-title').first().innerText(),
        isDone: (await step.getAttribute('aria-checked')) === 'true',
      })),
    );
  }

  /** Waits until the picture of the open step is drawn: it has something in sight and lies within its frame. */
  async picture(): Promise<{ readonly width: number; readonly height: number }> {
    const outer = this.#page.locator('iframe.webview').filter({ visible: true }).last();
    const svg = outer.contentFrame().frameLocator('iframe#active-frame').locator('svg').first();
    return await until('a picture', async () => {
      const box = await svg.boundingBox().catch(() => null);
      return box && box.width > 100 ? box : undefined;
    });
  }
}
