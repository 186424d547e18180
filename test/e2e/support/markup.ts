import type { Page } from 'playwright-core';

/**
 * What the page has made of texts that were meant to stay texts: links and pictures whose address holds one of the words, and icons of that
 * name. `[]` where all of them are text.
 */
export function markupOf(page: Page, words: readonly string[], icon: string): Promise<string[]> {
  return page.locator('body').evaluate(
    (body, { words, icon }) => {
      const addresses = [...body.querySelectorAll('a[href], [data-href], img, iframe')].map((element) =>
        ['href', 'data-href', 'src'].map((name) => element.getAttribute(name) ?? '').join(' '),
      );
      const icons = [...body.querySelectorAll(`.codicon-${icon}`)].map((element) => element.className);
      return [...addresses.filter((address) => words.some((word) => address.includes(word))), ...icons];
    },
    { words, icon },
  );
}

/** Waits until a preview of Markdown shows beside the editors. */
export async function waitForPreview(page: Page): Promise<void> {
  await page.locator('iframe.webview.ready').first().waitFor();
}
