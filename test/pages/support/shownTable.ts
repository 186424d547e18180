import { until } from '../../support/until.ts';
import type { OpenPage, PageBrowser, Theme } from './openPage.ts';

/** What the extension knows of the rows of a test. */
export interface Reading {
  readonly reading?: number;
  readonly columns?: readonly object[];
  readonly total?: number;
  readonly hasMore?: boolean;
  readonly note?: string;
}

export const noLayout = { order: [], hidden: [], pinned: [], widths: [] };

/** A page of a table to which the extension has said that it may begin. */
export async function openTable(
  browser: PageBrowser,
  options: { theme?: Theme; layout?: object; words?: object } = {},
): Promise<OpenPage> {
  const open = await browser.open('table', options.theme);
  await begin(open, options);
  return open;
}

export async function begin(
  open: OpenPage,
  { layout = noLayout, words = { bundle: {}, locale: 'en' } }: { layout?: object; words?: object } = {},
) {
  await until('that the page is ready', async () => (await open.said()).some(({ type }) => type === 'ready') || undefined);
  await open.say({ type: 'start', words, layout });
}

/** Sends rows as the extension does: a list of JSON in each piece. */
export async function sendRows(open: OpenPage, pieces: readonly string[], reading: Reading = {}): Promise<void> {
  const number = reading.reading ?? 1;
  await open.say({ type: 'begin', reading: number, title: 'Shifts – Nordlys Café', columns: [], hasMore: false, ...reading });
  for (const piece of pieces) await open.say({ type: 'rows', reading: number, bytes: new TextEncoder().encode(piece) });
  await open.say({ type: 'end', reading: number });
}

/** The heads of the columns, from left to right. */
export async function heads({ page }: OpenPage): Promise<readonly string[]> {
  return await page.locator('.slick-header-column .title').allInnerTexts();
}

/** The texts of the cells that are drawn: all of them, or those of one column. */
export async function cells(open: OpenPage): Promise<readonly (readonly string[])[]>;
export async function cells(open: OpenPage, column: number): Promise<readonly string[]>;
export async function cells({ page }: OpenPage, column?: number): Promise<unknown> {
  const rows = await page.evaluate<string[][]>(`
    [...document.querySelectorAll('.slick-pane-right .slick-row')]
      .toSorted((one, other) => one.ariaRowIndex - other.ariaRowIndex)
      .map((row) => [...row.querySelectorAll('.slick-cell')].map((cell) => cell.textContent))
  `);
  return column === undefined ? rows : rows.map((row) => row[column] ?? '');
}

/** How many rows there are and how many of them are shown. */
export async function status({ page }: OpenPage): Promise<string> {
  return await page.getByRole('status').innerText();
}

/** What the page said of a kind. */
export async function saidOf(open: OpenPage, type: string): Promise<readonly object[]> {
  return (await open.said()).filter((message) => message.type === type);
}

/** What it said last, of a kind or at all. */
export async function lastSaid(open: OpenPage, type?: string): Promise<object | undefined> {
  const said = await open.said();
  return said.findLast((message) => (type === undefined ? message.type !== 'layout' : message.type === type));
}
