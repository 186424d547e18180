import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import type { Workbench } from './support/workbench.ts';

describe('two windows', () => {
  const session = useWorkbench();
  let other: Workbench;

  const bothViewsShow = async (window: Workbench, labels: readonly string[]) => {
    for (const view of ['Portals', 'Departments']) {
      await until(`${labels.join(', ')} in ${view}`, async () => {
        const roots = (await window.view(view).rows()).filter(({ level }) => level === 1).map(({ label }) => label);
        return JSON.stringify(roots) === JSON.stringify(labels) || undefined;
      });
    }
  };

  before(async () => {
    await session.window.sidebar('Planday');
    other = await session.openWindow();
    await other.sidebar('Planday');
    await until('the welcome', async () => ((await other.view('Portals').welcome()).includes('Add Portal') ? true : undefined));
  });

  it('show a portal that was added in one of them in both', async () => {
    await session.window.page.bringToFront();
    await session.window.command('Planday: Add Sandbox Portal');
    await session.window.view('Portals').row('Nordlys Café').waitFor();
    await bothViewsShow(other, ['Nordlys Café']);
  });

  it('can both use it; in a browser, where secrets are read once, after the reload that the row offers', async () => {
    await other.page.bringToFront();
    await other.view('Departments').row('Nordlys Café', 'Reload Window').waitFor();
    await other.screenshot('windows - a secret that this one has not read');
    await other.reload();
    await other.sidebar('Planday');
    await other.view('Departments').row('Nordlys Café', 'Nyhavn').waitFor();
  });

  it('show its new name in both', async () => {
    const { page, quickInput } = session.window;
    await page.bringToFront();
    await session.window.view('Portals').row('Nordlys Café').click();
    await page.keyboard.press('F2');
    await quickInput.fill('how this portal is called', 'Nyhavn & Co');
    await bothViewsShow(other, ['Nyhavn & Co']);
  });

  it('forget it both when it is removed in one', async () => {
    const { page, dialog } = other;
    await page.bringToFront();
    await other.view('Portals').row('Nyhavn & Co').click();
    await page.keyboard.press('Delete');
    await dialog.click('Remove');
    await bothViewsShow(session.window, []);
    assert.match(await session.window.view('Portals').welcome(), /Add Portal/);
  });
});
