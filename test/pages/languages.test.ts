import assert from 'node:assert/strict';
import { weekOf } from '../../src/core/week/weekOf.ts';
import { languages, readTexts } from '../support/texts.ts';
import { until } from '../support/until.ts';
import { cutOff } from './support/cutOff.ts';
import { type OpenPage, PageBrowser } from './support/openPage.ts';
import { shiftRows } from './support/shiftRows.ts';
import { openTable, sendRows, status } from './support/shownTable.ts';
import { beginWeek, sayToWeek, smallWeekInput } from './support/weekPage.ts';

const widths = [1100, 640, 400];

describe('a page in the language of the user', () => {
  let browser: PageBrowser;
  let open: OpenPage;
  before(async () => {
    browser = await PageBrowser.launch();
  });
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual(open.errors, []);
    await open.page.close();
  });

  /** What is cut off at each width, and which picture shows it. */
  async function cutAtEachWidth(name: string): Promise<readonly string[]> {
    const found: string[] = [];
    for (const width of widths) {
      await open.page.setViewportSize({ width, height: 700 });
      found.push(...(await cutOff(open.page)).map((text) => `${width}: ${text}`));
      await open.page.screenshot({ path: `out/screenshots/language - ${name}, ${width}.png` });
    }
    return found;
  }

  for (const language of ['en', ...languages]) {
    const bundle = language === 'en' ? {} : readTexts(`l10n/bundle.l10n.${language}.json`);
    const say = (text: string) => bundle[text] ?? text;
    const words = { bundle, locale: language };

    it(`has room for each word of a table (${language})`, async () => {
      open = await openTable(browser, { words });
      await sendRows(open, [JSON.stringify(shiftRows(1200))], { total: 3400, hasMore: true });
      await until('the rows', async () => /1.?200/.test(await status(open)) || undefined);
      const feet = open.page.locator('.slick-footerrow-column');
      await until('each foot', async () => !(await feet.allInnerTexts()).includes('…') || undefined);
      await open.page.locator('.slick-cell').first().click({ button: 'right' });
      await open.page.getByRole('menuitem').first().waitFor();
      assert.deepEqual(await cutAtEachWidth(`table ${language}`), []);
      await open.page.keyboard.press('Escape');
      await open.page.getByRole('button', { name: say('Columns…') }).click();
      await open.page.getByRole('dialog').waitFor();
      assert.deepEqual(await cutAtEachWidth(`columns ${language}`), []);
    });

    it(`has room for what stands below a column of amounts, whatever came of it first (${language})`, async () => {
      open = await openTable(browser, { words });
      const rows = Array.from({ length: 3000 }, (_, row) => ({
        pay: 29_876.25 + row,
        tips: Number((-0.1234567 * (row + 1)).toFixed(7)),
        n: row % 60,
        far: row < 40 ? 1 : 987_654,
        who: row < 30 ? row : row % 1234,
        both: row % 2 ? 61_234_567.5 : 'none',
      }));
      const pieces = [rows.slice(0, 100), rows.slice(100)].map((piece) => JSON.stringify(piece));
      await sendRows(open, pieces, { columns: [{ path: ['who'], kind: 'employee' }], total: rows.length });
      const feet = open.page.locator('.slick-footerrow-column');
      await until('each foot', async () => /Σ.*Σ/.test((await feet.allInnerTexts()).join(' ')) || undefined);
      await until('the last foot', async () => !(await feet.allInnerTexts()).includes('…') || undefined);
      assert.deepEqual(await cutAtEachWidth(`amounts ${language}`), []);
    });

    it(`has room for each word of a week (${language})`, async () => {
      open = await beginWeek(browser, undefined, words);
      await sayToWeek(open, { type: 'week', week: weekOf({ ...smallWeekInput(), locale: language }), notes: [] });
      await open.page.getByRole('heading').waitFor();
      await open.page.getByRole('button', { name: say('Legend') }).click();
      assert.deepEqual(await cutAtEachWidth(`week ${language}`), []);
      await open.page.getByRole('button', { name: say('Save as Picture…') }).click();
      assert.deepEqual(await cutAtEachWidth(`picture ${language}`), []);
    });
  }
});
