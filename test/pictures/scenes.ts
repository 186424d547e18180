import type { Locator } from 'playwright-core';
import { TableEditor } from '../e2e/support/tableEditor.ts';
import type { Workbench } from '../e2e/support/workbench.ts';
import { until } from '../support/until.ts';
import type { Size } from './camera.ts';
import type { PngSize } from './png.ts';

/** One picture of the README. */
export interface Scene {
  readonly name: string;
  readonly theme: 'Light Modern' | 'Dark Modern';
  /** Of the window. */
  readonly size: Size;
  /** Of the picture that comes of it. */
  readonly pixels: PngSize;
  /** @returns the parts of the window that are in the picture */
  play(window: Workbench): Promise<readonly Locator[]>;
}

const cafe = 'Nordlys Café';

const part = (window: Workbench, name: string): Locator => window.page.locator(`.part.${name}`);

const statement = `-- Who works most, and where?
SELECT s.department_id, s.employee_id, count(*) AS shifts,
  sum(unixepoch(s.end_date_time) - unixepoch(s.start_date_time)) / 3600.0 AS hours
FROM shifts s
WHERE s.date BETWEEN :from AND :to AND s.employee_id IS NOT NULL
GROUP BY s.department_id, s.employee_id
ORDER BY hours DESC;`;

/** Waits until ids of a column have their names beside them. */
async function waitForNames(table: TableEditor, column: string): Promise<void> {
  await until(`names in ${column}`, async () => {
    const ids = (await table.column(column)).filter((text) => /^\d/.test(text));
    return (ids.length > 0 && ids.every((text) => /^\d+\s+\S/.test(text))) || undefined;
  });
}

async function showShifts(window: Workbench): Promise<void> {
  await window.command('Planday: Add Sandbox Portal');
  await window.toast(cafe).click('Show This Week’s Shifts');
  await window.editor.waitForTab('Shifts · ');
  await window.editor.waitForText('Torvehallerne');
}

/** The answer to the request that was sent before. */
async function showShiftsAgain(window: Workbench): Promise<void> {
  await window.view('Requests').row('History', 'Shifts').click();
  await window.editor.waitForTab('Shifts · ');
  await window.editor.waitForText('Nyhavn');
}

async function hideSidebar(window: Workbench): Promise<void> {
  await window.command('View: Toggle Primary Side Bar Visibility');
}

/** Leaves the whole sidebar to the questions. */
async function foldOthers(window: Workbench): Promise<void> {
  for (const name of ['Portals', 'Departments', 'Requests']) {
    const header = window.view(name).pane.locator('.pane-header');
    if ((await header.getAttribute('aria-expanded')) === 'true') await header.click();
  }
}

/** Moves the upper edge of the lower group up, and gives its rows the room. */
async function raiseResult(window: Workbench, pixels: number): Promise<void> {
  const box = await window.page.locator('.editor-group-container').last().boundingBox();
  if (!box) throw new Error('There is one group of editors, and no result below it.');
  const x = box.x + box.width / 2;
  await window.page.mouse.move(x, box.y);
  await window.page.mouse.down();
  await window.page.mouse.move(x, box.y - pixels / 2);
  await window.page.mouse.move(x, box.y - pixels);
  await window.page.mouse.up();
}

