import type { Locator, Page } from 'playwright-core';
import { Hover } from './hover.ts';
import { until } from './until.ts';

export interface Row {
  readonly label: string;
  readonly description: string;
  /** 1 for a root. */
  readonly level: number;
  readonly expanded: boolean | undefined;
}

interface PlacedRow extends Row {
  /** Its place in the list, rows out of sight included. */
  readonly index: number;
}

/** A view of the sidebar that shows a tree. */
export class TreeView {
  readonly pane: Locator;
  readonly #page: Page;

  constructor(page: Page, name: string) {
    this.#page = page;
    this.pane = page.locator('.pane', { has: page.locator(`.pane-header[aria-label^=${JSON.stringify(name)}]`) });
  }

  /** The rows in sight, from top to bottom. */
  async rows(): Promise<Row[]> {
    return (await this.#placed()).map(({ index: _, ...row }) => row);
  }

  /** The row at the end of a path of labels, whose ancestors get expanded. A label matches a row that begins with it. */
  row(...labels: string[]): TreeRow {
    return new TreeRow(this.#page, () => this.#find(labels));
  }

  /** A button of the view's title bar. */
  async action(name: string): Promise<void> {
    await this.pane.locator('.pane-header').hover();
    await this.pane.locator('.pane-header').getByRole('button', { name }).click();
  }

  /** What the view says instead of a tree. */
  async welcome(): Promise<string> {
    const content = this.pane.locator('.welcome-view-content');
    // It is there before its text is.
    await content.getByText(/\S/).first().waitFor();
    return content.innerText();
  }

  async #placed(): Promise<PlacedRow[]> {
    const rows = await this.pane.locator('.monaco-list-row').evaluateAll((elements) =>
      elements.map((element) => ({
        index: Number(element.getAttribute('data-index')),
        label: element.querySelector('.label-name')?.textContent ?? '',
        description: element.querySelector('.label-description')?.textContent ?? '',
        level: Number(element.getAttribute('aria-level')),
        expanded: element.hasAttribute('aria-expanded') ? element.getAttribute('aria-expanded') === 'true' : undefined,
      })),
    );
    return rows.toSorted((a, b) => a.index - b.index);
  }

  async #find(labels: readonly string[]): Promise<Locator> {
    let found: Locator | undefined;
    for (const depth of labels.keys()) {
      found = await this.#findOne(labels.slice(0, depth + 1));
      const isAncestor = depth < labels.length - 1;
      if (isAncestor && (await found.getAttribute('aria-expanded')) === 'false') await expand(found);
    }
    if (!found) throw new Error('A row is found by at least one label.');
    return found;
  }

  #findOne(path: readonly string[]): Promise<Locator> {
    return until(`a row ${path.join(' > ')}`, async () => {
      const index = placeOf(await this.#placed(), path);
      if (index !== undefined) return this.pane.locator(`.monaco-list-row[data-index="${index}"]`);
      // Only rows in sight exist in the page; a row further down has to be scrolled to.
      await this.pane.locator('.monaco-list').hover();
      await this.#page.mouse.wheel(0, 200);
      return undefined;
    });
  }
}

function placeOf(rows: readonly PlacedRow[], path: readonly string[]): number | undefined {
  let depth = 0;
  for (const row of rows) {
    if (row.level <= depth) depth = row.level - 1;
    if (row.level === depth + 1 && row.label.startsWith(path[depth] ?? '')) {
      depth += 1;
      if (depth === path.length) return row.index;
    }
  }
  return undefined;
}

async function expand(row: Locator): Promise<void> {
  await row.locator('.monaco-tl-twistie').click();
}

export class TreeRow {
  readonly #page: Page;
  readonly #find: () => Promise<Locator>;

  constructor(page: Page, find: () => Promise<Locator>) {
    this.#page = page;
    this.#find = find;
  }

  async waitFor(): Promise<void> {
    await this.#find();
  }

  async click(): Promise<void> {
    await (await this.#find()).locator('.monaco-tl-contents').click();
  }

  async expand(): Promise<void> {
    const row = await this.#find();
    if ((await row.getAttribute('aria-expanded')) === 'false') await expand(row);
  }

  async collapse(): Promise<void> {
    const row = await this.#find();
    if ((await row.getAttribute('aria-expanded')) === 'true') await expand(row);
  }

  async label(): Promise<string> {
    return (await this.#find()).locator('.label-name').first().innerText();
  }

  /** The grey text behind the label. */
  async description(): Promise<string> {
    return ((await (await this.#find()).locator('.label-description').allInnerTexts())[0] ?? '').trim();
  }

  /** Rests the mouse on the row until its tooltip shows. */
  async hover(): Promise<Hover> {
    const row = await this.#find();
    // A mouse that rests there already would not be noticed.
    await this.#page.mouse.move(900, 500);
    await row.locator('.monaco-tl-contents').hover();
    return Hover.shown(this.#page);
  }

  /** An inline button, by its tooltip. */
  async action(name: string): Promise<void> {
    const row = await this.#find();
    await row.hover();
    await row.getByRole('button', { name }).click();
  }

  async menu(name: string): Promise<void> {
    await (await this.#find()).locator('.monaco-tl-contents').click({ button: 'right' });
    await this.#page.locator('.monaco-menu').getByRole('menuitem', { name }).click();
  }
}
