import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type OpenPage, PageBrowser, type Theme } from './support/openPage.ts';
import { employeeNames, shiftColumns, shiftRows } from './support/shiftRows.ts';
import { openTable, sendRows } from './support/shownTable.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, by rule, with the places. */
async function violations({ page }: OpenPage): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate<AxeResults>('axe.run()');
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`));
}

const themes: readonly Theme[] = ['vs', 'vs-dark', 'hc-black', 'hc-light'];

describe('a table for everyone', () => {
  let browser: PageBrowser;
  before(async () => {
    browser = await PageBrowser.launch();
  });
  after(() => browser.close());

  for (const theme of themes) {
    it(`has nothing that axe objects to in ${theme}, whatever it shows`, async () => {
      const open = await openTable(browser, { theme });
      const { page } = open;
      const found: Record<string, readonly string[]> = {};
      const look = async (state: string) => {
        found[state] = await violations(open);
      };
      await look('reading');
      await sendRows(open, [JSON.stringify(shiftRows(200))], {
        columns: shiftColumns,
        total: 1240,
        hasMore: true,
        note: 'Not all came.',
      });
      await open.say({ type: 'names', kind: 'employee', names: employeeNames });
      await page.getByRole('gridcell', { name: '9000003', exact: true }).click();
      await page.keyboard.press('Shift+ArrowRight');
      await look('rows');
      await page.keyboard.press('Shift+F10');
      await look('menu');
      await page.keyboard.press('Escape');
      await page.keyboard.press('F2');
      await look('details');
      await page.keyboard.press('Escape');
      await page.getByLabel('Filter of hours').fill('>>');
      await look('a bad filter');
      await page.getByLabel('Filter of hours').fill('>9999');
      await look('no row left');
      await page.getByRole('button', { name: 'Columns…' }).click();
      await look('columns');
      await page.keyboard.press('Escape');
      await open.say({ type: 'nothing', sentence: 'This answer is one object.', canRunAgain: true });
      await page.getByRole('button', { name: 'Run Again' }).waitFor();
      await look('nothing');
      assert.deepEqual(
        Object.entries(found).filter(([, what]) => what.length > 0),
        [],
      );
      assert.deepEqual(open.errors, []);
      await page.close();
    });
  }
});
