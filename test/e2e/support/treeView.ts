import type { Locator, Page } from 'playwright-core';
import { until } from '../../support/until.ts';
import { Hover } from './hover.ts';
import { type Look, marks, pointAt, press, tryPress } from './pointer.ts';

export interface Row {
  readonly label: string;
  readonly description: string;
  /** 1 for a root. */
  readonly level: number;
  readonly expanded: boolean | undefined;
}

/** What a person sees of a row: as much of its label as has room, and its icon. */
export interface Glimpse {
  readonly label: string;
  readonly inSight: string;
  readonly icon: string;
  readonly level: number;
}

interface PlacedRow extends Row {
  /** Its place in the list, rows out of sight included. */
  readonly index: number;
  /** How many pixels of it lie above the list's upper edge (less than 0) or below its lower edge. */
  readonly beyond: number;
  readonly look: Look;
}

/** The tree as it is drawn: the rows in sight from top to bottom, and how many there are. */
interface Drawn {
  readonly rows: readonly PlacedRow[];
  readonly count: number;
}

const contents = '.monaco-tl-contents';
const twistie = '.monaco-tl-twistie';

/** A view of the sidebar that shows a tree. Everything waits until the tree is at rest: it loads nothing, and stands still. */
export class TreeView {
  readonly pane: Locator;
  readonly #name: string;

  constructor(page: Page, name: string) {
    this.#name = name;
    this.pane = page.locator('.pane', { has: page.locator(`.pane-header[aria-label^=${JSON.stringify(name)}]`) });
  }