/** In an order in which each finds what the ones before it have left: the first adds the portal. */
export const scenes: readonly Scene[] = [
  {
    name: 'answer',
    theme: 'Dark Modern',
    size: { width: 1080, height: 600 },
    pixels: { width: 2056, height: 1128 },
    async play(window) {
      await showShifts(window);
      return [part(window, 'sidebar'), part(window, 'editor')];
    },
  },
  {
    name: 'sidebar',
    theme: 'Light Modern',
    size: { width: 1080, height: 560 },
    pixels: { width: 2056, height: 1056 },
    async play(window) {
      await showShiftsAgain(window);
      await window.view('Requests').pane.locator('.pane-header').click();
      await window.view('Departments').row(cafe, 'Nyhavn').expand();
      await window.command('Planday: Send Request…');
      await window.quickInput.input.fill('absence employee');
      await window.quickInput.waitForItem('Absence');
      return [part(window, 'sidebar'), part(window, 'editor'), window.quickInput.widget];
    },
  },
  {
    name: 'table',
    theme: 'Dark Modern',
    size: { width: 1000, height: 520 },
    pixels: { width: 1888, height: 968 },
    async play(window) {
      await showShiftsAgain(window);
      await window.editor.action('Open as Table');
      const table = new TableEditor(window.page);
      await table.button('Fetch All Pages');
      await table.waitForState('192 rows');
      await hideSidebar(window);
      await table.filterColumn('departmentId', 'Nyhavn');
      await table.waitForState('shown');
      for (const column of ['departmentId', 'employeeId', 'positionId']) await waitForNames(table, column);
      await window.webview.text('71 distinct').waitFor();
      return [part(window, 'editor')];
    },
  },
  {
    name: 'week',
    theme: 'Light Modern',
    size: { width: 1000, height: 620 },
    pixels: { width: 1888, height: 1168 },
    async play(window) {
      await window.view('Departments').row(cafe, 'Nyhavn').menu('Open as Week');
      await window.webview.part('rowheader', /Nyhavn/).waitFor();
      await hideSidebar(window);
      return [part(window, 'editor')];
    },
  },
  {
    name: 'query',
    theme: 'Dark Modern',
    size: { width: 880, height: 583 },
    pixels: { width: 1648, height: 1094 },
    async play(window) {
      await window.view('Portals').row(cafe).menu('New Query');
      await window.editor.waitForLenses(`on ${cafe} ▾`);
      await hideSidebar(window);
      await window.editor.write(statement);
      await window.command('Planday: Run Query');
      await window.quickInput.waitFor('from, to');
      await window.quickInput.waitForItem('This week');
      await window.quickInput.accept();
      const table = new TableEditor(window.page);
      await table.waitForCell('Nyhavn');
      await waitForNames(table, 'employee_id');
      await raiseResult(window, 80);
      await window.webview.text('Σ').first().waitFor();
      return [part(window, 'editor')];
    },
  },
  {
    name: 'question',
    theme: 'Light Modern',
    size: { width: 1180, height: 520 },
    pixels: { width: 2256, height: 968 },
    async play(window) {
      await foldOthers(window);
      await window.view('Questions').row('Planned and punched').click();
      await window.quickInput.waitFor('from, to');
      await window.quickInput.waitForItem('Last week');
      await window.quickInput.pick('Last week');
      await window.quickInput.waitFor('Press Enter to ask, or choose what to set');
      await window.quickInput.pick('Ask');
      const table = new TableEditor(window.page);
      await table.waitForState('rows');
      await waitForNames(table, 'employee_id');
      return [part(window, 'sidebar'), part(window, 'editor')];
    },
  },
  {
    name: 'copy-as',
    theme: 'Dark Modern',
    size: { width: 860, height: 514 },
    pixels: { width: 1608, height: 956 },
    async play(window) {
      await showShiftsAgain(window);
      await window.command('Planday: Copy as…');
      await window.quickInput.input.fill('Python requests, complete client');
      await window.quickInput.pick('Python requests, complete client');
      await until('the program', async () => (await window.clipboard()).includes('import requests') || undefined);
      await hideSidebar(window);
      await window.command('File: New Untitled Text File');
      await window.editor.waitForTitle('Untitled-1');
      await window.command('Change Language Mode');
      await window.quickInput.type('Select Language Mode', 'Python');
      await window.quickInput.pick('Python');
      await window.page.keyboard.press('Control+V');
      await window.editor.waitForText('rows_of');
      await window.page.keyboard.press('Control+Home');
      await window.editor.waitForText('import itertools');
      return [part(window, 'editor')];
    },
  },
];
