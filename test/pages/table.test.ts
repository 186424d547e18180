import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { PageBrowser } from './support/openPage.ts';

describe('the page of a table', () => {
  let browser: PageBrowser;
  before(async () => {
    browser = await PageBrowser.launch();
  });
  after(() => browser.close());

  it('says that it is ready, and loads nothing that is refused', async () => {
    const open = await browser.open('table');
    const [first] = await until('its first word', async () => ((await open.said()).length > 0 ? await open.said() : undefined));
    assert.deepEqual(first, { type: 'ready' });
    assert.deepEqual(open.errors, []);
  });
});