  /** The rows in sight, from top to bottom. */
  async rows(): Promise<Row[]> {
    return (await this.#drawn()).rows.map(plain);
  }

  /** Every row from top to bottom, those out of sight included. */
  async allRows(): Promise<Row[]> {
    const seen = new SeenRows();
    return until(`every row of ${this.#name}`, async () => {
      const drawn = await this.#drawn();
      seen.add(drawn);
      if (seen.rows.length === drawn.count) return seen.rows.map(plain);
      const isAtEnd = drawn.rows.some(({ index }) => index === drawn.count - 1);
      await this.#scroll(isAtEnd ? -1000 : 3);
      return undefined;
    });
  }

  /** The row at the end of a path of labels, whose ancestors get expanded. A label matches a row that begins with it. */
  row(...labels: string[]): TreeRow {
    return new TreeRow(this.pane.page(), labels.join(' > '), () => this.#find(labels));
  }

  /** Whether keys go to the tree. */
  async hasFocus(): Promise<boolean> {
    return (await this.pane.locator('.monaco-list:focus, .monaco-list :focus').count()) > 0;
  }

  /** The rows in sight, with what a screen reader says of each. */
  async heardRows(): Promise<(Row & { readonly heard: string })[]> {
    return (await this.#drawn()).rows.map((row) => ({ ...plain(row), heard: row.look.marks[marks.indexOf('aria-label')] ?? '' }));
  }

  /** What is in sight of each row, those included that the list has to be scrolled for. */
  async glimpses(): Promise<Glimpse[]> {
    const rows = await this.allRows();
    const seen = new Map<number, Glimpse>();
    await this.#scroll(-1000);
    return until(`what is in sight of ${this.#name}`, async () => {
      await this.#drawn();
      for (const [index, glimpse] of await this.pane.evaluate(glimpsesIn)) seen.set(index, glimpse);
      if (seen.size === rows.length) return [...seen].toSorted(([a], [b]) => a - b).map(([, glimpse]) => glimpse);
      await this.#scroll(3);
      return undefined;
    });
  }

  /** A button of the view's title bar. */
  async action(name: string): Promise<void> {
    const header = this.pane.locator('.pane-header');
    const part = `[role="button"][aria-label^=${JSON.stringify(name)}]`;
    await press(this.pane.page(), `“${name}” of ${this.#name}`, async () => ({ element: header, part }));
  }

  /** What the view says instead of a tree. */
  async welcome(): Promise<string> {
    await this.#unfold();
    const content = this.pane.locator('.welcome-view-content');
    // It is there before its text is.
    await content.getByText(/\S/).first().waitFor();
    return content.innerText();
  }

  /** The tree once it is at rest: it has rows or a welcome, nothing of it is being loaded, and two looks see the same. */
  async #drawn(): Promise<Drawn> {
    await this.#unfold();
    return until(`${this.#name} at rest`, async () => {
      const [first, second] = await this.pane.evaluate(async (pane, marks) => {
        const view = pane.ownerDocument.defaultView;
        const looks: (Drawn | undefined)[] = [];
        for (const isSecond of [false, true]) {
          // Whatever the first look's moment has set off begins within a frame or a timer that is due.
          if (isSecond) {
            await new Promise((resolve) =>
              view.requestAnimationFrame(() => view.setTimeout(() => view.requestAnimationFrame(resolve))),
            );
          }
          const list = pane.querySelector('.monaco-list');
          const isLoading = pane.querySelector('.monaco-progress-container.active, .codicon-tree-item-loading') !== null;
          const rows = [...pane.querySelectorAll('.monaco-list-row')].map((row) => ({
            index: Number(row.getAttribute('data-index')),
            label: row.querySelector('.label-name')?.textContent ?? '',
            description: row.querySelector('.label-description')?.textContent ?? '',
            level: Number(row.getAttribute('aria-level')),
            expanded: row.hasAttribute('aria-expanded') ? row.getAttribute('aria-expanded') === 'true' : undefined,
            beyond:
              Math.min(0, row.getBoundingClientRect().top - list.getBoundingClientRect().top) +
              Math.max(0, row.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom),
            look: { text: row.textContent, marks: marks.map((mark) => row.getAttribute(mark)) },
          }));
          const isEmpty = rows.length === 0 && pane.querySelector('.welcome-view-content') === null;
          const height = Number.parseFloat(pane.querySelector('.monaco-list-rows')?.style.height ?? '0');
          rows.sort((a, b) => a.index - b.index);
          looks.push(isLoading || isEmpty ? undefined : { rows, count: Math.round(height / 22) });
        }
        return looks;
      }, marks);
      return second && JSON.stringify(first) === JSON.stringify(second) ? second : undefined;
    });
  }

  /** A view may start folded: only its header is there then. */
  async #unfold(): Promise<void> {
    const header = this.pane.locator('.pane-header');
    await until(`${this.#name} unfolded`, async () => {
      if ((await header.getAttribute('aria-expanded')) !== 'false') return true;
      await tryPress(this.pane.page(), { element: header });
      return undefined;
    });
  }

  #find(path: readonly string[]): Promise<FoundRow> {
    // Only rows in sight exist in the page: what was seen on the way down is kept, because a row is known by its ancestors.
    const seen = new SeenRows();
    return until(`a row ${path.join(' > ')}`, async () => {
      const drawn = await this.#drawn();
      seen.add(drawn);
      const inSight = (index: number | undefined) => drawn.rows.find((row) => row.index === index);
      const found = inSight(placeOf(seen.rows, path));
      if (found?.beyond === 0) return { ...found, element: this.#at(found) };
      if (found) {
        await this.#scroll(Math.sign(found.beyond) / 2);
        return undefined;
      }
      const parent = inSight(nearestTo(seen.rows, path));
      if (parent?.expanded === false) {
        // VS Code may be expanding it at the same moment: then it is another row by now, and this press does nothing.
        if (parent.beyond === 0) await tryPress(this.pane.page(), { ...parent, element: this.#at(parent), part: twistie });
        else await this.#scroll(Math.sign(parent.beyond) / 2);
      } else if (seen.rows[0]?.index === 0 && (drawn.rows.at(-1)?.index ?? 0) < drawn.count - 1) await this.#scroll(3);
      else {
        seen.clear();
        await this.#scroll(-1000);
      }
      return undefined;
    });
  }

  #at({ index }: PlacedRow): Locator {
    return this.pane.locator(`.monaco-list-row[data-index="${index}"]`);
  }

  /** At once, unlike the mouse's wheel, and whatever lies in the way. */
  async #scroll(notches: number): Promise<void> {
    const list = this.pane.locator('.monaco-list > .monaco-scrollable-element');
    // VS Code reads the older field, which a browser fills the wrong way round for an event that is made.
    await list.dispatchEvent('wheel', { wheelDeltaY: -120 * notches, bubbles: true, cancelable: true });
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

/** The place of the deepest ancestor that is among the rows. */
function nearestTo(rows: readonly PlacedRow[], path: readonly string[]): number | undefined {
  for (let depth = path.length - 1; depth > 0; depth -= 1) {
    const place = placeOf(rows, path.slice(0, depth));
    if (place !== undefined) return place;
  }
  return undefined;
}

/** Runs in the page, whose types this project does not know. */
// biome-ignore lint/suspicious/noExplicitAny: see above
function glimpsesIn(pane: any): [number, Glimpse][] {
  const document = pane.ownerDocument;
  // biome-ignore lint/suspicious/noExplicitAny: see above
  return [...pane.querySelectorAll('.monaco-list-row')].map((row: any) => {
    const name = row.querySelector('.label-name');
    const label: string = name?.textContent ?? '';
    const room = row.querySelector('.monaco-icon-label-container');
    const end = room.getBoundingClientRect().right;
    const text = document.createTreeWalker(name, 4).nextNode();
    const range = document.createRange();
    let count = label.length;
    for (let isCut = false; count > 0; count -= 1) {
      range.setStart(text, 0);
      range.setEnd(text, count);
      // A label that is cut ends with three dots, about as wide as a letter.
      if (range.getBoundingClientRect().right <= end + (isCut ? -11 : 1)) break;
      isCut = true;
    }
    const icon = /codicon-[\w-]+/.exec(row.querySelector('.custom-view-tree-node-item-icon')?.className ?? '')?.[0] ?? '';
    return [
      Number(row.getAttribute('data-index')),
      { label, inSight: label.slice(0, count), icon, level: Number(row.getAttribute('aria-level')) },
    ];
  });
}

/** A row in sight, and where it is. */
interface FoundRow extends PlacedRow {
  readonly element: Locator;
}

/** What was seen of a tree while it was scrolled. Begins anew when the tree has changed meanwhile. */
class SeenRows {
  readonly #rows = new Map<number, PlacedRow>();
  #count = 0;

  get rows(): readonly PlacedRow[] {
    return [...this.#rows.values()].toSorted((a, b) => a.index - b.index);
  }

  add({ rows, count }: Drawn): void {
    const hasChanged = rows.some((row) => !isSame(row, this.#rows.get(row.index) ?? row));
    if (hasChanged || count !== this.#count) this.clear();
    this.#count = count;
    for (const row of rows) this.#rows.set(row.index, row);
  }

  clear(): void {
    this.#rows.clear();
  }
}

function isSame(row: PlacedRow, other: PlacedRow): boolean {
  return JSON.stringify(row.look) === JSON.stringify(other.look);
}

function plain({ label, description, level, expanded }: PlacedRow): Row {
  return { label, description, level, expanded };
}

export class TreeRow {
  readonly #page: Page;
  readonly #name: string;
  readonly #find: () => Promise<FoundRow>;

  constructor(page: Page, name: string, find: () => Promise<FoundRow>) {
    this.#page = page;
    this.#name = name;
    this.#find = find;
  }

  async waitFor(): Promise<void> {
    await this.#find();
  }

  async click(): Promise<void> {
    await press(this.#page, this.#name, async () => ({ ...(await this.#find()), part: contents }));
  }

  /** Twice within the time that the editor takes for one double click. */
  async doubleClick(): Promise<void> {
    const { element } = await this.#find();
    await element.locator(contents).dblclick();
  }

  /** Selects the row beside those that are selected. */
  async alsoSelect(): Promise<void> {
    await (await this.#find()).element.locator(contents).click({ modifiers: ['ControlOrMeta'] });
  }

  /** Drags the row, and all that are selected with it, onto another one, and lets it go there. */
  async dragTo(target: TreeRow): Promise<void> {
    const onto = (await target.#find()).element.locator(contents);
    await (await this.#find()).element.locator(contents).dragTo(onto);
  }

  async expand(): Promise<void> {
    await this.#toggleTo(true);
  }

  async collapse(): Promise<void> {
    await this.#toggleTo(false);
  }

  async label(): Promise<string> {
    return (await this.#find()).label;
  }

  /** What a screen reader says of it. */
  async heard(): Promise<string> {
    const { element } = await this.#find();
    return (await element.getAttribute('aria-label')) ?? '';
  }

  /** The grey text behind the label. */
  async description(): Promise<string> {
    return (await this.#find()).description.trim();
  }

  /** Rests the mouse on the row until its tooltip shows. */
  async hover(): Promise<Hover> {
    let row: FoundRow | undefined;
    return until(`a tooltip of ${this.#name}`, async () => {
      if (row && (await this.#isBelowPointer(row))) return Hover.visible(this.#page);
      row = await this.#find();
      await Hover.leave(this.#page);
      await pointAt(this.#page, { ...row, part: contents });
      return undefined;
    });
  }

  /** An inline button, by its tooltip. */
  async action(name: string): Promise<void> {
    const part = `[role="button"][aria-label^=${JSON.stringify(name)}]`;
    await press(this.#page, `“${name}” of ${this.#name}`, async () => ({ ...(await this.#find()), part }));
  }

  async menu(name: string): Promise<void> {
    await press(this.#page, this.#name, async () => ({ ...(await this.#find()), part: contents }), 'right');
    const item = this.#page.locator('.monaco-menu').getByRole('menuitem', { name });
    await item.waitFor();
    // A menu that has just opened takes a press for the end of the one that opened it, and stays.
    await until('a menu that took the press', async () => {
      await tryPress(this.#page, { element: item });
      return (await item.isVisible()) ? undefined : true;
    });
  }

  /** Toggles the row the next time that the mouse moves: the list below it changes while the mouse is on its way. */
  async toggleOnNextMove(): Promise<void> {
    const { element } = await this.#find();
    await element.evaluate((row, twistie) => {
      const view = row.ownerDocument.defaultView;
      view.addEventListener(
        'mousemove',
        () => row.querySelector(twistie).dispatchEvent(new view.MouseEvent('click', { bubbles: true })),
        { capture: true, once: true },
      );
    }, twistie);
  }

  async #toggleTo(expanded: boolean): Promise<void> {
    await until(`${this.#name} ${expanded ? 'expanded' : 'collapsed'}`, async () => {
      const row = await this.#find();
      if (row.expanded === expanded) return true;
      await tryPress(this.#page, { ...row, part: twistie });
      return undefined;
    });
  }

  async #isBelowPointer({ element, look }: FoundRow): Promise<boolean> {
    const hovered = await element
      .and(this.#page.locator(':hover'))
      .evaluateAll(
        (rows, marks) => rows.map((row) => ({ text: row.textContent, marks: marks.map((mark) => row.getAttribute(mark)) })),
        marks,
      );
    return JSON.stringify(hovered) === JSON.stringify([look]);
  }
}
