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

  /** Every row from top to bottom, those out of sight included. */
  async allRows(): Promise<Row[]> {
    const seen = new Map<number, PlacedRow>();
    await until('every row', async () => {
      const inSight = await this.#placed();
      for (const row of inSight) seen.set(row.index, row);
      const last = await this.#lastIndex();
      if (seen.size === last + 1) return true;
      const isAtEnd = inSight.some(({ index }) => index >= last);
      await this.#scroll(isAtEnd ? -1000 : 3);
      return undefined;
    });
    return [...seen.values()].toSorted((a, b) => a.index - b.index).map(({ index: _, ...row }) => row);
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
    for (const depth of labels.keys()) found = await this.#findOne(labels.slice(0, depth + 1));
    if (!found) throw new Error('A row is found by at least one label.');
    return found;
  }

  #findOne(path: readonly string[]): Promise<Locator> {
    // Only rows in sight exist in the page: what was seen on the way down is kept, because a row is known by its ancestors.
    const seen = new Map<number, PlacedRow>();
    return until(`a row ${path.join(' > ')}`, async () => {
      const inSight = await this.#placed();
      for (const row of inSight) seen.set(row.index, row);
      const rows = [...seen.values()].toSorted((a, b) => a.index - b.index);
      const at = (index: number | undefined) => this.pane.locator(`.monaco-list-row[data-index="${index}"]`);
      const index = placeOf(rows, path);
      if (inSight.some((row) => row.index === index)) return at(index);
      const parent = inSight.find((row) => row.index === placeOf(rows, path.slice(0, -1)));
      if (parent?.expanded === false) {
        // VS Code may be expanding it at the same moment: then this click collapses it, and the next look expands it again.
        await expand(at(parent.index));
        seen.clear();
        return undefined;
      }
      if (seen.has(0) && (inSight.at(-1)?.index ?? 0) < (await this.#lastIndex())) await this.#scroll(3);
      else {
        seen.clear();
        await this.#scroll(-1000);
      }
      return undefined;
    });
  }

  /** At once, unlike the mouse's wheel, and whatever lies in the way. */
  async #scroll(notches: number): Promise<void> {
    const list = this.pane.locator('.monaco-list > .monaco-scrollable-element');
    // VS Code reads the older field, which a browser fills the wrong way round for an event that is made.
    await list.dispatchEvent('wheel', { wheelDeltaY: -120 * notches, bubbles: true, cancelable: true });
  }

  /** The place of the last row, in sight or not. */
  async #lastIndex(): Promise<number> {
    return this.pane.locator('.monaco-list-rows').evaluate((rows) => Math.round(Number.parseFloat(rows.style.height) / 22) - 1);
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
    await Hover.leave(this.#page);
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
    const item = this.#page.locator('.monaco-menu').getByRole('menuitem', { name });
    await item.waitFor();
    // A menu that has just opened takes a click for the end of the one that opened it.
    await until('a menu that took the click', async () => {
      if (await item.isVisible()) await item.click({ timeout: 1000 }).catch(() => undefined);
      return (await item.isVisible()) ? undefined : true;
    });
  }
}
